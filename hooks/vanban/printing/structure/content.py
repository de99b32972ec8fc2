"""Content streams read once: what is painted, within which marks, with which glyphs and colours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from vanban.printing.structure.model import Violation, entry, keys_of

_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_PAINTING = _TEXT | frozenset({"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE"})
_REST = (
    "q Q cm w J j M d ri i gs m l c v y h re n W W* BT ET Tc Tw Tz TL Tf Tr Ts Td TD Tm T* "
    "CS cs SC SCN sc scn G g RG rg K k MP DP BMC BDC EMC BX EX d0 d1"
)
_OTHERS = frozenset(_REST.split())
_CMYK = frozenset({"K", "k"})
_INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})
_DEEPEST = 28


@dataclass(slots=True)
class Shown:
    """What the content streams show."""

    marks: dict[int, set[int]] = field(default_factory=dict)
    """Page, from 1 → its numbered marked content."""
    glyphs: dict[tuple[int, int], set[int]] = field(default_factory=dict)
    """Font object → codes of two bytes shown in it."""
    fonts: dict[tuple[int, int], Any] = field(default_factory=dict)
    uses_cmyk: bool = False
    violations: list[Violation] = field(default_factory=list)

    def tell(self, rule: str, clause: str, message: str, page: int) -> None:
        """One finding for each rule and page is enough."""
        if not any(told.rule == rule and told.page == page for told in self.violations):
            self.violations.append(Violation(rule, clause, message, page))


def read_content(pdf: pikepdf.Pdf) -> Shown:
    """Reads every page with the forms that it paints."""
    shown = Shown()
    for number, page in enumerate(pdf.pages, start=1):
        shown.marks[number] = set()
        _Reader(shown, number).read(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
    return shown


@dataclass(slots=True)
class _Reader:
    shown: Shown
    page: int
    opened: list[str] = field(default_factory=list)
    """``artifact``, ``tagged`` or nothing for each open mark."""
    within: set[tuple[int, int]] = field(default_factory=set)
    """Forms being painted."""

    def read(self, stream: Any, resources: Any) -> None:
        depth, font = 0, None
        for instruction in pikepdf.parse_content_stream(stream):
            name, operands = str(instruction.operator), list(instruction.operands)
            depth += (name == "q") - (name == "Q")
            if depth > _DEEPEST:
                self._tell("content-depth", "19005-3 6.1.13", f"Lồng q/Q quá {_DEEPEST} bậc.")
            if name == "Tf":
                font = entry(resources, "/Font", str(operands[0]))
            self._check_operator(name, operands, resources)
            if name in ("BMC", "BDC"):
                self._open(name, operands, resources)
            elif name == "EMC":
                self._close()
            if name in _PAINTING and not any(self.opened) and not _is_form(name, operands, resources):
                self._tell(
                    "content-unmarked", "14289-1 7.1", f"Nội dung ({name}) không gắn thẻ, cũng không là phụ họa."
                )
            if name in _TEXT:
                self._collect(font, operands)
            elif name == "Do":
                self._paint(entry(resources, "/XObject", str(operands[0])), resources)
        if self.opened and not self.within:
            self._tell("content-balance", "32000-1 14.6", "Đánh dấu nội dung mở mà không đóng.")

    def _tell(self, rule: str, clause: str, message: str) -> None:
        self.shown.tell(rule, clause, message, self.page)

    def _check_operator(self, name: str, operands: list[Any], resources: Any) -> None:
        if name not in _PAINTING and name not in _OTHERS:
            self._tell("content-operator", "19005-3 6.2.2", f"Toán tử {name} không có trong PDF 1.7.")
        if name == "ri" and str(operands[0]) not in _INTENTS:
            self._tell("content-intent", "19005-3 6.2.6", f"Ý đồ màu {operands[0]} không được phép.")
        space = str(operands[0]) if name in ("cs", "CS") else ""
        if name in _CMYK or space == "/DeviceCMYK":
            self.shown.uses_cmyk = True
        if name == "gs" and str(operands[0]) not in keys_of(entry(resources, "/ExtGState")):
            self._tell("content-resource", "32000-1 7.8.3", f"Thiếu tài nguyên {operands[0]}.")

    def _open(self, name: str, operands: list[Any], resources: Any) -> None:
        tag = str(operands[0])
        properties = operands[1] if name == "BDC" else None
        if isinstance(properties, pikepdf.Name):
            properties = entry(resources, "/Properties", str(properties))
        number = entry(properties, "/MCID")
        kind = "artifact" if tag == "/Artifact" else "tagged" if number is not None else ""
        if kind and any(one and one != kind for one in self.opened):
            self._tell("content-nesting", "14289-1 7.1", "Phụ họa nằm trong nội dung gắn thẻ, hoặc ngược lại.")
        if kind == "tagged" and number is not None:
            if "tagged" in self.opened:
                self._tell("content-nesting", "32000-1 14.7.4.2", "Nội dung gắn thẻ lồng nhau.")
            if self.within:
                self._tell("content-form", "32000-1 14.7.4.2", "Nội dung gắn thẻ nằm trong một khối dùng lại.")
            if int(number) in self.shown.marks[self.page]:
                self._tell("content-number", "32000-1 14.7.4.2", f"Số {number} dùng hai lần.")
            self.shown.marks[self.page].add(int(number))
        self.opened.append(kind)

    def _close(self) -> None:
        if self.opened:
            self.opened.pop()
        else:
            self._tell("content-balance", "32000-1 14.6", "Đánh dấu nội dung đóng mà không mở.")

    def _collect(self, font: Any, operands: list[Any]) -> None:
        if font is None:
            self._tell("content-resource", "32000-1 7.8.3", "Chữ in bằng phông không có trong tài nguyên.")
            return
        key = font.objgen
        self.shown.fonts[key] = font
        codes = self.shown.glyphs.setdefault(key, set())
        is_composite = font.get("/Subtype") == pikepdf.Name.Type0
        for text in _strings(operands):
            pairs = zip(text[::2], text[1::2], strict=False)
            codes.update(((first << 8) + second for first, second in pairs) if is_composite else text)

    def _paint(self, painted: Any, resources: Any) -> None:
        if not isinstance(painted, pikepdf.Stream):
            self._tell("content-resource", "32000-1 7.8.3", "Hình hay khối dùng lại không có trong tài nguyên.")
            return
        if painted.get("/Subtype") != pikepdf.Name.Form or painted.objgen in self.within:
            return
        self.within.add(painted.objgen)
        self.read(painted, painted.get("/Resources", resources))
        self.within.discard(painted.objgen)


def _is_form(name: str, operands: list[Any], resources: Any) -> bool:
    """A form is judged by what it paints itself."""
    if name != "Do":
        return False
    painted = entry(resources, "/XObject", str(operands[0]))
    return isinstance(painted, pikepdf.Stream) and painted.get("/Subtype") == pikepdf.Name.Form


def _strings(operands: list[Any]) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from _strings(list(operand))
