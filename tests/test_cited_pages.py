"""A document of the site that another one cites: linked in the text, told of on its own page, in lists and exports."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from conftest import Run
from miniature import make_project

CITED = "bao-cao-ubnd-xa-mau-kinh-te-quy-i"
CITING = "bao-cao-ubnd-xa-mau-thuc-hien"
BODY = (
    "## I. KẾT QUẢ\n\nThực hiện Báo cáo số 05/BC-UBND, ngày 02/4/2026 của Ủy ban nhân dân xã Mẫu và Kết luận số 62/KL-TW; "
    "Kết luận số 62-KL/TW , ngày 08/12/2009./.\n"
)


@pytest.fixture(scope="module")
def published(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    config = make_project(tmp_path_factory.mktemp("dan-chieu"))
    folder = config.parent / "content/bao-cao/2026"
    head = (folder / f"{CITED}.md").read_text(encoding="utf-8").split("---\n")[1].split("appendices:")[0]
    head = head.replace('number: "05"', 'number: "09"').replace("2026-04-02", "2026-07-01")
    head = re.sub(r"legal_basis:\n(?:  - .*\n)+", "", head)
    (folder / f"{CITING}.md").write_text(f"---\n{head}---\n\n{BODY}", encoding="utf-8")
    result = run("build", "-f", config, "--no-pdf")
    assert result.returncode == 0, result.stderr
    return config.parent / "site"


def page(site: Path, url: str) -> str:
    return (site / url / "index.html").read_text(encoding="utf-8")


def test_the_citation_leads_to_the_document_itself(published: Path) -> None:
    assert f'<a class="vb-citation" href="../../van-ban/{CITED}/"' in page(published, f"van-ban/{CITING}")


def test_the_cited_document_says_who_cites_it_and_where(published: Path) -> None:
    html = page(published, f"van-ban/{CITED}")
    section = html.split('id="vb-cited-by"')[1].split("</section>")[0]
    assert f'href="../../van-ban/{CITING}/#i-ket-qua"' in section
    assert "<mark>" in section
    assert 'id="vb-cited-by"' not in page(published, f"van-ban/{CITING}")


def test_the_list_of_what_a_document_cites_names_it(published: Path) -> None:
    html = page(published, f"van-ban/{CITING}").split('id="vb-cites"')[1]
    assert f'<a href="../../van-ban/{CITED}/">Báo cáo <span class="vb-whole">05/BC-UBND</span></a>' in html


def test_lists_and_matrix_have_it_beside_the_registry(published: Path) -> None:
    assert f'<a href="../van-ban/{CITED}/">' in page(published, "dan-chieu")
    row = page(published, "dan-chieu/bang").split('scope="row"')
    assert any(
        f'<a href="../../van-ban/{CITED}/">' in one and f"../../van-ban/{CITING}/#i-ket-qua" in one for one in row
    )


def test_a_flawed_form_is_marked_on_the_page_of_what_it_means(published: Path) -> None:
    forms = page(published, "dan-chieu/62-kl-tw-2009").split('<ul class="vb-forms__list">')[1].split("</ul>")[0]
    assert re.search(r'class="vb-form--flawed"><span class="vb-whole">62/KL-TW<', forms)
    # A comma with a space before it is a finding too, and no flaw of the number.
    assert forms.count("vb-form--flawed") == 1


def test_exports_tell_both_directions(published: Path) -> None:
    documents = {row["id"]: row for row in json.loads((published / "documents.json").read_text("utf-8"))["documents"]}
    assert documents[CITING]["cites"] == ["62-KL/TW@2009", CITED]
    assert documents[CITED]["cited_by"] == [CITING]
    citations = json.loads((published / "citations.json").read_text("utf-8"))["citations"]
    assert [(row["target"], row["resolution"]) for row in citations if row["document"] == CITING] == [
        (CITED, "found"),
        ("62-KL/TW@2009", "found"),
        ("62-KL/TW@2009", "found"),
    ]


def test_every_place_that_cites_can_be_reached(published: Path) -> None:
    """Anchors in lists of uses and in the matrix are ids of the pages they lead to."""
    for url in ("dan-chieu/bang", "dan-chieu/62-kl-tw-2009", f"van-ban/{CITED}"):
        for document, anchor in re.findall(r'href="\.\./\.\./van-ban/([^"/]+)/#([^"]+)"', page(published, url)):
            assert f'id="{anchor}"' in page(published, f"van-ban/{document}"), (url, document, anchor)


def test_the_list_of_what_is_cited_is_no_part_of_the_printed_record(built_site: Path) -> None:
    pdfs = sorted(built_site.glob("van-ban/*/*.pdf"))
    assert len(pdfs) == 5
    for pdf in pdfs:
        assert 'id="vb-cites"' in (pdf.parent / "index.html").read_text(encoding="utf-8")
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert "Nhắc đến" not in text
        assert "Văn bản được dẫn chiếu" not in text
