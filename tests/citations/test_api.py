"""The four verbs as others use them: the examples of the package's own description, and what the verbs promise together."""

from __future__ import annotations

import doctest
import re
import unicodedata

import pytest

import vanban.citations
from vanban.citations import Citing, Found, annotate, build_grammar, find, normalize, resolve
from vanban.citations.records import cite_text
from vanban.registry.registry import Registry

SEED = "tests/seeds/000_3637c49b8ed5a1b7.txt"


def test_the_examples_of_the_description_hold(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.chdir(request.config.rootpath)
    results = doctest.testmod(vanban.citations)
    assert results.attempted > 10
    assert results.failed == 0


def test_everything_named_is_there_and_described() -> None:
    assert {"normalize", "find", "resolve", "annotate"} <= set(vanban.citations.__all__)
    for name in vanban.citations.__all__:
        assert f"{name}" in dir(vanban.citations)
    for verb in ("normalize", "find", "resolve", "annotate"):
        assert f"``{verb}``" in (vanban.citations.__doc__ or "")
        assert callable(getattr(vanban.citations, verb))


def test_the_way_back_leads_to_the_very_characters(registry: Registry, request: pytest.FixtureRequest) -> None:
    del registry
    source = unicodedata.normalize("NFD", (request.config.rootpath / SEED).read_text(encoding="utf-8"))
    seen = normalize(source)
    for found in re.finditer(r"Kết luận số", seen.text):
        span = seen.source(*found.span())
        assert normalize(source[span.start : span.end]).text == found.group()


def test_text_and_page_agree_on_what_is_cited(registry: Registry, request: pytest.FixtureRequest) -> None:
    """What is found in the source is what is linked in its page."""
    grammar = build_grammar(registry)
    paragraphs = (request.config.rootpath / SEED).read_text(encoding="utf-8").split("\n")
    page = "".join(f"<p>{line}</p>".replace("&", "&amp;") for line in paragraphs if "<" not in line)
    linked = annotate(
        page,
        grammar=grammar,
        resolve=lambda citations: resolve(citations, registry=registry, citing=Citing()),
        href=str,
        title=str,
    )
    assert linked.mentions
    assert re.sub(r"</?a[^>]*>", "", linked.html) == page
    found = [one for line in paragraphs if "<" not in line for one in find(line, grammar)]
    meant = resolve(found, registry=registry, citing=Citing())
    assert [mention.citation.text for mention in linked.mentions if isinstance(mention.resolution, Found)] == [
        one.text for one, resolution in zip(found, meant, strict=True) if isinstance(resolution, Found)
    ]


def test_a_record_says_all_of_a_citation(registry: Registry) -> None:
    text = "Căn cứ khoản 2 Điều 5 Nghị định 100/2019/NĐ-CP và Quyết định 217, 218 của Bộ Chính trị."
    records = cite_text(text, grammar=build_grammar(registry), registry=registry, citing=Citing())
    assert [(one.form, one.canonical, one.pinpoint, one.symbol) for one in records] == [
        ("numbered", "100/2019/NĐ-CP", "khoản 2 Điều 5", "NĐ-CP"),
        ("short", "217-QĐ/TW", None, None),
        ("short", "218-QĐ/TW", None, None),
    ]
    assert all(text[one.start : one.end] == one.text for one in records)
