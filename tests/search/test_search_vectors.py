"""The Python half of the vectors that ``vectors.test.mjs`` puts to the browser's half."""

import json
import random
from pathlib import Path

import pytest

from search.node import run_node
from search.search_site import SEEDS
from vanban.search.figures import Date, Percent
from vanban.search.language import Acronym, KindWords, Language
from vanban.search.normalize import clean, forms, words
from vanban.search.references import ReferenceFinder, references
from vanban.search.titles import TitleKeys

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


@pytest.mark.parametrize("vector", VECTORS["dates"], ids=lambda v: v["text"])
def test_dates(vector: dict[str, list[list[str]]]) -> None:
    text = str(vector["text"])
    found = [one for one in ReferenceFinder(vector_language()).figures(text) if isinstance(one, Date)]
    assert [list(date.wanted()) for date in found] == vector["wanted"]
    assert all(text[date.start].isdigit() and text[: date.end].endswith(date.year) for date in found)
    if "keys" in vector:
        assert [list(date.keys()) for date in found] == vector["keys"]


@pytest.mark.parametrize("vector", VECTORS["percents"], ids=lambda v: v["text"])
def test_percents(vector: dict[str, list[list[str]]]) -> None:
    found = ReferenceFinder(vector_language()).figures(str(vector["text"]))
    assert [list(one.keys()) for one in found if isinstance(one, Percent)] == vector["keys"]


@pytest.mark.parametrize("titles", VECTORS["same_title"], ids=lambda t: t[0])
def test_spellings_of_one_title_have_one_key(titles: list[str]) -> None:
    keys = {TitleKeys(vector_language()).key(title) for title in titles}
    assert len(keys) == 1
    assert None not in keys


@pytest.mark.parametrize("pair", VECTORS["other_title"], ids=lambda t: t[1])
def test_other_titles_have_other_keys(pair: list[str]) -> None:
    assert len({TitleKeys(vector_language()).key(title) for title in pair}) == 2


@pytest.mark.parametrize("text", VECTORS["no_title"])
def test_what_is_too_short_is_no_title(text: str) -> None:
    assert TitleKeys(vector_language()).key(text) is None


def _made_up() -> list[str]:
    """Numbers, kinds, organs and joints thrown together."""
    drawn = random.Random(5)
    joints = [" ", " ", " ", "", "/", "-", " - ", "–", ".", ","]
    rows = (
        [drawn.choice(VECTORS["scraps"]) + drawn.choice(joints) for _ in range(drawn.randint(2, 9))]
        for _ in range(6000)
    )
    return [clean("".join(row)) for row in rows]


def test_both_halves_find_the_same_numbers(tmp_path: Path) -> None:
    texts = _made_up()
    for path in sorted(SEEDS.glob("*.txt")):
        texts += filter(None, map(clean, path.read_text("utf-8").splitlines()))
    finder = ReferenceFinder(vector_language())
    found = [
        [[one.keys(), () if isinstance(one, Percent) else one.wanted()] for one in finder.figures(text)]
        for text in texts
    ]
    assert sum(map(len, found)) > 1000
    path = tmp_path / "figures.json"
    path.write_text(json.dumps({"texts": texts, "found": found}), "utf-8")
    run_node("figures.test.mjs", VB_FIGURES=str(path))
