"""The Python half of the vectors that ``vectors.test.mjs`` puts to the browser's half."""

import json
from pathlib import Path

import pytest

from vanban.search.language import Acronym, KindWords, Language
from vanban.search.normalize import clean, forms, words
from vanban.search.references import references

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text("utf-8"))


def vector_language() -> Language:
    raw = VECTORS["language"]
    kinds = tuple(
        KindWords(tuple(tuple(n.split()) for n in k["names"]), tuple(k["abbreviations"])) for k in raw["kinds"]
    )
    acronyms = tuple(Acronym(*pair) for pair in raw["acronyms"])
    return Language(kinds, frozenset(raw["organs"]), acronyms, frozenset(raw["function_words"]))


def _accented(text: str) -> list[str]:
    return [forms(word.surface).accented for word in words(clean(text))]


@pytest.mark.parametrize("spellings", VECTORS["same_word"], ids=lambda s: s[0])
def test_spellings_of_one_word_are_one_word(spellings: list[str]) -> None:
    assert {tuple(_accented(s)) for s in spellings} == {tuple(_accented(spellings[0]))}


@pytest.mark.parametrize("pair", VECTORS["other_word"], ids=lambda s: s[0])
def test_other_words_stay_other_words(pair: list[str]) -> None:
    assert _accented(pair[0]) != _accented(pair[1])


@pytest.mark.parametrize("spellings", VECTORS["same_folded"], ids=lambda s: s[0])
def test_marks_do_not_matter_for_finding(spellings: list[str]) -> None:
    assert len({tuple(w.folded for w in words(clean(s))) for s in spellings}) == 1


@pytest.mark.parametrize(("text", "folded"), VECTORS["words"])
def test_words(text: str, folded: list[str]) -> None:
    assert [word.folded for word in words(text)] == folded
    assert all(text[word.start : word.end] == word.surface for word in words(text))


@pytest.mark.parametrize(("text", "cleaned"), VECTORS["clean"])
def test_clean(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize("vector", VECTORS["references"], ids=lambda v: v["text"])
def test_references(vector: dict[str, list[list[str]]]) -> None:
    found = references(str(vector["text"]), vector_language())
    assert [list(reference.wanted()) for reference in found] == vector["wanted"]
    if "keys" in vector:
        assert [list(reference.keys()) for reference in found] == vector["keys"]
