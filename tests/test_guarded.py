"""What a user meets when a command breaks or is stopped: one Vietnamese line and an exit code, no traceback."""

import pytest

from vanban.commands.arguments import guarded


@guarded
def broken(argv: list[str] | None = None) -> int:
    """Raises what its first argument names."""
    raise {"stop": KeyboardInterrupt, "bug": ValueError}[(argv or [""])[0]]("hỏng")


def test_a_bug_is_one_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VANBAN_DEBUG", raising=False)
    assert broken(["bug"]) == 1
    told = capsys.readouterr().err
    assert "Lỗi ngoài dự kiến: ValueError: hỏng" in told
    assert "Traceback" not in told


def test_a_developer_may_see_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VANBAN_DEBUG", "1")
    with pytest.raises(ValueError, match="hỏng"):
        broken(["bug"])


def test_an_interruption_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert broken(["stop"]) == 130
    assert "Đã dừng" in capsys.readouterr().err
