"""Many sites, one box: feeds of other sites in this site's index."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from search.node import run_node
from search.search_site import all_records, cited_records, language, seed_records
from vanban.diagnostics import Severity
from vanban.search.feed import encode_feed
from vanban.search.index import write_index
from vanban.search.records import Named, SearchRecord, build_summary_record
from vanban.search.terms import ABOUT_LEVEL, TermReader
from vanban.searchable import load_feeds
from vanban.settings import Publisher, Settings, read_settings

OTHER = Named("https://xa-ben.example.vn/", "Xã Bên")


def _settings(root: Path, *feeds: str) -> Settings:
    return Settings(
        root=root,
        content_dir=root / "content",
        data_dir=root / "data",
        theme_dir=root / "theme",
        site_url="https://xa-ta.example.vn/",
        publisher=Publisher("", "", "", ""),
        site_name="Xã Ta",
        search_feeds=tuple(root / feed for feed in feeds),
    )


def _feed(*records: SearchRecord, site: Named | None = OTHER) -> bytes:
    return encode_feed(replace(record, site=site) for record in records)


def test_documents_of_a_feed_are_found_at_their_own_address(tmp_path: Path) -> None:
    folder = tmp_path / "nguon-khac"
    folder.mkdir()
    (folder / "xa-ben.jsonl.gz").write_bytes(_feed(*seed_records(), *cited_records()))
    found, findings = load_feeds(_settings(tmp_path, "nguon-khac"))
    assert not findings
    assert sorted(record.id for record in found) == sorted(record.id for record in seed_records())
    assert {record.site for record in found} == {OTHER}
    assert all(record.url.startswith("https://xa-ben.example.vn/van-ban/") for record in found)


def test_a_document_of_two_feeds_is_taken_once(tmp_path: Path) -> None:
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        (tmp_path / name).write_bytes(_feed(seed_records()[0]))
    found, _ = load_feeds(_settings(tmp_path, "a.jsonl.gz", "b.jsonl.gz"))
    assert len(found) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no feed",
        gzip.compress(b"{}\n"),
        _feed(seed_records()[0])[:-30],
        _feed(seed_records()[0], site=None),
        _feed(seed_records()[0], site=Named("https://xa-ta.example.vn/", "Xã Ta")),
        _feed(replace(seed_records()[0], url="javascript:alert(1)")),
    ],
    ids=["empty", "text", "other JSON", "cut", "of nobody", "our own", "script"],
)
def test_what_is_no_feed_of_another_site_is_left_out_and_told_of(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "xa-ben.jsonl.gz").write_bytes(data)
    (tmp_path / "xa-kia.jsonl.gz").write_bytes(_feed(seed_records()[1]))
    found, findings = load_feeds(_settings(tmp_path, "xa-ben.jsonl.gz", "xa-kia.jsonl.gz"))
    assert [record.id for record in found] == [seed_records()[1].id]
    assert [(f.code, f.severity, f.location.path) for f in findings] == [
        ("search-feed", Severity.WARNING, "xa-ben.jsonl.gz")
    ]


def test_a_feed_that_is_not_there_is_told_of(tmp_path: Path) -> None:
    assert [f.code for f in load_feeds(_settings(tmp_path, "khong-co.jsonl.gz"))[1]] == ["search-feed"]


@pytest.mark.parametrize("value", ["a.gz", [1], [""], {"a": "b"}])
def test_the_setting_is_a_list_of_paths(tmp_path: Path, value: object) -> None:
    _, findings = read_settings(
        {"search_feeds": value},
        config_file=tmp_path / "mkdocs.yml",
        content_dir=tmp_path,
        theme_dir=tmp_path,
        site_url="https://x.vn/",
        site_name="",
        site_description=None,
    )
    assert [finding.code for finding in findings] == ["settings-invalid"]


def test_two_sites_in_one_index(tmp_path: Path) -> None:
    own = [replace(record, site=Named("https://xa-ta.example.vn/", "Xã Ta")) for record in all_records()]
    (tmp_path / "f.jsonl.gz").write_bytes(_feed(*seed_records()[:2]))
    foreign, _ = load_feeds(_settings(tmp_path, "f.jsonl.gz"))
    write_index([*own, *foreign], language(), tmp_path / "search")
    ids = json.dumps([record.id for record in seed_records()[:2]])
    run_node("sites.test.mjs", VB_SEARCH_SITE=str(tmp_path), VB_SEARCH_FOREIGN=ids)


def test_pages_about_documents_weigh_less_than_documents() -> None:
    record = build_summary_record("so-lieu/", "Số liệu các địa phương", ["Dân số", "Hộ nghèo"])
    codes = TermReader(language()).read(record).codes
    # "=": its whole title.
    assert max(code & 15 for key, code in codes.items() if not key.startswith("=")) <= ABOUT_LEVEL
    assert (record.id, record.kind.name) == ("so-lieu", "Bảng tổng hợp")
