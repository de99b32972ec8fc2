"""Bars from zero as SVG: text is text, the same bytes wherever it is drawn, words for those who cannot see it."""

import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

import pytest

from conftest import ROOT
from vanban.charts.bars import WIDTH, Bar, bar_chart
from vanban.charts.vega import draw

SVG = "{http://www.w3.org/2000/svg}"
POPULATION = [
    Bar("Nam Thanh Miện", "33.230", Decimal(33230)),
    Bar("Tân Hưng", "7.506", Decimal(7506)),
    Bar("Trung Sơn", "3.568", Decimal(3568)),
]


def drawn(bars: list[Bar], **words: str) -> ElementTree.Element:
    svg = bar_chart(bars, **{"id": "bieu-do", "title": "Dân số (người)", "description": "Ba xã.", **words})
    return ElementTree.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def lengths(root: ElementTree.Element) -> list[float]:
    paths = root.findall(f"{SVG}g[@class='mark-rect']/{SVG}path")
    return [float(re.match(r"M0,[\d.]+h([\d.]+)v", path.get("d", ""))[1]) for path in paths]


def test_bars_start_at_zero_and_keep_their_proportions() -> None:
    found = lengths(drawn(POPULATION))
    assert found[0] == WIDTH
    assert found[1] / WIDTH == pytest.approx(7506 / 33230, abs=0.0005)
    assert found[2] / WIDTH == pytest.approx(3568 / 33230, abs=0.0005)


def test_names_and_figures_are_text_in_the_form_printed() -> None:
    texts = [text.text for text in drawn(POPULATION).iter(f"{SVG}text")]
    assert texts == ["Nam Thanh Miện", "Tân Hưng", "Trung Sơn", "33.230", "7.506", "3.568"]


def test_text_can_be_read_on_a_phone() -> None:
    sizes = {text.get("font-size") for text in drawn(POPULATION).iter(f"{SVG}text")}
    assert sizes == {"14px"}
    assert WIDTH <= 328, "a phone of 360 px shows it at its own size"


def test_those_who_hear_it_get_title_and_description() -> None:
    root = drawn(POPULATION, id="bd-dan_so")
    assert root.get("role") == "img"
    ids = root.get("aria-labelledby", "").split()
    assert [root.find(f"*[@id='{one}']").text for one in ids] == ["Dân số (người)", "Ba xã."]


def test_nothing_of_the_library_asks_for_attention() -> None:
    svg = bar_chart(POPULATION, id="a", title="b", description="c")
    assert not re.search(r"aria-(?!labelledby)|role=\"(?!img)|graphics-|<script|href|url\(|xlink|http", svg)


def test_hostile_names_stay_names() -> None:
    bars = [Bar('<script>"&', "1", Decimal(1)), Bar("datum.value", "2", Decimal(2))]
    svg = bar_chart(bars, id='"><b', title="<i>", description="</svg>")
    assert "<script" not in svg
    assert "<i>" not in svg
    assert svg.count("</svg>") == 1
    assert "datum.value" in svg


def test_zero_is_a_bar_of_no_length_and_all_zeros_are_drawn() -> None:
    assert lengths(drawn([Bar("A", "5", Decimal(5)), Bar("B", "0", Decimal(0))])) == [WIDTH, 0]
    assert lengths(drawn([Bar("A", "0", Decimal(0)), Bar("B", "00", Decimal(0))])) == [0, 0]


@pytest.mark.parametrize("bars", [[], [Bar("A", "-1", Decimal(-1))]])
def test_what_cannot_be_drawn_from_zero_is_refused(bars: list[Bar]) -> None:
    with pytest.raises(ValueError, match="below zero"):
        bar_chart(bars, id="a", title="b", description="c")


def test_nothing_is_fetched() -> None:
    away = {"data": {"url": "https://example.vn/x.json"}, "mark": "bar", "encoding": {"x": {"field": "a"}}}
    with pytest.raises(ValueError, match="not allowed"):
        draw(away, width=10, height=10)


def test_a_long_name_gives_way_to_the_figure() -> None:
    texts = [text.text or "" for text in drawn([Bar("Xã " + "rất " * 20, "1", Decimal(1))]).iter(f"{SVG}text")]
    assert texts[0].endswith("…")
    assert len(texts[0]) <= 34


def test_fifteen_bars_stay_small() -> None:
    bars = [Bar(f"Xã Một Cái Tên Dài Số {number}", "1.234.567", Decimal(number)) for number in range(15, 0, -1)]
    assert len(bar_chart(bars, id="a", title="b", description="c").encode()) < 15_000


_DRAW = """
import sys; sys.path.insert(0, "hooks")
from decimal import Decimal
from vanban.charts.bars import Bar, bar_chart
bars = [Bar("Nam Thanh Miện", "33.230", Decimal(33230)), Bar("Nơi khác", "51,59%", Decimal("51.59"))]
sys.stdout.buffer.write(bar_chart(bars, id="a", title="b", description="c").encode())
"""


def test_the_same_bytes_whatever_surrounds_the_process(tmp_path) -> None:
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    places = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "7", "TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8"},
        # No fonts at all: what the library would measure must not matter.
        {
            "PYTHONHASHSEED": "42",
            "TZ": "America/New_York",
            "LANG": "vi_VN",
            "FONTCONFIG_FILE": str(tmp_path / "fonts.conf"),
        },
    ]
    made = {
        subprocess.run(
            [sys.executable, "-c", _DRAW],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **place},
            capture_output=True,
            check=True,
        ).stdout
        for place in places
    }
    assert len(made) == 1
    assert b"33.230" in made.pop()
    assert [path.name for path in tmp_path.iterdir()] == ["fonts.conf"], "nothing is written outside"
