"""Records, sections, feed and index files, without a browser."""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest

from search.search_site import ROOT, all_records, cited_records, language, registry, seed_records
from search.search_templates import Listing, search_box_html, search_head_html, search_page_html
from vanban.commands.bench_search_corpus import made_up_records
from vanban.search.feed import encode_feed, read_feed
from vanban.search.index import build_index
from vanban.search.language import load_language
from vanban.search.parts import MOST_PARTS, cut_parts
from vanban.search.postings import CHUNK, term_hash
from vanban.search.records import SearchRecord
from vanban.search.references import ReferenceFinder
from vanban.search.sections import Section, cut_sections
from vanban.search.terms import OWN_NUMBER, TermReader


def test_sections_end_at_headings_and_table_rows() -> None:
    paper = """<article class="vb-paper">
      <header class="vb-letterhead"><p>UBND XÃ</p><p aria-hidden="true">*</p></header>
      <h1><span>BÁO CÁO</span>\n<span>Tổng kết</span></h1><p>Thực hiện  Kết luận <a href="/x">62</a>-KL/TW;</p>
      <h2 id="i">I. TÌNH HÌNH <a class="headerlink" href="#i">¶</a></h2><h3 id="i-1">1. Chung</h3><p>Một.<br>Hai &amp; ba.</p>
      <table><thead><tr><th>TT</th></tr></thead><tbody><tr id="r1"><td>1</td><td><p>Ô một</p><p>tiếp</p></td></tr>
      <tr id="r2"><td>2</td><td></td></tr></tbody></table><p>Sau bảng.</p><script>x</script>
      <section id="phu-luc-1"><h2><span>PHỤ LỤC 1</span> <span>Số liệu</span></h2><p>(Ghi chú)</p></section></article>"""
    assert cut_sections(paper) == (
        Section("", "", "UBND XÃ"),
        Section("BÁO CÁO Tổng kết", "", "Thực hiện Kết luận 62-KL/TW;"),
        Section("I. TÌNH HÌNH", "i", ""),
        Section("1. Chung", "i-1", "Một. Hai & ba. TT"),
        Section("1. Chung", "r1", "1 Ô một tiếp"),
        Section("1. Chung", "r2", "2"),
        Section("1. Chung", "i-1", "Sau bảng."),
        Section("PHỤ LỤC 1 Số liệu", "phu-luc-1", "(Ghi chú)"),
    )


@pytest.mark.parametrize("paper", ["", "<p>", "</p></div>", "<table><tr id=a><td>x", "<h2 id=a>b", "a < b & c"])
def test_broken_html_is_still_cut(paper: str) -> None:
    cut_sections(paper)


def test_words_are_kept_as_printed() -> None:
    (section,) = cut_sections("<p>hoà, uỷ ban, “khoá X” – 1.555 &lt;b&gt;</p>")
    assert section.text == "hoà, uỷ ban, “khoá X” – 1.555 <b>"


def test_records_of_documents() -> None:
    record = seed_records()[0]
    assert record.title.startswith("Tổng kết thực hiện Kết luận số 62-KL/TW")
    assert (record.kind.name, record.year, record.date_text, record.number) == ("Báo cáo", "2026", "2026", "")
    assert ("62-KL/TW@2009", "Kết luận 62-KL/TW") in [(named.code, named.name) for named in record.cites]


def test_unverified_facts_of_cited_documents_are_found_but_not_shown() -> None:
    for entry, record in zip(registry().documents.values(), cited_records(), strict=True):
        shown = " ".join([record.title, record.issued_on, *(s.text for s in record.sections)])
        if entry.title and "title" not in entry.verified and entry.number:
            assert entry.title not in shown
            assert any(entry.title in alias for alias in record.aliases)
        if entry.date and "date" not in entry.verified:
            assert not record.issued_on
        if entry.issuer and "issuer" not in entry.verified and entry.issuer not in record.title:
            assert entry.issuer not in shown


def test_own_number_has_a_level_of_its_own() -> None:
    cited = next(r for r in cited_records() if r.id == "dan-chieu/62-kl-tw-2009")
    codes = TermReader(language()).read(cited).codes
    assert {codes[key] & 15 for key in ("62kltw", "kl#62", "#62")} == {OWN_NUMBER}
    citing = TermReader(language()).read(seed_records()[0]).codes
    assert 0 < citing["62kltw"] & 15 < OWN_NUMBER


def test_feed_round_trip() -> None:
    records = list(all_records())
    data = encode_feed(reversed(records))
    assert data == encode_feed(records)
    assert sorted(read_feed(data), key=lambda r: r.id) == sorted(records, key=lambda r: r.id)
    lines = [json.loads(line) for line in gzip.decompress(data).decode().splitlines()]
    assert {line["version"] for line in lines} == {1}


