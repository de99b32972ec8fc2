"""What our five documents state, read off the sources by hand."""

from pathlib import Path

import pytest

from conftest import ROOT
from vanban.build import engine_config, settings_of
from vanban.papers import make_paper
from vanban.project import load_project

NAM_THANH_MIEN = {
    "dien_tich": "23,99",
    "dan_so": "33.230",
    "so_thon": "17",
    "to_chuc_dang": "37",
    "dang_vien": "1.362",
    "doi_thoai": "51",
    "doi_thoai_chinh_quyen": "26",
    "doi_thoai_cap_uy": "26",
    "can_bo_mat_tran": "9",
}
TRUNG_SON = {
    "dan_so": "3.568",
    "so_thon": "05",
    "so_ho": "946",
    "ho_ngheo": "488",
    "ty_le_ho_ngheo": "51,59%",
    "ho_can_ngheo": "153",
    "ty_le_ho_can_ngheo": "16,17%",
    "thu_nhap": "21,5",
    "chi_bo": "12",
    "dang_vien": "350",
    "doi_thoai_chinh_quyen": "25",
    "doi_thoai_cap_uy": "15",
    "can_bo_mat_tran": "05",
}
TAN_HUNG = {
    "dien_tich": "7,02",
    "dan_so": "7.506",
    "so_thon": "07",
    "chi_bo": "13",
    "dang_vien": "288",
    "ho_so_tthc": "320",
    "tiep_cong_dan": "53",
}
DIEN_CHAU = {"doi_thoai_hang_nam": "2 – 3", "can_bo_mat_tran": "13", "kinh_phi_mat_tran": "500.000.000"}


@pytest.fixture(scope="module")
def stated() -> dict[str, dict[str, str]]:
    settings, _ = settings_of(engine_config(ROOT / "mkdocs.yml"))
    project, _ = load_project(settings)
    found = {}
    for entry in project.entries.values():
        paper, findings = make_paper(entry, project)
        assert paper is not None
        assert not [finding for finding in findings if finding.code.startswith("indicator")]
        found[entry.issuer.place] = {one.indicator.id: one.number.printed for one in paper.indicators}
        ids = {anchor for anchor in (one.anchor for one in paper.indicators) if f'id="{anchor}"' not in paper.html}
        assert ids == set(), "every figure leads to a place on the page"
    return found


def test_what_each_document_states(stated: dict[str, dict[str, str]]) -> None:
    assert stated == {
        "Nam Thanh Miện": NAM_THANH_MIEN,
        "Trung Sơn": TRUNG_SON,
        "Tân Hưng": TAN_HUNG,
        "Diễn Châu": DIEN_CHAU,
        "Hà Tam": {},
    }


@pytest.mark.parametrize(
    ("seed", "figures"),
    [("000", NAM_THANH_MIEN), ("001", TRUNG_SON), ("002", DIEN_CHAU), ("003", TAN_HUNG)],
)
def test_each_figure_stands_in_the_source(seed: str, figures: dict[str, str]) -> None:
    (source,) = Path(ROOT / "tests" / "seeds").glob(f"{seed}_*.txt")
    text = source.read_text("utf-8")
    assert [figure for figure in figures.values() if figure not in text] == []
