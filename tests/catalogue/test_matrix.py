"""The table and the drawing of who cites whom: counts, links, bounds."""

from __future__ import annotations

import itertools
import re

import pytest

from catalogue.catalogue_samples import env, known, pages_of, report, site, targets, text_of, use
from vanban.catalogue.diagram import WIDTH, draw_diagram
from vanban.catalogue.groups import cited_entries
from vanban.catalogue.matrix import COLUMNS, ROWS, ROWS_DRAWN, matrices, matrix_pages
from vanban.catalogue.model import SiteView
from vanban.registry.model import KnownDocument

PAGE = "dan-chieu/bang/"
HOSTILE = "<script>alert(1)</script>&\"'"


def made(uses: dict[KnownDocument, list[str]], *, documents: int = 3) -> SiteView:
    """A site of the reports v00, v01, … in which each entry is cited by the reports named."""
    return site(
        *(report(f"v{index:02}") for index in range(documents)),
        cited=tuple(uses),
        cited_by={
            entry.id: tuple(use(name, anchor=f"m{i}") for i, name in enumerate(names)) for entry, names in uses.items()
        },
    )


def counts(view: SiteView) -> dict[str, list[int]]:
    """Of the first page: canonical → uses in each column."""
    (first, *_) = matrices(cited_entries(view), view)
    return {row.entry.known.canonical: [cell.count if cell else 0 for cell in row.cells] for row in first.rows}


def test_cells_count_uses_and_lead_to_the_first() -> None:
    view = made({known("62"): ["v00", "v00", "v02"], known("63"): ["v02"]})
    assert counts(view) == {"62-KL/TW": [2, 1], "63-KL/TW": [0, 1]}
    html = pages_of(view)[PAGE].html
    assert '<a href="../../van-ban/v00/#m0">2<span' in html
    assert '<a href="../../van-ban/v02/#m2">1<span' in html
    assert re.findall(r'<td class="vb-matrix__sum">(\d+)</td>', html) == ["3", "1"]


def test_only_what_cites_and_what_is_cited_has_a_place() -> None:
    view = made({known("62"): ["v01"], known("63"): []})
    assert counts(view) == {"62-KL/TW": [1]}
    html = pages_of(view)[PAGE].html
    assert {"van-ban/v01", "dan-chieu/62-kl-tw-2009"} <= targets(PAGE, html)
    assert not {"van-ban/v00", "dan-chieu/63-kl-tw-2009"} & targets(PAGE, html)


def test_those_cited_by_most_documents_come_first() -> None:
    view = made({known("62"): ["v00"] * 9, known("63"): ["v00", "v01"]})
    assert list(counts(view)) == ["63-KL/TW", "62-KL/TW"]


def test_every_header_is_a_header_with_its_name() -> None:
    html = pages_of(made({known("62"): ["v00"]}))[PAGE].html
    assert html.count('scope="col"') == 3
    assert html.count('scope="row"') == 1
    assert "<caption" in html
    assert "Văn bản 1, Ủy ban nhân dân xã Mẫu" in text_of(html)
    assert 'role="region" aria-label="Bảng, kéo ngang được" tabindex="0"' in html


def test_what_is_not_verified_is_marked_and_the_mark_explained() -> None:
    sure = known("62", verified=frozenset({"type", "number", "symbol"}))
    explained = "Loại, số, ký hiệu chưa kiểm chứng"
    assert explained not in pages_of(made({sure: ["v00"]}))[PAGE].html
    shown = text_of(pages_of(made({sure: ["v00"], known("63"): ["v00"]}))[PAGE].html)
    assert explained in shown
    assert "63-KL/TW \u2060 * chưa kiểm chứng" in shown


def test_names_are_text_in_table_and_drawing() -> None:
    entry = known("62", type=HOSTILE, canonical=HOSTILE)
    html = pages_of(site(report("a", subject=(HOSTILE,)), cited=(entry,), uses=(use("a"),)))[PAGE].html
    assert "<script" not in html
    assert HOSTILE in text_of(html)


def test_without_citations_it_says_so() -> None:
    html = pages_of(site(report("a")))[PAGE].html
    assert "Chưa có văn bản nào được dẫn chiếu." in html
    assert "<table" not in html
    assert "<svg" not in html
    assert "dan-chieu/bang" not in targets("dan-chieu/", pages_of(site(report("a")))["dan-chieu/"].html)


