"""Questions of writers who had not seen the engine (``asked/*.json``), put to the search of the real site.

What they expect is told by reading; where a regular expression goes with a question, a plain scan of the texts proves it here.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from search.node import run_node
from search.search_site import SEED_DOCUMENTS, SEEDS, registry

FOLDER = Path(__file__).parent / "asked"
SHORT = {seed.id: seed.prefix for seed in SEED_DOCUMENTS}
# As typed on the covers of the five; the seeds begin below them.
COVERS = {seed.prefix: f"{seed.kind_name} {seed.issuer_name}" for seed in SEED_DOCUMENTS}

Question = dict[str, Any]


def _questions() -> list[Question]:
    found: list[Question] = []
    for path in sorted(FOLDER.glob("*.json")):
        read = json.loads(path.read_text("utf-8"))
        found += read if isinstance(read, list) else read["questions"]
    return found


def _expectations(expected: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        one
        for each in expected.get("any", [expected])
        for one in ([each] if "any" not in each else _expectations(each))
    ]


def _plain(text: str) -> str:
    """One line, without tags, stars and marks, in small letters."""
    text = unicodedata.normalize("NFD", re.sub(r"<[^>]+>|[*#]", " ", text).lower().replace("đ", "d"))
    return re.sub(r"\s+", " ", "".join(c for c in text if not unicodedata.combining(c)))


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name[:3]: _plain(f"{path.read_text('utf-8')} {COVERS[path.name[:3]]}") for path in SEEDS.glob("*.txt")}


@pytest.mark.parametrize("question", _questions(), ids=lambda question: question["asked"])
def test_question_is_well_formed(question: Question, texts: dict[str, str]) -> None:
    known = {entry.slug for entry in registry().documents.values()} | set(texts)
    assert question["who"]
    assert question["asked"]
    assert "known" not in question or question["known"], "a miss is listed with its reason"
    for expected in _expectations(question["expects"]):
        assert expected
        assert set(expected) <= {"set", "first", "within", "nothing", "suggests"}
        assert set(expected.get("set", [])) <= set(texts)
        assert set(expected.get("first", [])) <= known


@pytest.mark.parametrize("question", [one for one in _questions() if "proof" in one], ids=lambda one: one["asked"])
def test_expectation_holds_in_a_plain_scan(question: Question, texts: dict[str, str]) -> None:
    expected = _expectations(question["expects"])[0]
    named = expected.get("set", [one for one in expected.get("first", []) if one in texts])
    assert sorted(short for short, text in texts.items() if re.search(question["proof"], text)) == sorted(named)


def test_the_search_answers_what_was_asked(built_site: Path) -> None:
    run_node("asked.test.mjs", VB_SEARCH_SITE=str(built_site), VB_SEARCH_SEEDS=json.dumps(SHORT))


def test_citations_and_relations_answer_too(built_site: Path) -> None:
    run_node("citing.test.mjs", VB_SEARCH_SITE=str(built_site))
