"""Settings of a site: read once from ``extra.vanban`` of mkdocs.yml; unknown keys are findings."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.diagnostics import Diagnostic, Location, Severity

_KEYS = {
    "data_dir",
    "theme_dir",
    "publisher",
    "pdf",
    "jobs",
    "cache",
    "as_of",
    "citation_notes",
    "print",
    "cluster",
    "search_feeds",
}
_PRINT_KEYS = {"seconds", "megabytes", "two_sided"}
_PUBLISHER_KEYS = {"project", "owner", "contact", "report_url"}


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the site; shown in the footer."""

    project: str
    owner: str
    contact: str
    report_url: str
    """Where a reader reports a mistake: ``mailto:`` or ``https:``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders and choices of one build; all paths absolute."""

    root: Path
    """Paths in findings are relative to it."""
    content_dir: Path
    data_dir: Path
    theme_dir: Path
    site_url: str
    """With a trailing slash; links in PDFs are made of it."""
    publisher: Publisher
    site_name: str = "Văn bản"
    site_description: str = ""
    """What the site is for, in one line."""
    pdf: bool = True
    jobs: int = 1
    """Worker processes for PDFs."""
    cluster: str | None = None
    """Address of a Dask scheduler that makes the PDFs instead: ``tcp://may-chu:8786``."""
    print_seconds: int = 120
    """Time that one PDF may take."""
    print_megabytes: int = 2000
    """Memory that one PDF may take, where the system can hold it to that."""
    print_two_sided: bool = False
    """Whether PDFs are for sheets printed on both sides, whose backs have the binding edge at the right."""
    cache: bool = True
    """Whether PDFs made before may be used again."""
    as_of: str | None = None
    """ISO date that lifts embargoes; ``None``: every embargo holds."""
    citation_notes: bool = False
    """Whether pages tell readers of citations that are certainly wrong; the printed record never does."""

    search_feeds: tuple[Path, ...] = ()
    """Feeds of other sites (``records.jsonl.gz``), or folders of such, whose documents are found here too."""

    @property
    def cache_dir(self) -> Path:
        """Where rendered PDFs are kept between builds."""
        return self.theme_dir.parent / ".cache"


def read_settings(
    raw: Mapping[str, object],
    *,
    config_file: Path,
    content_dir: Path,
    theme_dir: Path,
    site_url: str | None,
    site_name: str,
    site_description: str | None,
) -> tuple[Settings, list[Diagnostic]]:
    """Settings from ``extra.vanban`` as the engine read it; relative folders are relative to ``config_file``."""
    reader = _Reader(config_file)
    reader.check_keys(raw, _KEYS, "extra.vanban")
    if not site_url:
        reader.report(
            "Thiếu site_url, nên không lập được liên kết tuyệt đối.", "Thêm site_url: https://… vào mkdocs.yml."
        )
    given = raw.get("publisher")
    publisher: Mapping[str, object] = given if isinstance(given, Mapping) else {}
    reader.check_keys(publisher, _PUBLISHER_KEYS, "extra.vanban.publisher")
    given = raw.get("print")
    bounds: Mapping[str, object] = given if isinstance(given, Mapping) else {}
    reader.check_keys(bounds, _PRINT_KEYS, "extra.vanban.print")
    base = config_file.parent
    settings = Settings(
        root=base,
        content_dir=content_dir,
        data_dir=base / str(raw.get("data_dir", "data")),
        theme_dir=theme_dir,
        site_url=(site_url or "").rstrip("/") + "/",
        publisher=Publisher(**{key: str(publisher.get(key, "")) for key in sorted(_PUBLISHER_KEYS)}),
        site_name=site_name,
        site_description=site_description or "",
        pdf=raw.get("pdf", True) is not False,
        cache=raw.get("cache", True) is not False,
        jobs=reader.number("Số tiến trình", raw.get("jobs", 1), 1, 64),
        cluster=str(raw["cluster"]) if raw.get("cluster") else None,
        print_seconds=reader.number("Số giây cho một bản in", bounds.get("seconds", 120), 1, 86_400),
        print_megabytes=reader.number("Số MB cho một bản in", bounds.get("megabytes", 2000), 50, 1_000_000),
        print_two_sided=bounds.get("two_sided", False) is True,
        as_of=reader.as_of(raw.get("as_of")),
        citation_notes=raw.get("citation_notes", False) is True,
        search_feeds=reader.paths("search_feeds", raw.get("search_feeds"), base),
    )
    return settings, reader.findings


class _Reader:
    def __init__(self, config_file: Path) -> None:
        self.findings: list[Diagnostic] = []
        self._location = Location(config_file.name)

    def report(self, message: str, hint: str) -> None:
        self.findings.append(Diagnostic("settings-invalid", Severity.ERROR, self._location, message, hint))

    def check_keys(self, raw: Mapping[str, object], known: Collection[str], where: str) -> None:
        for key in sorted(set(raw) - set(known)):
            near = difflib.get_close_matches(key, sorted(known), 1)
            hint = f"Có phải ý là “{near[0]}”?" if near else f"Các khóa dùng được: {', '.join(sorted(known))}."
            self.report(f"Không có khóa “{key}” trong {where}.", hint)

    def number(self, what: str, value: object, least: int, most: int) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.report(f"{what} “{value}” không dùng được.", f"Chọn một số từ {least} đến {most}.")
        return least

    def paths(self, key: str, value: object, base: Path) -> tuple[Path, ...]:
        if value is None:
            return ()
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(base / item for item in value)
        self.report(f"{key} phải là danh sách đường dẫn.", f"Viết ví dụ {key}: [nguon-khac/xa-ben.jsonl.gz].")
        return ()

    def as_of(self, value: object) -> str | None:
        if value is None:
            return None
        try:
            return datetime.date.fromisoformat(str(value)).isoformat()
        except ValueError:
            self.report(f"“{value}” không phải là ngày có thật.", "Viết năm-tháng-ngày, ví dụ 2026-12-01.")
            return None
