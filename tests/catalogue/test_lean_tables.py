"""Tables of a page lose what repeats in every row, and nothing that is read, linked to or heard."""

from __future__ import annotations

import re

from vanban.catalogue.lean_tables import with_lean_tables
from vanban.rendering.html_text import visible_words

_HEAD = """<table class="vb-table" id="b"><thead>
<tr><th scope="col" class="vb-ordinal">TT</th><th scope="col" class="vb-label">Nội dung</th>\
<th scope="col" class="vb-num">Số</th><th scope="col" class="vb-text">Ghi chú</th></tr>
</thead>
"""
_TABLE = (
    _HEAD
    + """<tbody>
<tr class="vb-section vb-level-1" id="b-i"><td class="vb-ordinal">I</td>\
<th scope="rowgroup" class="vb-label" colspan="3">THU</th></tr>
<tr class="vb-level-2 vb-tall" id="b-thue"><td class="vb-ordinal">1</td><th scope="row" class="vb-label">Thuế</th>\
<td class="vb-num">01</td><td class="vb-text">đã thu</td></tr>
<tr class="vb-level-3" id="b-phi"><td class="vb-ordinal"></td><th scope="row" class="vb-label">Phí</th>\
<td class="vb-num vb-right">2</td><td class="vb-text"></td></tr>
<tr class="vb-level-2" id="b-trong"><td class="vb-ordinal">2</td><td class="vb-label"></td><td class="vb-num">3</td></tr>
</tbody></table>
<p class="vb-num">Số</p>
"""
)


def test_cells_are_known_by_their_place() -> None:
    html = with_lean_tables(_TABLE)
    assert html.startswith(_HEAD)
    assert '<tr class="vb-section" id="b-i"><td>I<th scope="rowgroup" colspan="3">THU\n' in html
    assert '<tr class="vb-tall" id="b-thue"><td>1<th scope="row">Thuế<td>01<td class="vb-text">đã thu\n' in html
    assert '<tr id="b-phi"><td><th scope="row">Phí<td class="vb-num vb-right">2<td class="vb-text">\n' in html


def test_a_row_without_a_head_keeps_what_tells_its_cells_apart() -> None:
    html = with_lean_tables(_TABLE)
    assert '<tr id="b-trong"><td class="vb-ordinal">2<td class="vb-label"><td class="vb-num">3\n' in html


def test_words_ids_and_scopes_stay() -> None:
    html = with_lean_tables(_TABLE)
    assert visible_words(html) == visible_words(_TABLE)
    for attribute in ("id", "scope", "colspan"):
        assert re.findall(f'{attribute}="([^"]*)"', html) == re.findall(f'{attribute}="([^"]*)"', _TABLE)
    assert html.endswith('</tbody></table>\n<p class="vb-num">Số</p>\n')
