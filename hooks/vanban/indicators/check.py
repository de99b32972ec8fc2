"""The figures that a document states, each looked up in its own text: a figure that the text lacks is an error."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vanban.appendices.numbers import PrintedNumber, parse_number
from vanban.diagnostics import Diagnostic, Severity
from vanban.documents.model import IndicatorRef
from vanban.indicators.find import Fit, find_figure
from vanban.indicators.model import Indicator, Indicators, StatedIndicator
from vanban.indicators.passages import Passage
from vanban.vietnamese import fold

_NUMBER = re.compile(r"\d[\d.,]*\d%?|\d%?")
_EXAMPLE = 'Viết số đúng như in, trong ngoặc kép: dan_so: "33.230".'


def state_indicators(
    refs: Sequence[IndicatorRef], passages: Sequence[Passage], indicators: Indicators
) -> tuple[tuple[StatedIndicator, ...], list[Diagnostic]]:
    """What the document states, in the order of ``data/indicators.yml``, and what is wrong with it.

    Codes: ``indicator-unknown``, ``indicator-number`` (not a figure of that unit), ``indicator-not-in-text``; a warning
    ``indicator-context`` where the figure stands in the text but nothing near it names the indicator.
    """
    stated: list[StatedIndicator] = []
    findings: list[Diagnostic] = []
    for ref in refs:
        indicator = indicators.by_id.get(ref.id)
        if indicator is None:
            findings.append(_unknown(ref, indicators))
            continue
        number = parse_number(ref.printed)
        problem = "không đọc được thành số" if number is None else _against_unit(number, indicator)
        if number is None or problem:
            message = f"Chỉ tiêu “{indicator.name}” ghi “{ref.printed}”: {problem}."
            findings.append(Diagnostic("indicator-number", Severity.ERROR, ref.location, message, _EXAMPLE))
            continue
        one, found = _look_up(ref, indicator, number, passages, indicators)
        findings += found
        if one is not None:
            stated.append(one)
    order = list(indicators.by_id)
    return tuple(sorted(stated, key=lambda one: order.index(one.indicator.id))), findings


def _look_up(
    ref: IndicatorRef, indicator: Indicator, number: PrintedNumber, passages: Sequence[Passage], indicators: Indicators
) -> tuple[StatedIndicator | None, list[Diagnostic]]:
    rivals = [other for other in indicators.by_id.values() if other.unit == indicator.unit]
    sighting = find_figure(number.printed, indicator, passages, rivals)
    if sighting is None:
        return None, [_absent(ref, indicator, _same_value(number, indicator, passages, rivals))]
    findings = []
    if sighting.fit is not Fit.NAMED:
        findings.append(_unnamed(ref, indicator))
    if ref.at is not None and not _stands(ref.at, passages):
        message = f"Chỉ tiêu “{indicator.name}” ghi thời điểm “{ref.at}”, nhưng văn bản không có mấy chữ ấy."
        hint = "Chép đúng chữ của văn bản, hoặc bỏ khóa at."
        findings.append(Diagnostic("indicator-not-in-text", Severity.ERROR, ref.location, message, hint))
    return StatedIndicator(indicator, number, ref.at, sighting.passage.anchor, ref.location), findings


def _against_unit(number: PrintedNumber, indicator: Indicator) -> str:
    """Why the figure cannot be of the indicator's unit; empty when it can."""
    if indicator.unit == "%" and not number.is_percent:
        return "đơn vị là %, thiếu dấu %"
    if indicator.unit != "%" and number.is_percent:
        return f"đơn vị là {indicator.unit}, không phải %"
    # ``as_tuple`` of a finite number has an integer exponent: minus the digits after the comma.
    digits = max(-int(value.as_tuple().exponent) for value in number.values)
    if digits > indicator.decimals:
        return "phải là số nguyên" if indicator.decimals == 0 else f"có quá {indicator.decimals} chữ số thập phân"
    return ""


def _same_value(
    number: PrintedNumber, indicator: Indicator, passages: Sequence[Passage], rivals: Sequence[Indicator]
) -> str | None:
    """The figure as the text prints it, when the front matter has it in another form: ``33230``, ``5`` for ``05``."""
    for passage in passages:
        for found in _NUMBER.findall(passage.text):
            other = parse_number(found.rstrip(".,"))
            if other is None or other.values != number.values or other.is_percent is not number.is_percent:
                continue
            if (sighting := find_figure(other.printed, indicator, [passage], rivals)) and sighting.fit is Fit.NAMED:
                return other.printed
    return None


def _stands(words: str, passages: Sequence[Passage]) -> bool:
    wanted = " ".join(fold(words).split())
    return any(wanted in fold(passage.text) for passage in passages)


def _unknown(ref: IndicatorRef, indicators: Indicators) -> Diagnostic:
    message = f"Không có chỉ tiêu “{ref.id}” trong data/indicators.yml."
    hint = f"Các chỉ tiêu: {', '.join(indicators.by_id)}." if indicators.by_id else "Thêm chỉ tiêu ấy vào tệp."
    return Diagnostic("indicator-unknown", Severity.ERROR, ref.location, message, hint)


def _absent(ref: IndicatorRef, indicator: Indicator, printed: str | None) -> Diagnostic:
    message = f"Chỉ tiêu “{indicator.name}” ghi “{ref.printed}”, nhưng số ấy không có trong văn bản."
    hint = (
        f"Văn bản ghi “{printed}”: chép đúng như thế." if printed else "Chép đúng số của văn bản, hoặc bỏ chỉ tiêu này."
    )
    return Diagnostic("indicator-not-in-text", Severity.ERROR, ref.location, message, hint)


def _unnamed(ref: IndicatorRef, indicator: Indicator) -> Diagnostic:
    names = ", ".join(f"“{word}”" for word in indicator.words)
    units = f", sau số là {' / '.join(indicator.unit_words)}" if indicator.unit_words else ""
    message = f"Số “{ref.printed}” có trong văn bản, nhưng không ở chỗ nói về {indicator.name.lower()}."
    hint = f"Xem có lấy nhầm số không; chỗ nêu chỉ tiêu này có {names}{units}."
    return Diagnostic("indicator-context", Severity.WARNING, ref.location, message, hint)
