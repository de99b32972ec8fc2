"""The shell's files: colours that can be read, nothing from other hosts, no inline scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import ROOT

THEME = ROOT / "theme"
BASE_CSS = (THEME / "assets" / "stylesheets" / "vb-base.css").read_text(encoding="utf-8")
TEMPLATES = sorted(THEME.rglob("*.html"))
ASSETS = sorted(path for path in (THEME / "assets").rglob("*") if path.suffix in {".css", ".js", ".svg"})

LIGHT, DARK_BY_SYSTEM, DARK_BY_CHOICE = (
    r":root \{(.*?)\n\}",
    r":root:not\(\[data-scheme=\"light\"\]\) \{(.*?)\n  \}",
    r":root\[data-scheme=\"dark\"\] \{(.*?)\n\}",
)
# What stands on what; text needs 4.5, the edges of controls 3 (WCAG 2.2, 1.4.3 and 1.4.11).
PAIRS = [
    (text, ground, 4.5) for ground in ("ground", "surface", "sunken") for text in ("ink", "muted", "link", "brand")
] + [
    ("on-fill", "fill", 4.5),
    ("warn", "warn-ground", 4.5),
    ("ink", "warn-ground", 4.5),
    ("good", "good-ground", 4.5),
    ("ink", "highlight", 4.5),
    ("line-strong", "surface", 3.0),
    ("line-strong", "ground", 3.0),
]


def colours(pattern: str) -> dict[str, str]:
    block = re.search(pattern, BASE_CSS, re.DOTALL)
    assert block is not None
    return dict(re.findall(r"--vb-([\w-]+): (#[0-9a-f]{6});", block[1]))


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [LIGHT, DARK_BY_CHOICE], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_can_be_read(scheme: str, text: str, ground: str, least: float) -> None:
    found = colours(scheme)
    assert contrast(found[text], found[ground]) >= least


def test_dark_is_the_same_by_system_and_by_choice() -> None:
    assert colours(DARK_BY_SYSTEM) == colours(DARK_BY_CHOICE)
    assert colours(DARK_BY_CHOICE).keys() == colours(LIGHT).keys()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_templates_carry_no_inline_script(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert not re.findall(r"<script(?![^>]*\ssrc=)", html)
    assert not re.findall(r"<[^>]+\son[a-z]+=", html)


@pytest.mark.parametrize("path", [*TEMPLATES, *ASSETS], ids=lambda path: path.relative_to(THEME).as_posix())
def test_nothing_is_loaded_from_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//", text)
    assert not re.findall(r"url\(\s*[\"']?(?:https?:)?//|@import", text)
    assert not re.findall(r"(?:import|fetch|importScripts)\s*\(?\s*[\"'`](?:https?:)?//", text)


def test_every_style_sheet_and_script_of_the_shell_is_used() -> None:
    main = (THEME / "main.html").read_text(encoding="utf-8")
    for path in (THEME / "assets" / "stylesheets").glob("*.css"):
        assert path.name in main
    scripts = {path: path.read_text(encoding="utf-8") for path in (THEME / "assets" / "javascripts").glob("*.js")}
    for path in scripts:
        assert path.name in main or any(f'"./{path.name}"' in text for text in scripts.values())