def test_it_stays_within_bounds_and_says_what_it_leaves_out() -> None:
    documents, cited = COLUMNS * 2 + 1, ROWS + 5
    names = [f"v{index:02}" for index in range(documents)]
    view = made({known(str(number)): names for number in range(cited)}, documents=documents)
    pages = list(matrix_pages(cited_entries(view), view, env()))
    assert [page.url for page in pages] == [PAGE, f"{PAGE}trang-2/", f"{PAGE}trang-3/"]
    assert [page.html.count('<td><a href="') for page in pages] == [COLUMNS * ROWS, COLUMNS * ROWS, ROWS]
    assert "còn 5 văn bản nữa" in text_of(pages[0].html)
    assert f"Còn {ROWS - ROWS_DRAWN} văn bản không vẽ" in text_of(pages[0].html)
    assert pages[0].html.count("<path") == COLUMNS * ROWS_DRAWN
    assert {f"{PAGE}trang-2".rstrip("/")} <= targets(PAGE, pages[0].html)


def test_every_page_of_columns_has_the_rows_that_it_cites() -> None:
    view = made({known("62"): ["v00"], known("63"): [f"v{COLUMNS:02}"]}, documents=COLUMNS + 1)
    filler = made(
        {known("62"): [f"v{index:02}" for index in range(COLUMNS)], known("63"): [f"v{COLUMNS:02}"]},
        documents=COLUMNS + 1,
    )
    assert len(matrices(cited_entries(view), view)) == 1
    parts = matrices(cited_entries(filler), filler)
    assert [[row.entry.known.canonical for row in part.rows] for part in parts] == [["62-KL/TW"], ["63-KL/TW"]]


def test_each_page_has_its_own_order() -> None:
    names = [f"v{index:02}" for index in range(COLUMNS + 2)]
    view = made({known("62"): names[: COLUMNS + 1], known("63"): names[COLUMNS:]}, documents=COLUMNS + 2)
    parts = matrices(cited_entries(view), view)
    assert [[row.entry.known.canonical for row in part.rows] for part in parts] == [
        ["62-KL/TW"],
        ["63-KL/TW", "62-KL/TW"],
    ]


def test_the_drawing_has_a_curve_for_each_pair_and_names_itself() -> None:
    html = pages_of(made({known("62"): ["v00", "v00", "v02"], known("63"): ["v02"]}))[PAGE].html
    assert html.count("<path") == 3
    assert html.count("<circle") == 2
    assert 'role="img" aria-labelledby="vb-diagram-title vb-diagram-desc"' in html
    assert "2 văn bản bên trái nối với 2 văn bản được dẫn chiếu bên phải bằng 3 đường" in html


def test_curves_join_their_documents_and_grow_with_the_uses() -> None:
    drawing = draw_diagram([("62-KL/TW", (1, 99)), ("63-KL/TW", (0, 3))], 2)
    assert [(curve.citing, curve.width) for curve in drawing.curves] == [(0, 1), (1, 5), (1, 3)]
    heights = {node.text: node.y for node in (*drawing.citing, *drawing.cited)}
    first = drawing.curves[0].path
    assert f" {heights['1']}C" in first
    assert first.endswith(f" {heights['62-KL/TW']}")


@pytest.mark.parametrize(("rows", "columns"), [(0, 0), (0, 3), (1, 1), (40, 20), (3, 20)])
def test_nothing_is_drawn_outside_or_over_another(rows: int, columns: int) -> None:
    drawing = draw_diagram([(f"{row}-KL/TW", (1,) * columns) for row in range(rows)], columns)
    for nodes, apart in ((drawing.citing, 28), (drawing.cited, 15)):
        assert all(0 <= node.x <= WIDTH and 8 <= node.y <= drawing.height - 8 for node in nodes)
        assert len({node.y for node in nodes}) == len(nodes)
        assert all(abs(one.y - other.y) >= apart for one, other in itertools.pairwise(nodes))


def test_a_long_label_is_shortened_in_the_drawing_only() -> None:
    entry = known("62", canonical="17-CTr/KDVĐU-UBND-HĐND")
    html = pages_of(site(report("a"), cited=(entry,), uses=(use("a"),)))[PAGE].html
    assert ">17-CTr/KDVĐU-UBND-…</text>" in html
    assert "17-CTr/KDVĐU-UBND-HĐND" in html.split("<svg")[0]


def test_curves_cross_little() -> None:
    """Cited documents stand beside those that cite them, whatever the order of the table."""
    drawing = draw_diagram([("c", (0, 0, 1)), ("a", (0, 1, 0)), ("b", (1, 0, 0))], 3)
    assert [node.text for node in drawing.cited] == ["b", "a", "c"]
