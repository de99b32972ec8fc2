"""The swap of a finished site into place: nothing lost, nothing half, whatever happens in between."""

import errno
import fcntl
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from vanban import publishing
from vanban.publishing import PublishingError, exchange, recover, staging_folder, staging_for

HOOKS = Path(publishing.__file__).parents[1]


def make_site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    (folder / "documents.json").write_text("{}", encoding="utf-8")
    return folder


def text_of(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """In a folder named as users name theirs."""
    return make_site(tmp_path / "Trang xã" / "site", "old")


@pytest.fixture(params=["one step", "two renames"])
def swap(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs a test with ``renameat2`` and on a filesystem that does not know it."""
    if request.param == "two renames":
        monkeypatch.setattr(publishing, "_exchange_in_one_step", lambda _a, _b: errno.EINVAL)
    return str(request.param)


def names_beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir() if path.name != "site.lock")


@pytest.mark.usefixtures("swap")
class TestExchange:
    def test_new_site_takes_the_place_and_the_old_one_is_deleted(self, site: Path) -> None:
        exchange(make_site(site.with_name("site.staging"), "new"), site)
        assert text_of(site) == "new"
        assert names_beside(site) == ["site"]

    def test_first_build_has_nothing_to_replace(self, tmp_path: Path) -> None:
        exchange(make_site(tmp_path / "site.staging", "new"), tmp_path / "site")
        assert text_of(tmp_path / "site") == "new"
        assert names_beside(tmp_path / "site") == ["site"]

    def test_files_of_the_old_site_do_not_survive(self, site: Path) -> None:
        (site / ".htaccess").write_text("x", encoding="utf-8")
        exchange(make_site(site.with_name("site.staging"), "new"), site)
        assert sorted(path.name for path in site.iterdir()) == ["documents.json", "index.html"]

    def test_old_site_left_over_by_an_earlier_exchange_is_no_obstacle(self, site: Path) -> None:
        make_site(site.with_name("site.outgoing"), "older")
        exchange(make_site(site.with_name("site.staging"), "new"), site)
        assert text_of(site) == "new"

    def test_link_stays_and_its_folder_is_replaced(self, site: Path, tmp_path: Path) -> None:
        link = tmp_path / "www"
        link.symlink_to(site, target_is_directory=True)
        with staging_folder(link) as staging:
            assert staging == site.with_name("site.staging")
            exchange(make_site(staging, "new"), link)
        assert link.readlink() == site
        assert text_of(site) == text_of(link) == "new"
        assert names_beside(site) == ["site"]

    def test_link_inside_the_old_site_is_not_followed(self, site: Path, tmp_path: Path) -> None:
        precious = make_site(tmp_path / "kho", "precious")
        (site / "kho").symlink_to(precious, target_is_directory=True)
        exchange(make_site(site.with_name("site.staging"), "new"), site)
        assert text_of(precious) == "precious"

    def test_old_site_that_cannot_be_deleted_is_a_warning(
        self, site: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def refuse(_folder: Path) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        staging = make_site(site.with_name("site.staging"), "new")
        monkeypatch.setattr(publishing.shutil, "rmtree", refuse)
        exchange(staging, site)
        assert text_of(site) == "new"
        assert "Không xoá được thư mục" in caplog.text


def test_really_exchanges_in_one_step_on_linux(tmp_path: Path) -> None:
    a, b = make_site(tmp_path / "a", "a"), make_site(tmp_path / "b", "b")
    if publishing._exchange_in_one_step(a, b) in publishing._CANNOT_EXCHANGE:
        pytest.skip("filesystem without RENAME_EXCHANGE")
    assert (text_of(a), text_of(b)) == ("b", "a")


def test_system_without_the_call_uses_two_renames(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing.ctypes, "CDLL", lambda *_args, **_options: object())
    exchange(make_site(site.with_name("site.staging"), "new"), site)
    assert text_of(site) == "new"


def test_second_rename_that_fails_brings_the_old_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_exchange_in_one_step", lambda _a, _b: errno.ENOSYS)
    staging = site.with_name("nothing-was-built")
    with pytest.raises(FileNotFoundError):
        exchange(staging, site)
    assert text_of(site) == "old"
    assert names_beside(site) == ["site"]


@pytest.mark.parametrize(
    ("error", "advice"),
    [
        (errno.EBUSY, "thư mục cha"),
        (errno.EXDEV, "hệ thống tệp"),
        (errno.EACCES, "chown"),
        (errno.ENOSPC, "hết chỗ"),
    ],
)
def test_refusals_of_the_system_say_what_to_do(
    site: Path, monkeypatch: pytest.MonkeyPatch, error: int, advice: str
) -> None:
    monkeypatch.setattr(publishing, "_exchange_in_one_step", lambda _a, _b: error)
    with pytest.raises(PublishingError, match=advice) as raised:
        exchange(make_site(site.with_name("site.staging"), "new"), site)
    assert str(site) in str(raised.value)
    assert text_of(site) == "old"


def test_readers_always_find_a_site(site: Path) -> None:
    staging = site.with_name("site.staging")
    if publishing._exchange_in_one_step(make_site(site.with_name("a"), ""), make_site(site.with_name("b"), "")):
        pytest.skip("filesystem without RENAME_EXCHANGE")
    seen: set[str] = set()
    failures: list[OSError] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                seen.add(text_of(site))
            except OSError as error:
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(100):
        exchange(make_site(staging, f"site {number}"), site)
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert seen <= {"old", *(f"site {number}" for number in range(100))}
    assert len(seen) > 1


class TestStagingFolder:
    def test_failed_build_leaves_the_old_site_and_nothing_else(self, site: Path) -> None:
        def build() -> None:
            with staging_folder(site) as staging:
                make_site(staging, "half")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            build()
        assert text_of(site) == "old"
        assert names_beside(site) == ["site"]

    def test_errors_of_the_build_pass_as_they_are(self, site: Path) -> None:
        with pytest.raises(PermissionError), staging_folder(site):
            raise PermissionError(errno.EACCES, "a file of the author's")

    def test_build_that_is_not_exchanged_leaves_nothing(self, site: Path) -> None:
        with staging_folder(site) as staging:
            make_site(staging, "with errors")
        assert text_of(site) == "old"
        assert names_beside(site) == ["site"]

    def test_is_empty_even_after_a_killed_build(self, site: Path) -> None:
        make_site(site.with_name("site.staging"), "left over")
        with staging_folder(site) as staging:
            assert list(staging.iterdir()) == []

    def test_old_site_comes_back_even_when_the_next_build_fails_too(self, site: Path) -> None:
        site.rename(site.with_name("site.outgoing"))
        with staging_folder(site):
            pass
        assert text_of(site) == "old"
        assert names_beside(site) == ["site"]

    def test_leftover_that_is_a_link_is_unlinked_not_followed(self, site: Path, tmp_path: Path) -> None:
        precious = make_site(tmp_path / "kho", "precious")
        site.with_name("site.staging").symlink_to(precious, target_is_directory=True)
        staging = staging_for(site)
        assert not staging.is_symlink()
        assert text_of(precious) == "precious"

    def test_makes_the_folders_above(self, tmp_path: Path) -> None:
        target = tmp_path / "mới" / "nữa" / "site"
        with staging_folder(target) as staging:
            exchange(make_site(staging, "new"), target)
        assert text_of(target) == "new"

    def test_second_build_says_so_and_stops(self, site: Path) -> None:
        with staging_folder(site) as first:
            make_site(first, "first")
            with pytest.raises(PublishingError, match="đang có một lệnh khác"), staging_folder(site):
                pytest.fail("two builds in one folder")
            assert text_of(first) == "first"
        with staging_folder(site):
            pass

    def test_filesystem_without_locks_can_publish(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def no_locks(_descriptor: int, _operation: int) -> None:
            raise OSError(errno.ENOLCK, "No locks available")

        monkeypatch.setattr(fcntl, "flock", no_locks)
        with staging_folder(site) as staging:
            exchange(make_site(staging, "new"), site)
        assert text_of(site) == "new"

    def test_unwritable_folder_says_so(self, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_arguments: object) -> int:
            raise PermissionError(errno.EACCES, "Permission denied", str(site.with_name("site.lock")))

        monkeypatch.setattr(publishing.os, "open", refuse)
        with pytest.raises(PublishingError, match=r"không ghi được .*site\.lock"), staging_folder(site):
            pass


class TestForeignFolder:
    """What stands at ``site_dir`` is deleted in the end, so it must be a site."""

    def test_folder_with_other_things_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "luận văn.docx").write_text("ten years of work", encoding="utf-8")
        with pytest.raises(PublishingError, match="không phải do lệnh này dựng"):
            staging_for(tmp_path)
        assert (tmp_path / "luận văn.docx").exists()

    def test_empty_folder_is_taken(self, tmp_path: Path) -> None:
        (tmp_path / "site").mkdir()
        with staging_folder(tmp_path / "site") as staging:
            exchange(make_site(staging, "new"), tmp_path / "site")
        assert text_of(tmp_path / "site") == "new"

    def test_file_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "site").write_text("", encoding="utf-8")
        with pytest.raises(PublishingError, match="không phải là thư mục"):
            staging_for(tmp_path / "site")

    def test_root_of_the_machine_is_refused(self) -> None:
        with pytest.raises(PublishingError, match="thư mục gốc"):
            staging_for(Path("/"))


KILLED_BUILD = textwrap.dedent(
    """
    import errno, os, pathlib, shutil, sys
    from vanban import publishing

    # Ends the process, with no clean-up, before or after its nth change to the disk.
    site, nth, moment, step = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    count = 0

    def deadly(change):
        def call(*arguments, **options):
            global count
            count += 1
            if count == nth and moment == "before":
                os._exit(9)
            result = change(*arguments, **options)
            if count == nth and moment == "after":
                os._exit(9)
            return result
        return call

    pathlib.Path.rename = deadly(pathlib.Path.rename)
    pathlib.Path.mkdir = deadly(pathlib.Path.mkdir)
    shutil.rmtree = deadly(shutil.rmtree)
    if step == "two renames":
        publishing._exchange_in_one_step = lambda a, b: errno.EINVAL
    else:
        publishing._exchange_in_one_step = deadly(publishing._exchange_in_one_step)
    with publishing.staging_folder(site) as staging:
        (staging / "documents.json").write_text("{}")
        (staging / "index.html").write_text("new")
        publishing.exchange(staging, site)
    print("finished")
    """
)


@pytest.mark.parametrize("step", ["one step", "two renames"])
@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_at_any_step_leaves_the_old_or_the_new_site(tmp_path: Path, moment: str, step: str) -> None:
    for nth in range(1, 20):
        site = make_site(tmp_path / str(nth) / "site", "old")
        make_site(site.with_name("site.staging"), "left over")
        run = subprocess.run(
            [sys.executable, "-c", KILLED_BUILD, site, str(nth), moment, step],
            env={**os.environ, "PYTHONPATH": str(HOOKS)},
            capture_output=True,
            text=True,
            check=False,
        )
        if run.returncode == 0:
            assert run.stdout == "finished\n"
            assert nth > 4, "no step was tried"
            return
        assert (run.returncode, run.stderr) == (9, "")
        if step == "one step":
            assert text_of(site) in {"old", "new"}
        recover(site)
        assert text_of(site) in {"old", "new"}
        with staging_folder(site) as staging:
            exchange(make_site(staging, "newer"), site)
        assert text_of(site) == "newer"
        assert names_beside(site) == ["site"]
    pytest.fail("the build has more steps than were tried")