@pytest.mark.parametrize(
    "data",
    [b"", b"x", gzip.compress(b"{}"), gzip.compress(b"[]"), gzip.compress(b"{"), gzip.compress(b'{"version": 2}')],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="feed"):
        read_feed(data)


def _files(records: list[SearchRecord]) -> dict[str, bytes]:
    return {file.name: file.data for file in build_index(records, language())}


def test_two_builds_give_the_same_bytes_whatever_the_order() -> None:
    records = list(all_records())
    assert _files(records) == _files(records[::-1])


def test_several_processes_write_the_same_bytes_as_one() -> None:
    records = list(made_up_records(2 * CHUNK + 10, ROOT / "content"))
    short = [replace(record, sections=record.sections[:2]) for record in records]
    one = {file.name: file.data for file in build_index(short, language(), processes=1)}
    assert one == {file.name: file.data for file in build_index(short, language(), processes=2)}


def test_an_edit_changes_few_files() -> None:
    records = list(all_records())
    before = _files(records)
    edited = replace(records[0], sections=(*records[0].sections, Section("", "", "zzyzx")))
    after = _files([edited, *records[1:]])
    changed = [name for name in before if before[name] != after.get(name)]
    assert "meta.json" in changed
    assert len([name for name in changed if name.startswith("terms/")]) <= 4
    assert not [name for name in changed if name.startswith(("facets/", "documents/"))]


def test_files_are_gzip_without_time_and_without_a_name_that_says_so() -> None:
    for name, data in _files(list(all_records())).items():
        assert not name.endswith(".gz")
        if name != "meta.json":
            assert data[:2] == b"\x1f\x8b"
            assert data[4:8] == bytes(4)


def test_an_empty_site_has_an_index() -> None:
    assert {"meta.json", "terms/0.bin", "words.bin", "facets/kind.bin"} <= set(_files([]))


def test_shards_grow_with_the_corpus_and_hold_the_terms_of_their_hash() -> None:
    meta = json.loads(_files(list(all_records()))["meta.json"])
    assert meta["version"] == 4
    assert meta["shards"] > json.loads(_files(list(all_records())[:1])["meta.json"])["shards"]
    assert meta["shards"] & meta["shards"] - 1 == 0
    assert term_hash("ket luan") != term_hash("luan ket")


def test_data_for_the_search_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "search"
    folder.mkdir()
    (folder / "acronyms.yml").write_text("- x\n", "utf-8")
    (folder / "symbols.yml").write_text("organs: [TW\n", "utf-8")
    found, findings = load_language(tmp_path, registry().kinds.values(), tmp_path)
    assert not found.acronyms
    assert {(f.code, f.location.path) for f in findings} == {
        ("search-data", "search/acronyms.yml"),
        ("yaml-syntax", "search/symbols.yml"),
    }
    (folder / "acronyms.yml").unlink()
    assert load_language(tmp_path, (), tmp_path)[1][0].code == "search-data"


def test_pages_work_without_javascript() -> None:
    from vanban.rendering.templates import environment

    env = environment(ROOT / "theme")
    page = search_page_html(env, base_url="../", listings=[Listing("Loại <văn bản>", "loai/")])
    assert 'action="../tim-kiem/" method="get"' in page
    assert "<noscript>" in page
    assert '<a href="../loai/">Loại &lt;văn bản&gt;</a>' in page
    box = search_box_html(env, base_url="../..", id_suffix="dau-trang")
    assert 'action="../../tim-kiem/"' in box
    assert 'for="vb-q-dau-trang"' in box
    assert "http" not in page + box + search_head_html(env, base_url="..")


@pytest.mark.parametrize("length", [0, 10, 5_000, 400_000])
def test_parts_hold_all_sections_in_order(length: int) -> None:
    sections = [Section(f"{n}.", f"muc-{n}", "chữ " * (length // 40)) for n in range(40)] if length else []
    parts = cut_parts(sections)
    assert [section for part in parts for section in part] == sections
    assert 1 <= len(parts) <= MOST_PARTS


def test_references_are_found_in_a_long_text_as_if_each_stood_alone() -> None:
    finder = ReferenceFinder(language())
    numbers = ("Kết luận số 62-KL/TW", "thông báo kết luận số 160", "834/NQ-UBTVQH 14", "nghị định 100/2019", "5 ct tw")
    for number in numbers:
        (alone,) = finder.find(number)
        text = f"{'công tác dân vận, ' * 40}{number}, {'năm 2024 có 15 thôn; ' * 40}"
        (found,) = finder.find(text)
        assert found.keys() == alone.keys()
        assert text[found.start : found.end] == number[alone.start : alone.end]
