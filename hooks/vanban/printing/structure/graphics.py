"""Colour, images and graphics state (ISO 19005-3, 6.2)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

import pikepdf

from vanban.printing.structure.content import Shown
from vanban.printing.structure.model import Violation, items_of, keys_of

_SEPARABLE = (
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference"
)
_BLEND_MODES = frozenset((*_SEPARABLE.split(), "Exclusion", "Hue", "Saturation", "Color", "Luminosity"))
_COMPONENTS = {b"RGB ": 3, b"CMYK": 4, b"GRAY": 1}


def check_graphics(pdf: pikepdf.Pdf, shown: Shown) -> Iterator[Violation]:
    """Output intent, colours that it must define, images, graphics states."""
    spaces, found = _output_space(pdf.Root)
    yield from found
    if shown.uses_cmyk and spaces != b"CMYK":
        yield Violation("colour-cmyk", "19005-3 6.2.4.3", "Tệp dùng màu CMYK mà hồ sơ màu đầu ra không phải CMYK.")
    for one in pdf.objects:
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Image:
            yield from _check_image(one, spaces)
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name.Form:
            for key in sorted({"/OPI", "/PS", "/Ref", "/Subtype2"} & keys_of(one)):
                yield Violation("form-forbidden", "19005-3 6.2.9", f"Khối dùng lại có {key}.")
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == pikepdf.Name("/PS"):
            yield Violation("form-forbidden", "19005-3 6.2.9", "Tệp có khối PostScript.")
        for state in _states(one):
            yield from _check_state(state)


def _output_space(catalog: Any) -> tuple[bytes, list[Violation]]:
    """The colour space of the output intent, as its ICC profile says, and what is wrong with it."""
    intents = [one for one in items_of(catalog.get("/OutputIntents")) if str(one.get("/S")) == "/GTS_PDFA1"]
    if len(intents) != 1:
        return b"", [Violation("output-intent", "19005-3 6.2.3", f"Tệp có {len(intents)} ý đồ màu đầu ra PDF/A.")]
    profile = intents[0].get("/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        return b"", [Violation("output-intent", "19005-3 6.2.3", "Ý đồ màu đầu ra không nhúng hồ sơ ICC.")]
    data = profile.read_bytes()
    if len(data) < 128 or data[36:40] != b"acsp" or struct.unpack(">I", data[:4])[0] != len(data):
        return b"", [Violation("output-profile", "19005-3 6.2.3", "Hồ sơ ICC hỏng.")]
    space, version, kind = data[16:20], data[8], data[12:16]
    found = []
    if version > 4 or kind not in (b"mntr", b"prtr"):
        found.append(Violation("output-profile", "19005-3 6.2.3", "Hồ sơ ICC không phải loại được phép."))
    if int(profile.get("/N", 0)) != _COMPONENTS.get(space):
        found.append(Violation("output-profile", "19005-3 6.2.3", "Số thành phần màu của hồ sơ ICC khai sai."))
    return space, found


def _check_image(image: Any, space: bytes) -> Iterator[Violation]:
    if image.get("/Interpolate", False):
        yield Violation("image-interpolate", "19005-3 6.2.8", "Hình bật nội suy (Interpolate).")
    for key in sorted({"/Alternates", "/OPI"} & keys_of(image)):
        yield Violation("image-forbidden", "19005-3 6.2.8", f"Hình có {key}.")
    if str(image.get("/ColorSpace", "")) == "/DeviceCMYK" and space != b"CMYK":
        yield Violation("colour-cmyk", "19005-3 6.2.4.3", "Hình màu CMYK mà hồ sơ màu đầu ra không phải CMYK.")


def _states(one: Any) -> Iterator[Any]:
    """Graphics states: objects of their own, and those that stand within resources."""
    if str(one.get("/Type", "")) == "/ExtGState":
        yield one
    for holder in (one, one.get("/Resources")):
        states = holder.get("/ExtGState") if isinstance(holder, pikepdf.Dictionary) else None
        if isinstance(states, pikepdf.Dictionary):
            yield from (state for state in states.as_dict().values() if isinstance(state, pikepdf.Dictionary))


def _check_state(state: Any) -> Iterator[Violation]:
    keys = keys_of(state)
    if keys & {"/TR", "/HTP"} or str(state.get("/TR2", "/Default")) != "/Default":
        yield Violation("state-transfer", "19005-3 6.2.5", "Trạng thái vẽ có hàm chuyển màu.")
    modes = [str(mode).lstrip("/") for mode in items_of(state.get("/BM"))]
    if any(mode not in _BLEND_MODES for mode in modes):
        yield Violation("state-blend", "19005-3 6.2.10", f"Kiểu hòa màu {modes} không có trong PDF 1.7.")
