"""What programs read of a document's figures."""

import json

from factories import identified
from indicators.indicator_samples import state
from vanban.exports.as_json import documents_json
from vanban.exports.model import DocumentExport


def test_documents_json_has_figures_with_value_unit_and_place() -> None:
    body = "# I. MỘT\n\nDân số 33.230 người, diện tích 23,99 km², hộ nghèo chiếm 51,59%. Có 2 - 3 cuộc đối thoại."
    stated, findings = state(
        body, dan_so="33.230", dien_tich="23,99", ty_le_ho_ngheo="51,59%", doi_thoai_hang_nam="2 - 3"
    )
    assert findings == []
    export = DocumentExport(identified(), 1, (), (), None, stated)
    (row,) = json.loads(documents_json([export], "https://example.vn/"))["documents"]
    assert [(one["id"], one["printed"], one["value"], one["unit"], one["anchor"]) for one in row["indicators"]] == [
        ("dien_tich", "23,99", 23.99, "km²", "h0"),
        ("dan_so", "33.230", 33230, "người", "h0"),
        ("ty_le_ho_ngheo", "51,59%", 51.59, "%", "h0"),
        ("doi_thoai_hang_nam", "2 - 3", None, "cuộc/năm", "h0"),
    ]
    assert {one["at"] for one in row["indicators"]} == {None}
