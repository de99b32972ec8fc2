"""Bounds and cluster out of ``extra.vanban``."""

from __future__ import annotations

from pathlib import Path

import pytest

from vanban.printing.limits import Limits
from vanban.settings import Settings, read_settings


def read(raw: dict[str, object]) -> tuple[Settings, list[str]]:
    settings, findings = read_settings(
        raw,
        config_file=Path("/x/mkdocs.yml"),
        content_dir=Path("/x/content"),
        theme_dir=Path("/x/theme"),
        site_url="https://x.example.vn/",
        site_name="x",
        site_description=None,
    )
    return settings, [finding.message for finding in findings]


def test_bounds_that_are_not_stated_are_those_of_the_stage() -> None:
    settings, told = read({})
    assert told == []
    assert Limits(settings.print_seconds, settings.print_megabytes) == Limits()
    assert settings.cluster is None


def test_stated_bounds_and_cluster() -> None:
    settings, told = read({"print": {"seconds": 30, "megabytes": 500}, "cluster": "tcp://may-chu:8786", "jobs": 4})
    assert told == []
    assert (settings.print_seconds, settings.print_megabytes, settings.jobs) == (30, 500, 4)
    assert settings.cluster == "tcp://may-chu:8786"
    assert not settings.print_two_sided
    assert read({"print": {"two_sided": True}})[0].print_two_sided


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"print": {"seconds": 0}}, "Số giây cho một bản in “0” không dùng được."),
        ({"print": {"megabytes": "nhiều"}}, "Số MB cho một bản in “nhiều” không dùng được."),
        ({"print": {"second": 5}}, "Không có khóa “second” trong extra.vanban.print."),
        ({"jobs": 65}, "Số tiến trình “65” không dùng được."),
    ],
)
def test_what_cannot_be_used_is_told(raw: dict[str, object], message: str) -> None:
    assert read(raw)[1] == [message]
