"""A file against the published PDF and against one made again: equal means equal for a reader too."""

from __future__ import annotations

import hashlib
import io
import json

import pikepdf
import pytest

from signing.authorities import NOW
from signing.edits import ALL_EDITS, draw_over, edited, signed_otherwise
from vanban.signing.credential import Credential
from vanban.signing.model import Content, SigningError
from vanban.signing.published import (
    Manifest,
    attached_names,
    compare_with,
    find_published,
    named_document,
    parse_manifest,
)
from vanban.signing.sign import sign_pdf

REPORT = "bao-cao-ubnd-xa-mau-kinh-te-quy-i"
PATH = f"van-ban/{REPORT}/{REPORT}.pdf"


def manifest_of(data: bytes) -> Manifest:
    other = f"van-ban/{REPORT}-khac/{REPORT}-khac.pdf"
    files = {PATH: hashlib.sha256(data).hexdigest(), other: "0" * 64, "index.html": hashlib.sha256(b"x").hexdigest()}
    return Manifest(files, {"weasyprint": "1"})


def found(data: bytes, published: bytes, stem: str = "x") -> tuple[Content, list[str]]:
    match = find_published(data, manifest_of(published), stem)
    assert match.name in ("", PATH)
    return match.content, [problem.code for problem in match.problems]


def test_the_published_file_itself(printed: bytes) -> None:
    assert found(printed, printed) == (Content.SAME, [])


def test_the_published_file_signed_once_and_twice(printed: bytes, signed: bytes, signer: Credential) -> None:
    assert found(signed, printed) == (Content.SIGNED, [])
    assert found(sign_pdf(signed, signer, now=NOW), printed) == (Content.SIGNED, [])


def test_a_signed_file_may_be_what_is_published(signed: bytes, signer: Credential) -> None:
    assert found(signed, signed) == (Content.SAME, [])
    assert found(sign_pdf(signed, signer, now=NOW), signed) == (Content.SIGNED, [])


@pytest.mark.parametrize("edit", ALL_EDITS, ids=lambda edit: edit.__name__)
def test_the_published_bytes_as_a_mere_beginning(printed: bytes, signed: bytes, signer: Credential, edit) -> None:
    """Whoever changes a paper and then signs it has a sound signature, and the published bytes at its beginning."""
    assert found(edited(printed, edit), printed) == (Content.ALTERED, ["changed"])
    assert found(sign_pdf(edited(printed, edit), signer, now=NOW), printed) == (Content.ALTERED, ["changed"])
    assert found(edited(signed, edit), printed) == (Content.ALTERED, ["changed"])


def test_a_form_smuggled_in_with_the_signature(printed: bytes, signer: Credential) -> None:
    """A field that could show text is no signature."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.generic import pdf_name

    def add_form(writer) -> None:
        field = generic.DictionaryObject(
            {
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): generic.TextStringObject("o"),
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (0, 0, 300, 300))),
            }
        )
        reference = writer.add_object(field)
        writer.register_annotation(writer.find_page_for_modification(0)[0], reference)
        form = {pdf_name("/Fields"): generic.ArrayObject([reference])}
        writer.root[pdf_name("/AcroForm")] = generic.DictionaryObject(form)
        writer.update_root()

    assert found(sign_pdf(edited(printed, add_form), signer, now=NOW), printed) == (Content.ALTERED, ["changed"])


def test_bytes_after_the_published_ones(printed: bytes) -> None:
    assert found(printed + b"% more", printed) == (Content.ALTERED, ["appended"])


def test_a_drawn_signature_is_counted(printed: bytes, signer: Credential) -> None:
    sealed = signed_otherwise(printed, signer, box=(100, 100, 300, 200))
    match = find_published(sealed, manifest_of(printed), "x")
    assert (match.content, match.problems, match.drawn) == (Content.SIGNED, (), 1)
    assert find_published(sign_pdf(printed, signer, now=NOW), manifest_of(printed), "x").drawn == 0


@pytest.mark.parametrize("certify", [False, True])
def test_other_programs_first_signatures_are_lawful(printed: bytes, signer: Credential, certify: bool) -> None:
    assert found(signed_otherwise(printed, signer, certify=certify), printed) == (Content.SIGNED, [])


def test_another_file_is_known_by_its_name(printed: bytes, signed: bytes) -> None:
    for stem in (REPORT, f"{REPORT}-da-ky", f"{REPORT} (1)", f"{REPORT}.signed"):
        assert found(printed.replace(b"%PDF", b"%pdf"), printed, stem) == (Content.DIFFERENT, ["not-published"])
    assert found(signed, b"other", "mot-ten-khac") == (Content.UNKNOWN, [])


def test_names_that_begin_alike() -> None:
    ids = {"bao-cao-x", "bao-cao-x-quy-1", "bao-cao"}
    assert named_document("bao-cao-x-quy-1-da-ky", ids) == "bao-cao-x-quy-1"
    assert named_document("bao-cao-x", ids) == "bao-cao-x"
    assert named_document("bao-cao-xa", ids) == "bao-cao"
    assert named_document("baocao", ids) is None


def test_making_it_again_gives_the_same(printed: bytes, signed: bytes) -> None:
    assert compare_with(printed, printed, REPORT).content is Content.SAME
    assert compare_with(signed, printed, REPORT).content is Content.SIGNED
    assert compare_with(edited(signed, draw_over), printed, REPORT).content is Content.ALTERED


def test_making_it_again_gives_something_else(printed: bytes, signed: bytes) -> None:
    place = printed.index(b"endstream") - 10
    other = printed[:place] + bytes([printed[place] ^ 1]) + printed[place + 1 :]
    match = compare_with(other, printed, REPORT)
    assert match.content is Content.DIFFERENT
    assert f"byte thứ {place + 1}" in match.problems[0].message
    shorter = compare_with(printed[:-10], printed, REPORT)
    assert f"byte thứ {len(printed) - 9}" in shorter.problems[0].message
    assert compare_with(b"not a pdf", signed, REPORT).content is Content.DIFFERENT


def test_files_inside_name_the_source() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        source = pikepdf.AttachedFileSpec(pdf, b"# van ban", filename="bao-cao-x.md")
        pdf.Root.AF = pikepdf.Array([source.obj])
        pdf.save(out)
    assert attached_names(out.getvalue()) == ["bao-cao-x.md"]
    assert attached_names(b"rac") == []


def test_a_manifest_is_read(printed: bytes) -> None:
    files = {"a.pdf": "00", "b.html": "11"}
    manifest = parse_manifest(json.dumps({"version": 1, "made_by": {"pango": "1"}, "files": files}).encode())
    assert manifest.pdfs() == {"a.pdf": "00"}
    assert manifest.made_by == {"pango": "1"}
    assert len(printed) > 0


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b"[]",
        b'"x"',
        b"\xff\xfe",
        b'{"version": 2, "files": {}, "made_by": {}}',
        b'{"version": 1, "files": [], "made_by": {}}',
        b'{"version": 1, "files": {"a": 1}, "made_by": {}}',
        b'{"version": 1, "files": {}}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_manifest(text: bytes) -> None:
    with pytest.raises(SigningError, match="Bản kê"):
        parse_manifest(text)
