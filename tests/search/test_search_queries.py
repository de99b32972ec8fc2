"""What must be found is told by plain reading; ``queries.test.mjs`` and ``corpus.test.mjs`` hold the engine to it."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.node import run_node
from search.plain_scan import folded, holding_phrase, holding_words, matching, texts_of
from search.search_site import ROOT, SEED_DOCUMENTS, language, seed_records
from vanban.commands.bench_search_corpus import made_up_records
from vanban.search.feed import write_feed
from vanban.search.index import write_index
from vanban.search.records import SearchRecord

ROWS = json.loads((Path(__file__).parent / "queries.json").read_text("utf-8"))
SHORT = {seed.id: seed.prefix for seed in SEED_DOCUMENTS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["asked"])
def test_expected_documents_are_those_of_a_plain_scan(row: dict[str, list[str]]) -> None:
    records = seed_records()
    held = {
        "words": lambda: holding_words(records, row["of"][0]),
        "phrase": lambda: holding_phrase(records, *row["of"]),
        "number": lambda: matching(records, row["of"][0]),
        "nothing": set,
    }[str(row["holds"])]()
    assert sorted(SHORT[one] for one in held) == row["documents"]


def test_the_search_finds_what_the_table_says(search_site: Path) -> None:
    run_node("queries.test.mjs", VB_SEARCH_SITE=str(search_site), VB_SEARCH_SEEDS=json.dumps(SHORT))


def _spellings(text: str) -> list[str]:
    """Other ways to type the same: without marks, decomposed, in capitals, with the tones of the other school."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    moved = text
    for old, new in (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("úy", "uý"), ("ỏe", "oẻ"), ("ọa", "oạ"), ("ỹ", "ĩ")):
        moved = moved.replace(old, new)
    return [text, plain, unicodedata.normalize("NFD", text), text.upper(), moved]


def _phrases(records: list[SearchRecord]) -> Iterator[dict[str, object]]:
    drawn = random.Random(11)
    for number in range(60):
        text = drawn.choice(texts_of(drawn.choice(records)))
        words = re.findall(r"[^\W_]+", text)
        length = 2 + number % 7
        if len(words) < length or re.search(r"\d", text):
            continue
        start = drawn.randrange(len(words) - length + 1)
        phrase = " ".join(words[start : start + length])
        ids = sorted(holding_phrase(records, phrase))
        assert ids
        yield from ({"asked": f'"{spelling}"', "ids": ids} for spelling in _spellings(phrase))
        # The same words in another order are another phrase.
        turned = " ".join(reversed(words[start : start + length]))
        yield {"asked": f'"{turned}"', "ids": sorted(holding_phrase(records, turned))}


def _words(records: list[SearchRecord]) -> Iterator[dict[str, object]]:
    drawn = random.Random(12)
    acronyms = {word for acronym in language().acronyms for word in folded(f"{acronym.short} {acronym.long}").split()}
    for _ in range(30):
        text = drawn.choice(texts_of(drawn.choice(records)))
        words = [word for word in re.findall(r"[^\W\d_]+", text) if not acronyms & set(folded(word).split())]
        asked = " ".join(drawn.sample(words, min(len(words), 3)))
        if asked:
            ids = sorted(holding_words(records, asked))
            yield from ({"asked": f"{spelling} ", "ids": ids} for spelling in _spellings(asked))


def _numbers(records: list[SearchRecord]) -> Iterator[dict[str, object]]:
    drawn = random.Random(13)
    for record in drawn.sample(records, 25):
        number, kind, organ = re.split("[/-]", record.number)
        pattern = rf"(?<![\d./]){number}/{kind}-{organ}"
        ids = sorted({record.id, *matching(records, pattern)})
        spellings = [
            record.number,
            f"{number}-{kind}/{organ}",
            f"{number} {kind.lower()} {organ.lower()}",
            f"{number}{kind}{organ}".lower(),
            f"0{number}/{kind}-{organ}",
            f"{record.kind.name} số {record.number}",
        ]
        yield from ({"asked": spelling, "ids": ids, "first": record.id} for spelling in spellings)
        yield {"asked": f"{number}9999/{kind}-{organ}", "ids": []}


@pytest.fixture(scope="module")
def made_up_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made-up-site")
    records = list(made_up_records(160, ROOT / "content"))
    write_index(records, language(), folder / "search")
    write_feed(records, folder / "search")
    return folder


def test_the_search_is_a_plain_scan_of_a_made_up_corpus(made_up_site: Path, tmp_path: Path) -> None:
    records = list(made_up_records(160, ROOT / "content"))
    cases = [*_phrases(records), *_words(records), *_numbers(records)]
    assert len(cases) > 300
    (tmp_path / "cases.json").write_text(json.dumps(cases), "utf-8")
    run_node("corpus.test.mjs", VB_SEARCH_SITE=str(made_up_site), VB_SEARCH_CASES=str(tmp_path / "cases.json"))
