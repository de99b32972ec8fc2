"""The face is chosen by its file: complete, with every Vietnamese letter, or there is a clear error."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder

from printing.print_samples import face
from vanban.printing.fontconfig import FontconfigMissingError, FontFile, match_font
from vanban.printing.fonts import choose_face, visible_text


def small_font(path: Path, letters: str) -> Path:
    """A font file that can draw ``letters`` only."""
    names = [".notdef", *(f"g{ord(letter):04x}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): f"g{ord(letter):04x}" for letter in letters})
    builder.setupGlyf({name: _empty_glyph() for name in names})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Liberation Serif", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
    return path


def _empty_glyph() -> object:
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    return TTGlyphPen(None).glyph()


def matcher(family: str, path: object):
    def match(_wanted: str, *, bold: bool, italic: bool) -> FontFile:
        return FontFile(family, str(path), 0, bold, italic)

    return match


def test_this_machine_has_a_complete_face() -> None:
    chosen = face()
    assert len(chosen.files) == len(set(chosen.files)) == 4
    assert all(len(digest) == 64 for digest in chosen.sha256)
    assert chosen.missing_letters("Nghị quyết số 12-NQ/ĐU: ỷ ỹ ỵ km² 51,59% “…” – \u00a0\u2060\n") == ""


def test_answer_agrees_with_fontconfigs_own_command() -> None:
    command = ["fc-match", "--format=%{file}", "Tinos:bold:italic"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = match_font("Tinos", bold=True, italic=True)
    assert found is not None
    assert (found.path, found.is_bold, found.is_italic) == (told, True, True)


def test_another_family_is_never_taken_even_with_all_letters() -> None:
    chosen, findings = choose_face(matcher("DejaVu Serif", face().files[0]))
    assert chosen is None
    assert [finding.code for finding in findings] == ["print-font", "print-font"]
    assert "“Tinos”" in findings[0].message
    assert "fonts-croscore" in findings[0].hint


def test_a_face_without_vietnamese_letters_is_refused_by_its_file(tmp_path: Path) -> None:
    latin = "".join(map(chr, range(0x20, 0x17F))) + "ƠơƯư"
    chosen, findings = choose_face(matcher("Liberation Serif", small_font(tmp_path / "v1.ttf", latin)))
    assert chosen is None
    assert "thiếu 90 chữ tiếng Việt, như Ạ ạ Ả" in findings[0].message
    assert "v1.ttf" in findings[0].message


def test_a_family_without_bold_is_refused() -> None:
    def match(family: str, *, bold: bool, italic: bool) -> FontFile:  # noqa: ARG001
        return FontFile("Tinos", face().files[0], 0, False, italic)

    chosen, findings = choose_face(match)
    assert chosen is None
    assert "thiếu kiểu đậm hoặc nghiêng" in findings[0].message


def test_times_new_roman_serves_where_tinos_is_absent() -> None:
    def match(family: str, *, bold: bool, italic: bool) -> FontFile:
        path = face().files[(2 if italic else 0) + bold]
        return FontFile("DejaVu Sans" if family == "Tinos" else "Times New Roman", path, 0, bold, italic)

    chosen, findings = choose_face(match)
    assert findings == []
    assert chosen is not None
    assert chosen.family == "Times New Roman"


@pytest.mark.parametrize("broken", [None, "not a font"])
def test_no_font_and_a_broken_file_are_findings(tmp_path: Path, broken: str | None) -> None:
    (tmp_path / "x.ttf").write_text(broken or "")
    match = matcher("Tinos", tmp_path / "x.ttf") if broken else lambda *_, **__: None
    chosen, findings = choose_face(match)
    assert chosen is None
    assert findings


def test_a_machine_without_fontconfig_is_told_what_to_install() -> None:
    def match(family: str, *, bold: bool, italic: bool) -> FontFile:  # noqa: ARG001
        raise FontconfigMissingError("libfontconfig.so.1")

    chosen, findings = choose_face(match)
    assert chosen is None
    assert "libpango-1.0-0" in findings[0].hint


def test_missing_letters_are_named_once_in_order() -> None:
    lacking = dataclasses.replace(face(), letters=frozenset(map(ord, "abc ")))
    assert lacking.missing_letters("ba ếx ếc") == "xế"


def test_visible_text_leaves_out_head_and_styles() -> None:
    html = "<html><head><title>T</title><style>p{}</style></head><body><p>A &amp; B<style>x</style> ế</p></body></html>"
    assert visible_text(html).split() == ["A", "&", "B", "ế"]
