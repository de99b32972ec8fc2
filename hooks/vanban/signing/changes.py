"""What was added to a PDF after one of its states: only signatures, or something that readers would see."""

# Some of pyHanko's constructors have no annotations.
# mypy: disallow-untyped-calls=False

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.pdf_utils.rw_common import PdfHandler
from pyhanko.sign.diff_analysis import (
    CatalogModificationRule,
    DiffResult,
    DocInfoRule,
    DSSCompareRule,
    MetadataUpdateRule,
    ModificationLevel,
    ObjectStreamRule,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
    XrefStreamRule,
)
from pyhanko.sign.diff_analysis.constants import ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.diff_analysis.form_rules_api import (
    FieldComparisonContext,
    FieldComparisonSpec,
    FormUpdate,
    FormUpdatingRule,
)

from vanban.signing.reading import page_content, pages_of

_MOST_NAMED = 5
"""So many pages are named in a message; of more, their number."""
_CERTIFICATION = "/Perms"
_FORM_KEYS = {"/Fields", "/SigFlags", "/DR", "/DA", "/Type"}


def is_lawful(result: DiffResult | SuspiciousModification | None) -> bool:
    """Whether nothing was added but signatures, stamps, what is needed to check them, and metadata."""
    return isinstance(result, DiffResult) and result.modification_level <= ModificationLevel.FORM_FILLING


def review(reader: PdfFileReader, base: int) -> DiffResult | SuspiciousModification:
    """Judges all states after number ``base`` (0 is the oldest) by what each added to that one."""
    return _POLICY.review_file(reader, base)


def revision_ending_by(reader: PdfFileReader, length: int) -> int | None:
    """The newest state that lies whole within the first ``length`` bytes."""
    table = reader.xrefs
    ends = [table.get_xref_container_info(number).end_location for number in range(table.total_revisions)]
    return max((number for number, end in enumerate(ends) if end <= length), default=None)


def seen_changes(reader: PdfFileReader, base: int) -> str:
    """In Vietnamese, what became different on the pages since state ``base``."""
    old, new = pages_of(reader.get_historical_resolver(base)), pages_of(reader)
    told = []
    if len(old) != len(new):
        told.append(f"số trang từ {len(old)} thành {len(new)}")
    pairs = list(zip(old, new, strict=False))
    drawn = [number for number, (was, now) in enumerate(pairs, 1) if page_content(was) != page_content(now)]
    noted = [number for number, (was, now) in enumerate(pairs, 1) if _annotations(was) != _annotations(now)]
    told += [f"nội dung {_pages(drawn)}"] if drawn else []
    told += [f"chú thích hoặc ô biểu mẫu ở {_pages(noted)}"] if noted else []
    return "; ".join(told) or "những phần không thuộc nội dung trang (phông chữ, hình, mục lục, tệp kèm theo …)"


def first_different_page(ours: PdfHandler, theirs: PdfHandler) -> int | None:
    """Number, from 1, of the first page that is drawn otherwise; ``None`` when all that both have are drawn alike."""
    pairs = zip(pages_of(ours), pages_of(theirs), strict=False)
    return next((number for number, (a, b) in enumerate(pairs, 1) if page_content(a) != page_content(b)), None)


def drawn_signatures(reader: PdfFileReader) -> int:
    """How many fields of signatures have an area on a page, where they may draw over it."""
    fields = reader.root["/AcroForm"]["/Fields"] if "/AcroForm" in reader.root else ()
    return sum(_has_area(widget) for field in fields for widget in _widgets(field.get_object()))


def _widgets(field: generic.DictionaryObject) -> Iterable[generic.DictionaryObject]:
    return [kid.get_object() for kid in field["/Kids"]] if "/Kids" in field else [field]


def _has_area(widget: generic.DictionaryObject) -> bool:
    left, bottom, right, top = widget.get("/Rect", (0, 0, 0, 0))
    return bool(left != right and bottom != top)


def _annotations(page: generic.DictionaryObject) -> list[str]:
    """Of signatures the lawful ones come and go without being told of here."""
    annotations = [one.get_object() for one in page["/Annots"]] if "/Annots" in page else []
    return [repr(one) for one in annotations if not (one.get("/FT") == "/Sig" or one.get("/Subtype") == "/Link")]


def _pages(numbers: list[int]) -> str:
    if len(numbers) > _MOST_NAMED:
        return f"{len(numbers)} trang"
    return "trang " + ", ".join(map(str, numbers))


class _FirstFormRule(FormUpdatingRule):
    """The library's rule wants a form in the older state, which a PDF has only from its first signature on."""

    def apply(self, old: HistoricalResolver, new: HistoricalResolver) -> Iterable[tuple[ModificationLevel, FormUpdate]]:
        if "/AcroForm" in old.root:
            yield from super().apply(old, new)
        elif "/AcroForm" in new.root:
            form = new.root["/AcroForm"]
            if set(form) - _FORM_KEYS:
                raise SuspiciousModification(f"Unexpected entries in a new form: {sorted(form)}")
            for holder, key in ((new.root, "/AcroForm"), (new.root, _CERTIFICATION), (form, "/Fields"), (form, "/DR")):
                yield from _fresh(old, holder, key)
            # Fonts that some programs leave there for drawn signatures.
            for reference in new.collect_dependencies(form.get("/DR"), since_revision=old.revision + 1):
                yield ModificationLevel.FORM_FILLING, FormUpdate(updated_ref=reference, field_name=None)
            fields = dict(_new_signature_fields(form["/Fields"]))
            context = FieldComparisonContext(field_specs=fields, old=old, new=new)
            for rule in self.field_rules:
                yield from rule.apply(context)


def _fresh(
    old: HistoricalResolver, holder: generic.DictionaryObject, key: str
) -> Iterator[tuple[ModificationLevel, FormUpdate]]:
    """Allows an object that did not exist before; one that did might be used elsewhere too."""
    value = holder.raw_get(key) if key in holder else None
    if isinstance(value, generic.IndirectObject):
        if not old.is_ref_unassignable(value.reference):
            raise SuspiciousModification(f"{key} of a new form is an object of before")
        yield ModificationLevel.FORM_FILLING, FormUpdate(updated_ref=value.reference, field_name=None)


def _new_signature_fields(fields: generic.PdfObject) -> Iterator[tuple[str, FieldComparisonSpec]]:
    for entry in fields.get_object():
        field = entry.get_object()
        if not isinstance(entry, generic.IndirectObject) or field.get("/FT") != "/Sig" or "/T" not in field:
            raise SuspiciousModification("A new form has other fields than signatures")
        yield (
            str(field["/T"]),
            FieldComparisonSpec(
                field_type="/Sig", old_field_ref=None, new_field_ref=entry.reference, old_canonical_path=None
            ),
        )


_POLICY = StandardDiffPolicy(
    [
        CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {_CERTIFICATION}),
        *(
            rule.as_qualified(ModificationLevel.LTA_UPDATES)
            for rule in (DocInfoRule(), XrefStreamRule(), ObjectStreamRule(), DSSCompareRule(), MetadataUpdateRule())
        ),
    ],
    _FirstFormRule([SigFieldCreationRule(), SigFieldModificationRule()]),
)
"""The library's own policy, but for the first form, the first signature that certifies, and fields other than signatures."""
