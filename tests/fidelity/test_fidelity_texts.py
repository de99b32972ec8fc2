"""Reading the three texts: a source's markup, a page's paper, a PDF's pages."""

from __future__ import annotations

import hashlib

import pytest

from fidelity.compare import pieces, words
from fidelity.documents import SEEDS, seed_text
from fidelity.page_text import paper_text
from fidelity.pdf_text import printed_pieces, without_page_numbers
from fidelity.source_text import source_words

# The sources as received; every measure rests on them.
SHA256 = {
    "000_3637c49b8ed5a1b7.txt": "e2714244ff95c5e666300879853fbd74cc86a38fd84e8afc2277e0716f61cb56",
    "001_55634a40f4c61e89.txt": "acd80b2dec60192a57069c56dd3d3e5d381664f74e03d6be63407e1014f1d56c",
    "002_183478f1a9cded77.txt": "690f1bacfdb726497b858773d2b7a4a4abc39b61c3982ae5b1d5582604042b17",
    "003_186652bce37bdc0e.txt": "f917a64cf6e79e59f5318300198088530d556ac13f04fc31819fef938e9da2ad",
    "004_ef20d9dbd63450c9.txt": "4a0685554017d6dec6d52327c2496137063c738c17102330cac6a4a1a834128a",
}


@pytest.mark.parametrize("document", SEEDS)
def test_sources_are_untouched(document: str) -> None:
    assert hashlib.sha256(seed_text(document).encode()).hexdigest() == SHA256[SEEDS[document]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Tổng kết\n62-KL/TW**", "Tổng kết 62-KL/TW"),
        ("đạt 3 gần (*gần dân*), >200.000 đồng", "đạt 3 gần (gần dân), >200.000 đồng"),
        ("*** Nguyên nhân hạn chế:**", "* Nguyên nhân hạn chế:"),
        ("- Cấp tỉnh(<i>trích yếu</i>)\t05", "- Cấp tỉnh(trích yếu) 05"),
        ('<p>Một</p><ul style="x">- hai</ul>', "Một - hai"),
        ("----------\t--\t--\n- ba", "- ba"),
        ("Tiến.. Xã 218- QĐ/TW", "Tiến.. Xã 218- QĐ/TW"),
    ],
)
def test_markup_of_a_source_is_taken_away(text: str, expected: str) -> None:
    assert source_words(text) == words(expected)


def test_no_markup_is_left_in_any_source() -> None:
    for document in SEEDS:
        left = [w for w in source_words(seed_text(document)) if w != "*" and set(w) & set("*|<_`\\")]
        assert left == [], document


def test_a_row_cut_by_a_page_is_joined_cell_by_cell() -> None:
    text = "a\n5\tmột\tba\tnăm\n\n\thai\tbốn\nb"
    assert source_words(text, [(2, 4)]) == words("a 5 một hai ba bốn năm b")
    with pytest.raises(ValueError, match="not two table rows"):
        source_words(text, [(1, 4)])


def test_only_the_paper_of_a_page_is_read() -> None:
    page = (
        '<nav>Trang chủ</nav><article class="md-content__inner">ngoài'
        '<article class="vb-paper vb-nd30" lang="vi"><h1>BÁO<br>CÁO</h1><p>số <a>62</a>-<em>KL/TW</em>&nbsp;&amp;</p>'
        "<style>p{}</style><article>trong</article><ul><li>- a</li><li>- b</li></ul><td>1</td><td>2</td></article>"
        "cuối</article>"
    )
    assert words(paper_text(page)) == words("BÁO CÁO số 62-KL/TW & trong - a - b 1 2")


@pytest.mark.parametrize("page", ["<article>không</article>", '<article class="vb-paper">a</article>' * 2])
def test_a_page_has_one_paper(page: str) -> None:
    with pytest.raises(ValueError, match="papers on the page"):
        paper_text(page)


def test_page_numbers_go_and_numbers_of_the_text_stay() -> None:
    pages = ["trang đầu\n1", "2\nsố\n2", "hai\n3", "7\nba", "Phụ lục\n2", "tiếp\n2"]
    assert without_page_numbers(pages) == ["trang đầu\n1", "số\n2", "hai", "7\nba", "Phụ lục", "tiếp\n2"]


def test_a_repeated_table_header_goes_and_its_first_appearance_stays() -> None:
    pages = ["x STT Nội dung\n1 một", "STT Nội\ndung 2 hai", "STT Nội ba"]
    assert printed_pieces(pages, ["STT Nội dung"]) == words("x STT Nội dung 1 một 2 hai STT Nội ba")
    assert printed_pieces(["a", "STT Nội dung b"], ["STT Nội dung"]) == words("a STT Nội dung b")


def test_a_number_broken_at_a_line_end_is_found() -> None:
    assert printed_pieces(["Kết luận 62-KL/\nTW"]) == pieces(["Kết", "luận", "62-KL/TW"])
