"""What is said and drawn of one indicator: its definition, a chart of the places that state it, those that do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from vanban.catalogue.comparison import Comparison
from vanban.charts.bars import Bar, bar_chart
from vanban.documents.model import IndicatorId
from vanban.indicators.model import Comparison as Sense
from vanban.indicators.model import Indicator
from vanban.vietnamese import collation_key, fold

BARS = 15
"""The highest figures; with more nobody compares bars, and the table has them all."""
NAMES = 12
"""Places named below a chart."""
NAMES_LENGTH = 200
"""Letters of them all: with long names fewer are told, as on paper chart and words must fit one sheet."""

_SENSES = {
    # The head of the page says it once.
    Sense.SIZE: "",
    Sense.MORE_IS_BETTER: "Càng cao càng tốt.",
    Sense.LESS_IS_BETTER: "Càng thấp càng tốt.",
    Sense.NONE: "Không dùng để so sánh.",
}


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """One indicator on the page."""

    indicator: Indicator
    sense: str
    """What may be read from it; empty where it only tells how big a place is."""
    chart: Markup | None
    """SVG; ``None`` where fewer than two figures can be drawn."""
    not_drawn: str
    """Figures that no bar can show, in words: ``Diễn Châu 2 – 3``; empty when there are none."""
    not_shown: int
    """Figures that could be drawn and are only in the table."""
    missing: str
    """Places that do not state it; empty when all do."""


@dataclass(frozen=True, slots=True)
class IndicatorViews:
    """All indicators on the page."""

    by_id: Mapping[IndicatorId, IndicatorView]

    @property
    def drawn(self) -> frozenset[IndicatorId]:
        """Those that have a chart; the others are only explained."""
        return frozenset(code for code, view in self.by_id.items() if view.chart)


def indicator_views(comparison: Comparison) -> IndicatorViews:
    """The views of all indicators that a place states."""
    return IndicatorViews({one.id: indicator_view(comparison, one) for one in comparison.indicators()})


def indicator_view(comparison: Comparison, indicator: Indicator) -> IndicatorView:
    """The view of ``indicator`` over all places."""
    bars = _bars(comparison, indicator)
    drawn = {bar.label for bar in bars}
    missing = _names([place.label for place in comparison.without(indicator)])
    has_chart = len(bars) > 1 and indicator.comparison is not Sense.NONE
    return IndicatorView(
        indicator=indicator,
        sense=_SENSES[indicator.comparison],
        chart=Markup(_chart(indicator, bars[:BARS], missing)) if has_chart else None,
        not_drawn=_names(
            [
                f"{place.label} {place.figures[indicator.id].number.printed}"
                for place in comparison.places
                if has_chart and indicator.id in place.figures and place.label not in drawn
            ]
        ),
        not_shown=max(0, len(bars) - BARS) if has_chart else 0,
        missing=missing,
    )


def _chart(indicator: Indicator, bars: Sequence[Bar], missing: str) -> str:
    description = _description(bars, indicator.unit, missing)
    return bar_chart(bars, id=f"bieu-do-{indicator.id}", title=title_of(indicator), description=description)


def title_of(indicator: Indicator) -> str:
    """``Dân số (người)``; ``Chi bộ``, whose unit is its name."""
    unit = unit_of(indicator)
    return f"{indicator.name} ({unit})" if unit else indicator.name


def unit_of(indicator: Indicator) -> str:
    """The unit; empty where the name says it already: ``Số hộ``."""
    return "" if fold(indicator.unit) in fold(indicator.name) else indicator.unit


def _bars(comparison: Comparison, indicator: Indicator) -> list[Bar]:
    """A bar for each single exact figure, the highest first; equal ones in Vietnamese order."""
    stated = ((place.label, place.figures.get(indicator.id)) for place in comparison.places)
    bars = [
        Bar(label, figure.number.printed, value)
        for label, figure in stated
        if figure and (value := figure.number.value) is not None and value >= 0
    ]
    return sorted(bars, key=lambda bar: (-bar.value, collation_key(bar.label)))


def _description(bars: Sequence[Bar], unit: str, missing: str) -> str:
    figures = "; ".join(f"{bar.label} {bar.printed}" for bar in bars)
    # A percentage carries its sign already.
    told = f"{figures}." if unit == "%" else f"{figures} {unit}."
    return f"{told} Không nêu: {missing}." if missing else told


def _names(names: Sequence[str]) -> str:
    ends = accumulate(len(name) + 2 for name in names[:NAMES])
    count = max(1, sum(end <= NAMES_LENGTH for end in ends))
    shown = "; ".join(names[:count])
    return f"{shown} và {len(names) - count} nơi khác" if len(names) > count else shown
