"""The table of all checks of a single document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vanban.checks.body import check_html, check_size, check_spelling, check_table_words
from vanban.checks.figures import check_body_figures
from vanban.checks.layout import check_addressed_to, check_end_mark, check_parts, check_recipients
from vanban.checks.marks import check_marks
from vanban.checks.number import check_number
from vanban.diagnostics import Diagnostic
from vanban.registry.complete import Identified

ALL_CHECKS: tuple[Callable[[Identified], Iterable[Diagnostic]], ...] = (
    check_number,
    check_addressed_to,
    check_recipients,
    check_parts,
    check_end_mark,
    check_html,
    check_size,
    check_table_words,
    check_marks,
    check_spelling,
    check_body_figures,
)


def check_document(entry: Identified) -> Iterator[Diagnostic]:
    """What every check finds in ``entry``."""
    for check in ALL_CHECKS:
        yield from check(entry)
