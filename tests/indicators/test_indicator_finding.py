"""A figure counts where it stands whole, with its unit, near the indicator's words."""

import pytest

from indicators.indicator_samples import codes, state

POOR = (
    "Tổng số hộ toàn xã: 946 hộ/3.568 nhân khẩu; trong đó hộ nghèo 488 hộ, chiếm tỷ lệ 51,59%, "
    "cận nghèo 153 hộ, chiếm tỷ lệ 16,17%."
)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Xã có diện tích 23,99 km², dân số 33.230 người.", {"dan_so": "33.230"}),
        ("Xã có **dân số** là *33.230* người.", {"dan_so": "33.230"}),
        ("DÂN SỐ: 33.230\u00a0người", {"dan_so": "33.230"}),
        ("Đảng bộ có 288 đảng viên, 13 chi bộ.", {"chi_bo": "13"}),
        ("Xã có 07 thôn; Đảng bộ có 288 đảng viên.", {"so_thon": "07"}),
        (POOR, {"dan_so": "3.568"}),
        (POOR, {"so_ho": "946"}),
        (POOR, {"ho_ngheo": "488"}),
        (POOR, {"ho_can_ngheo": "153"}),
        (POOR, {"ty_le_ho_ngheo": "51,59%"}),
        (POOR, {"ty_le_ho_can_ngheo": "16,17%"}),
        ("Hằng năm tổ chức từ 2 – 3 cuộc đối thoại.", {"doi_thoai_hang_nam": "2 - 3"}),
        ("Số buổi đối thoại: 2-3 buổi/năm", {"doi_thoai_hang_nam": "2 – 3"}),
        ("Tổng kinh phí cấp/năm: 500.000.000 đồng", {"kinh_phi_mat_tran": "500.000.000"}),
        ("Diện tích 23,99km2.", {"dien_tich": "23,99"}),
    ],
)
def test_stated(text: str, figure: dict[str, str]) -> None:
    stated, findings = state(text, **figure)
    assert findings == []
    assert [one.number.printed for one in stated] == list(figure.values())


@pytest.mark.parametrize(
    "text",
    [
        "Dân số 133.230 người.",  # part of a longer number
        "Dân số 33.230,5 người.",
        "Dân số 33.230.000 người.",
        "Dân số 33.230% người.",
        "Dân số 33230 người.",  # another form
        "Xã không nêu số dân.",
    ],
)
def test_a_figure_that_the_text_lacks_is_an_error(text: str) -> None:
    stated, findings = state(text, dan_so="33.230")
    assert (stated, codes(findings)) == ((), ["indicator-not-in-text"])
    assert "Dân số" in findings[0].message
    assert findings[0].location.line == 3


@pytest.mark.parametrize(
    "text",
    [
        "Xã có nhiều thôn. Ngày 17 tháng 5 họp.",
        "Thôn họp ngày 02/17/2024.",
        "Kế hoạch số 17/KH-UBND về thôn.",
        "Chương trình số 17-CTr/HU, thôn.",
        "Kết luận số 17- KL/TW, thôn.",
        "Kế hoạch 17/KH-UBND về thôn.",
        "Chương trình 17-CTr/HU, thôn.",
        "Kết luận 17- KL/TW, thôn.",
        "Thôn đạt 17% trở lên.",
        "Thôn đạt 17 % trở lên.",
        "Thôn: 15-17 hộ.",
        "Thôn: 17-20 hộ.",
        "Thôn: 17 – 20 hộ.",
        "Thôn: 15 - 17 hộ.",
        "Thôn: 17/20 hộ.",
        "Nhiệm kỳ thứ 1.17 của thôn.",
        "Thôn theo Nghị quyết số 17.",
        "Điều 17 về thôn.",
        "Thôn A17b.",
    ],
)
def test_dates_and_numbers_of_documents_are_no_figures(text: str) -> None:
    assert codes(state(text, so_thon="17")[1]) == ["indicator-not-in-text"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        (POOR, {"dan_so": "946"}),  # households are not people
        (POOR, {"ho_ngheo": "153"}),  # nearly poor are not poor
        (POOR, {"ho_can_ngheo": "488"}),
        (POOR, {"ty_le_ho_ngheo": "16,17%"}),
        ("Đất lâm nghiệp 7.296,66 ha.", {"dien_tich": "7.296,66"}),  # another unit, another area
        ("Diện tích 7.296,66 ha.", {"dien_tich": "7.296,66"}),
        ("Toàn Đảng bộ có 37 chi bộ.", {"dang_vien": "37"}),
    ],
)
def test_a_figure_of_something_else_is_doubted(text: str, figure: dict[str, str]) -> None:
    stated, findings = state(text, **figure)
    assert codes(findings) == ["indicator-context"]
    assert len(stated) == 1


def test_the_place_is_the_heading_above() -> None:
    body = "Mở đầu.\n\n# I. MỘT\n\nChung.\n\n# II. HAI\n\nXã có 17 thôn.\n"
    assert [one.anchor for one in state(body, so_thon="17")[0]] == ["h6"]
    assert [one.anchor for one in state("Xã có 17 thôn.", so_thon="17")[0]] == [""]


def test_a_place_that_names_it_comes_before_one_that_does_not() -> None:
    body = "# I. MỘT\n\nHọp 26 lần.\n\n# II. HAI\n\n26 cuộc đối thoại của người đứng đầu chính quyền.\n"
    assert [one.anchor for one in state(body, doi_thoai_chinh_quyen="26")[0]] == ["h4"]
