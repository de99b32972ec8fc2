"""Citations of ``scripts/bench``: finding them against bare expressions, and how time grows with the text."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from vanban.citations.find import find_citations
from vanban.citations.grammar import Grammar, build_grammar
from vanban.commands.arguments import HOME
from vanban.diagnostics import has_errors
from vanban.registry.load import load_registry

SAMPLES = HOME / "tests" / "seeds"
DOCUMENT = 40_000
"""Characters of a made-up report; those of the samples have 17,000 to 70,000."""
GOAL = 6.0
"""Finding citations may take so many times as long as searching for numbers alone."""

BARE_NUMBER = re.compile(r"\b\d{1,5}(?:/\d{4})?[-/][A-ZĐ]+(?:[-/][A-ZĐ]+)*")
"""What someone writes who only wants ``62-KL/TW`` and ``100/2019/NĐ-CP``."""
BARER_NUMBER = re.compile(r"\d{1,5}(?:/\d{4})?[-/][A-ZĐ]+(?:[-/][A-ZĐ]+)*")
"""The same without regard to what stands before."""

SHORT, LONG = 12_500, 100_000
"""Characters of the two texts between which time may grow as much as length, eight times."""
MOST_GROWTH = 16.0
"""Growth that still counts as linear on a machine that others use too."""
REPETITIONS = (
    *("số ", "1-1-1-", "Luật ", "Điều 1 ", "Nghị quyết ", "Quyết định 1, 2, 3, ", "khoản 1 Điều 1 Luật Đất đai "),
    *(
        "Kết luận số 62-KL/TW, ngày 08/12/2009 của Bộ Chính trị khóa X ",
        "Kết luận nêu trên ",
        "Nghị quyết Trung ương 4, ",
    ),
    *("1/A-A-A-A-A-A-A-A", "A&1/A&", "ngày 1 tháng ", "UBND xã ban hành ", "e\u0301", "*", "  ", "(khóa X, ", "Số: "),
)


def measure_citations(megabytes: int) -> bool:
    """Prints the figures; whether they keep the goals, which they do not when the registry cannot be read."""
    registry, findings = load_registry(HOME / "data", HOME)
    if has_errors(findings):
        print("Danh mục trong data/ có lỗi; chạy scripts/check để xem.", file=sys.stderr)
        return False
    grammar = build_grammar(registry)
    kept = [_measure_speed(grammar, megabytes), _measure_growth(grammar)]
    return all(kept)


def report_texts(megabytes: int, samples: Path = SAMPLES) -> list[str]:
    """Reports made of shuffled paragraphs of the samples, always the same ones."""
    paragraphs = [
        paragraph
        for path in sorted(samples.glob("*.txt"))
        for paragraph in path.read_text("utf-8").split("\n\n")
        if paragraph.strip()
    ]
    shuffled = random.Random(0)
    texts: list[str] = []
    size = 0
    while size < megabytes * 1_000_000:
        text = "\n\n".join(_draw(paragraphs, shuffled))
        texts.append(text)
        size += len(text.encode())
    return texts


def _draw(paragraphs: Sequence[str], shuffled: random.Random) -> Iterator[str]:
    length = 0
    while length < DOCUMENT:
        paragraph = shuffled.choice(paragraphs)
        length += len(paragraph)
        yield paragraph


def _measure_speed(grammar: Grammar, megabytes: int) -> bool:
    texts = report_texts(megabytes)
    size = sum(len(text.encode()) for text in texts) / 1_000_000
    citations = sum(len(find_citations(text, grammar)) for text in texts)
    print(f"{size:.0f} MB trong {len(texts)} văn bản, {citations} dẫn chiếu")
    runs: list[tuple[str, Callable[[str], object]]] = [
        ("một biểu thức tìm số, có ranh giới từ", BARE_NUMBER.findall),
        ("một biểu thức tìm số, không ranh giới", BARER_NUMBER.findall),
        ("tìm dẫn chiếu", lambda text: find_citations(text, grammar)),
    ]
    taken = [_seconds_for_all(run, texts) for _, run in runs]
    for (name, _), seconds in zip(runs, taken, strict=True):
        print(f"  {name:40} {size / seconds:8.1f} MB/s  {seconds:7.2f} s")
    ratio, barer = taken[2] / taken[0], taken[2] / taken[1]
    print(
        f"  gấp {ratio:.2f} lần biểu thức thứ nhất, {barer:.2f} lần biểu thức thứ hai (mục tiêu: không quá {GOAL:.0f})"
    )
    return ratio <= GOAL


def _seconds_for_all(run: Callable[[str], object], texts: Sequence[str]) -> float:
    start = time.perf_counter()
    for text in texts:
        run(text)
    return time.perf_counter() - start


def _measure_growth(grammar: Grammar) -> bool:
    print(f"Từ {SHORT} lên {LONG} ký tự trong một đoạn, dài gấp {LONG // SHORT}, thời gian gấp:")
    worst = 0.0
    paragraph = " ".join(" ".join(report_texts(1)).split())
    for piece in (paragraph, *REPETITIONS):
        short, long = (_seconds(piece, length, grammar) for length in (SHORT, LONG))
        growth = long / max(short, 0.0002)
        worst = max(worst, growth)
        name = "báo cáo thường" if piece is paragraph else repr(piece if len(piece) < 40 else piece[:37] + "…")
        print(f"  {name:44} {growth:6.1f}   ({long * 1000:7.1f} ms)")
    return worst <= MOST_GROWTH


def _seconds(piece: str, length: int, grammar: Grammar) -> float:
    """The best of three."""
    text = (piece * (length // len(piece) + 1))[:length]
    return min(_seconds_for_all(lambda one: find_citations(one, grammar), [text]) for _ in range(3))
