"""The structural checker: nothing to say of our PDFs, and each rule seen to fire on one broken on purpose."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from printing.print_rich import HEADINGS, rich_pdf
from vanban.printing.structure import Expected, check_pdf
from vanban.printing.structure.metadata import check_metadata

EXPECTED = Expected(
    headings=HEADINGS,
    families=("Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"),
    attachments=("bao-cao-mau.json", "bao-cao-mau.md", "phu-luc-1.csv"),
)


@pytest.mark.parametrize("code", ["nd30", "hd36", "hd05"])
def test_our_pdfs_keep_both_standards(code: str) -> None:
    assert list(check_pdf(rich_pdf(code), EXPECTED)) == []


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not on this machine")
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
@pytest.mark.parametrize("code", ["nd30", "hd36", "hd05"])
def test_verapdf_agrees(code: str, flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(rich_pdf(code))
    run = subprocess.run(["verapdf", "-f", flavour, "--format", "text", str(file)], capture_output=True, text=True)
    assert run.stdout.startswith("PASS"), run.stdout + run.stderr


def saved(pdf: Pdf, **options: object) -> bytes:
    target = io.BytesIO()
    settings = {
        "object_stream_mode": pikepdf.ObjectStreamMode.generate,
        "static_id": True,
        "fix_metadata_version": False,
    }
    pdf.save(target, **settings | options)
    return target.getvalue()


def elements(pdf: Pdf, kind: str) -> list[Dictionary]:
    """Structure elements of one type, in the order of their objects."""
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == Name.StructElem]
    return [one for one in found if Name("/" + kind) == one.S]


def set_xmp(pdf: Pdf, change: Callable[[str], str]) -> None:
    text = pdf.Root.Metadata.read_bytes().decode()
    changed = change(text)
    assert changed != text
    pdf.Root.Metadata.write(changed.encode())


def set_content(pdf: Pdf, change: Callable[[bytes], bytes], page: int = 0) -> None:
    contents = pdf.pages[page].obj.Contents
    data = contents.read_bytes()
    changed = change(data)
    assert changed != data
    contents.write(changed)


def first_font(pdf: Pdf) -> Dictionary:
    return next(iter(pdf.pages[0].obj.Resources.Font.as_dict().values()))


def first_image(pdf: Pdf) -> pikepdf.Stream:
    return next(one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == Name.Image)


def file_specification(pdf: Pdf) -> Dictionary:
    return pdf.Root.Names.EmbeddedFiles.Names[1]


def first_link(pdf: Pdf) -> Dictionary:
    return next(page.obj.Annots[0] for page in pdf.pages if "/Annots" in page.obj)


def renamed_type(pdf: Pdf, kind: str, to: str) -> None:
    elements(pdf, kind)[0].S = Name("/" + to)


def break_font_widths(pdf: Pdf) -> None:
    child = first_font(pdf).DescendantFonts[0]
    child.W = Array([0, 65535, 123])


def break_unicode(pdf: Pdf, change: Callable[[bytes], bytes]) -> None:
    mapping = first_font(pdf).ToUnicode
    mapping.write(change(mapping.read_bytes()))


def swap_headers(pdf: Pdf) -> None:
    cell = next(one for one in elements(pdf, "TD") if "/Headers" in one.get("/A", {}))
    cell.A.Headers = Array([String("khong-co")])


def drop_scope(pdf: Pdf) -> None:
    """In a table without named headers."""
    heads = [one for one in elements(pdf, "TH") if "/ID" not in one]
    del heads[0].A["/Scope"]


def add_attachment_without_association(pdf: Pdf) -> None:
    pdf.Root.AF = Array(list(pdf.Root.AF)[1:])


def reuse_mark(pdf: Pdf) -> None:
    paragraph = next(one for one in elements(pdf, "P") if isinstance(one.K, int))
    other = next(
        one for one in elements(pdf, "P") if isinstance(one.K, int) and one.K != paragraph.K and one.Pg == paragraph.Pg
    )
    other.K = paragraph.K


SECOND_RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'


def without_schemas(xmp: str) -> str:
    return re.sub(r"<pdfaExtension:schemas>.*</pdfaExtension:schemas>", "", xmp, flags=re.DOTALL)


def set_state(pdf: Pdf, state: Dictionary) -> None:
    pdf.pages[0].obj.Resources.ExtGState["/X"] = state


def rename_font(pdf: Pdf) -> None:
    font = first_font(pdf)
    font.BaseFont = font.DescendantFonts[0].BaseFont = Name("/ABCDEF+Arimo")


def rotate_names(pdf: Pdf) -> None:
    tree = pdf.Root.Names.EmbeddedFiles
    names = list(tree.Names)
    tree.Names = Array([*names[2:], *names[:2]])


def set_in(path: str, value: object) -> Callable[[Pdf], None]:
    """Sets an entry below the catalogue: ``MarkInfo/Marked``."""

    def change(pdf: Pdf) -> None:
        *folders, name = path.split("/")
        at = pdf.Root
        for folder in folders:
            at = at[f"/{folder}"]
        if value is None:
            del at[f"/{name}"]
        else:
            at[f"/{name}"] = value

    return change


BREAKS: list[tuple[str, Callable[[Pdf], object]]] = [
    # The file.
    ("file-forbidden", set_in("NeedsRendering", True)),
    ("file-form", set_in("AcroForm", Dictionary(NeedAppearances=True, Fields=Array()))),
    ("file-action", set_in("OpenAction", Dictionary(S=Name.JavaScript, JS=String("1")))),
    ("file-action", lambda pdf: first_link(pdf).__setitem__("/A", Dictionary(S=Name.Launch, F=String("x")))),
    ("file-action", lambda pdf: pdf.Root.Names.__setitem__("/JavaScript", Dictionary(Names=Array()))),
    ("file-external", lambda pdf: pdf.Root.Metadata.__setitem__("/F", String("x"))),
    # Metadata.
    ("xmp-missing", set_in("Metadata", None)),
    ("xmp-packet", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("W5M0MpCehiHzreSzNTczkc9d", "x", 1))),
    ("xmp-syntax", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("</rdf:RDF>", ""))),
    ("xmp-syntax", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("<x:xmpmeta", "<!DOCTYPE x><x:xmpmeta"))),
    ("xmp-syntax", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("</rdf:RDF>", f"</rdf:RDF>{SECOND_RDF}"))),
    ("xmp-pdfa", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("<pdfaid:part>3", "<pdfaid:part>2"))),
    ("xmp-pdfa", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("conformance>A", "conformance>B"))),
    ("xmp-pdfua", lambda pdf: set_xmp(pdf, lambda xmp: xmp.replace("<pdfuaid:part>1", "<pdfuaid:part>2"))),
    ("xmp-schema", lambda pdf: set_xmp(pdf, without_schemas)),
    ("title", lambda pdf: set_xmp(pdf, lambda xmp: re.sub(r"<dc:title>.*</dc:title>", "", xmp))),
    ("info-xmp", lambda pdf: pdf.docinfo.__setitem__("/Author", "Người khác")),
    ("info-xmp", lambda pdf: pdf.docinfo.__setitem__("/CreationDate", "D:20200101")),
    ("language", set_in("Lang", String("tiếng Việt"))),
    ("title-shown", set_in("ViewerPreferences", None)),
    ("marked", set_in("MarkInfo", None)),
    ("marked", set_in("MarkInfo/Suspects", True)),
    # Colour and images.
    ("output-intent", set_in("OutputIntents", None)),
    ("output-profile", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 200)),
    ("output-profile", lambda pdf: pdf.Root.OutputIntents[0].DestOutputProfile.__setitem__("/N", 4)),
    ("colour-cmyk", lambda pdf: set_content(pdf, lambda data: b"0 0 0 1 k\n" + data)),
    ("colour-cmyk", lambda pdf: first_image(pdf).__setitem__("/ColorSpace", Name.DeviceCMYK)),
    ("image-interpolate", lambda pdf: first_image(pdf).__setitem__("/Interpolate", True)),
    ("image-forbidden", lambda pdf: first_image(pdf).__setitem__("/Alternates", Array())),
    ("state-transfer", lambda pdf: set_state(pdf, Dictionary(Type=Name.ExtGState, TR=Name.Identity))),
    ("state-blend", lambda pdf: set_state(pdf, Dictionary(Type=Name.ExtGState, BM=Name.Glow))),
    ("form-forbidden", lambda pdf: set_in("X", pdf.make_stream(b"", Subtype=Name.Form, PS=1))(pdf)),
    # Content.
    ("content-unmarked", lambda pdf: set_content(pdf, lambda data: data + b"\n0 0 9 9 re f")),
    ("content-nesting", lambda pdf: set_content(pdf, lambda data: data.replace(b"BDC", b"BDC /Artifact BMC EMC", 1))),
    ("content-balance", lambda pdf: set_content(pdf, lambda data: data + b"\n/Artifact BMC")),
    ("content-balance", lambda pdf: set_content(pdf, lambda data: data + b"\nEMC")),
    ("content-operator", lambda pdf: set_content(pdf, lambda data: data + b"\nxyz")),
    ("content-intent", lambda pdf: set_content(pdf, lambda data: data + b"\n/Loud ri")),
    ("content-depth", lambda pdf: set_content(pdf, lambda data: b"q " * 30 + data + b" Q" * 30)),
    ("content-resource", lambda pdf: set_content(pdf, lambda data: data + b"\n/Artifact BMC BT /Fx 9 Tf (x) Tj ET EMC")),
    ("content-number", lambda pdf: set_content(pdf, lambda data: data + b"\n/Span <</MCID 0>> BDC EMC")),
    # Fonts.
    ("font-family", rename_font),
    ("font-name", lambda pdf: first_font(pdf).DescendantFonts[0].__setitem__("/BaseFont", Name("/Arimo"))),
    ("font-kind", lambda pdf: first_font(pdf).__setitem__("/Subtype", Name.Type3)),
    ("font-encoding", lambda pdf: first_font(pdf).__setitem__("/Encoding", Name("/Identity-V"))),
    ("font-encoding", lambda pdf: first_font(pdf).DescendantFonts[0].__delitem__("/CIDToGIDMap")),
    ("font-unicode", lambda pdf: first_font(pdf).__delitem__("/ToUnicode")),
    ("font-unicode", lambda pdf: break_unicode(pdf, lambda cmap: cmap.replace(b"<0003> <0020>", b""))),
    ("font-letter", lambda pdf: break_unicode(pdf, lambda cmap: cmap.replace(b"<0003> <0020>", b"<0003> <feff>"))),
    ("font-letter", lambda pdf: break_unicode(pdf, lambda cmap: cmap.replace(b"<0003> <0020>", b"<0003> <e001>"))),
    ("font-embedded", lambda pdf: first_font(pdf).DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
    ("font-program", lambda pdf: first_font(pdf).DescendantFonts[0].FontDescriptor.FontFile2.write(b"xxxx")),
    ("font-width", break_font_widths),
    ("font-notdef", lambda pdf: set_content(pdf, lambda data: data.replace(b"TJ", b"TJ <0000> Tj", 1))),
    ("font-glyph", lambda pdf: set_content(pdf, lambda data: data.replace(b"TJ", b"TJ <fff0> Tj", 1))),
    # Tags.
    ("tags-missing", set_in("StructTreeRoot", None)),
    ("tags-root", lambda pdf: renamed_type(pdf, "Document", "Sect")),
    ("tags-role", lambda pdf: renamed_type(pdf, "Art", "BaiBao")),
    ("tags-role", lambda pdf: pdf.Root.StructTreeRoot.__setitem__("/RoleMap", Dictionary(P=Name.Span))),
    ("tags-parent", lambda pdf: elements(pdf, "P")[0].__setitem__("/P", elements(pdf, "P")[1])),
    ("tags-tree", lambda pdf: elements(pdf, "Art")[0].K.append(elements(pdf, "Art")[0].K[0])),
    ("tags-list", lambda pdf: renamed_type(pdf, "LBody", "P")),
    ("tags-nesting", lambda pdf: renamed_type(pdf, "L", "Div")),
    ("tags-heading", lambda pdf: renamed_type(pdf, "H2", "H4")),
    ("tags-heading", lambda pdf: renamed_type(pdf, "H3", "H")),
    ("tags-alt", lambda pdf: elements(pdf, "Figure")[0].__delitem__("/Alt")),
    ("tags-content", lambda pdf: set_content(pdf, lambda data: data + b"\n/Span <</MCID 900>> BDC EMC")),
    ("tags-content", lambda pdf: set_content(pdf, lambda data: data.replace(b"/MCID 0>>", b"/MCID 901>>"))),
    ("tags-content", reuse_mark),
    ("tags-parent-tree", lambda pdf: pdf.Root.StructTreeRoot.ParentTree.__setitem__("/Nums", Array())),
    ("tags-id", lambda pdf: pdf.Root.StructTreeRoot.__delitem__("/IDTree")),
    ("tags-id", lambda pdf: [one.__setitem__("/ID", String("x")) for one in elements(pdf, "TH")[:2]]),
    ("table-parts", lambda pdf: renamed_type(pdf, "THead", "Div")),
    ("table-parts", lambda pdf: renamed_type(pdf, "TD", "P")),
    ("table-regular", lambda pdf: next(one for one in elements(pdf, "TH") if "/ColSpan" in one.A).A.__delitem__("/ColSpan")),
    ("table-headers", swap_headers),
    ("table-scope", drop_scope),
    # Links and the outline.
    ("annotation-order", lambda pdf: [page.obj.__delitem__("/Tabs") for page in pdf.pages]),
    ("annotation-flags", lambda pdf: first_link(pdf).__setitem__("/F", 2)),
    ("annotation-text", lambda pdf: first_link(pdf).__delitem__("/Contents")),
    ("annotation-tag", lambda pdf: first_link(pdf).__delitem__("/StructParent")),
    ("annotation-tag", lambda pdf: renamed_type(pdf, "Link", "Span")),
    ("annotation-kind", lambda pdf: first_link(pdf).__setitem__("/Subtype", Name.Movie)),
    ("annotation-target", lambda pdf: first_link(pdf).__setitem__("/Dest", String("khong-co"))),
    ("outline-title", lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", String(" "))),
    ("outline-target", lambda pdf: pdf.Root.Outlines.First.__delitem__("/Dest")),
    ("outline-headings", lambda pdf: pdf.Root.Outlines.First.__setitem__("/Title", String("Khác"))),
    ("outline-headings", set_in("Outlines", None)),
    # Embedded files.
    ("file-associated", add_attachment_without_association),
    ("file-associated", lambda pdf: pdf.Root.AF.append(pdf.Root.AF[0])),
    ("file-names", lambda pdf: pdf.Root.Names.__delitem__("/EmbeddedFiles")),
    ("file-names", rotate_names),
    ("file-expected", lambda pdf: pdf.Root.Names.EmbeddedFiles.Names.__setitem__(0, String("a.json"))),
    ("file-specification", lambda pdf: file_specification(pdf).__delitem__("/UF")),
    ("file-relationship", lambda pdf: file_specification(pdf).__delitem__("/AFRelationship")),
    ("file-description", lambda pdf: file_specification(pdf).__delitem__("/Desc")),
    ("file-media-type", lambda pdf: file_specification(pdf).EF.F.__delitem__("/Subtype")),
    ("file-date", lambda pdf: file_specification(pdf).EF.F.Params.__delitem__("/ModDate")),
    ("file-size", lambda pdf: file_specification(pdf).EF.F.Params.__setitem__("/Size", 1)),
    ("file-checksum", lambda pdf: file_specification(pdf).EF.F.write(b"{ }")),
]  # fmt: skip


def rules(data: bytes, expected: Expected = EXPECTED) -> set[str]:
    return {found.rule for found in check_pdf(data, expected)}


def test_saving_again_breaks_nothing_by_itself() -> None:
    assert rules(saved(pikepdf.open(io.BytesIO(rich_pdf())))) == set()


@pytest.mark.parametrize(("rule", "change"), BREAKS, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(BREAKS)])
def test_rule_fires(rule: str, change: Callable[[Pdf], object]) -> None:
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        change(pdf)
        assert rule in rules(saved(pdf))


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("file-header", lambda data: data.replace(b"%PDF-1.7\n%\xf0\x9f\x96\xa4", b"%PDF-1.7\n%abcd")),
        ("file-header", lambda data: data.replace(b"%PDF-1.7", b"%PDF-2.0")),
        ("file-end", lambda data: data + b"\n\n"),
        ("file-id", lambda data: data.replace(b"/ID [", b"/IX [")),
        ("file-length", lambda data: re.sub(rb"(\x0a|\x0d)?\nendstream", b"\r\n\nendstream", data, count=1)),
        ("file-syntax", lambda data: data[: len(data) // 2]),
    ],
)
def test_rule_of_the_bytes_fires(rule: str, change: Callable[[bytes], bytes]) -> None:
    changed = change(rich_pdf())
    assert changed != rich_pdf()
    assert rule in rules(changed)


def test_encryption_and_lzw_are_seen() -> None:
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        assert "file-encryption" in rules(
            saved(pdf, encryption=pikepdf.Encryption(owner="x", user=""), static_id=False)
        )
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        pdf.Root.X = pikepdf.Stream(pdf, b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", Filter=Name.LZWDecode)
        assert "file-filter" in rules(
            saved(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
        )


def test_filtered_metadata_is_seen() -> None:
    """On the open file, as qpdf unpacks metadata when it saves."""
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        pdf.Root.Metadata.write(zlib.compress(pdf.Root.Metadata.read_bytes()), filter=Name.FlateDecode)
        assert [found.rule for found in check_metadata(pdf)] == ["xmp-filter"]


def test_marks_within_a_reused_form_are_seen() -> None:
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        page = pdf.pages[0].obj
        page.Resources.XObject.X = pdf.make_stream(
            b"/Span <</MCID 77>> BDC EMC 0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9]
        )
        set_content(pdf, lambda data: data + b"\n/X Do")
        assert {"content-form", "content-unmarked"} <= rules(saved(pdf))


def test_content_that_cannot_be_read_is_told() -> None:
    with pikepdf.open(io.BytesIO(rich_pdf())) as pdf:
        pdf.pages[0].obj.Contents.write(b"not packed", filter=Name.FlateDecode)
        assert "content-syntax" in rules(saved(pdf, stream_decode_level=pikepdf.StreamDecodeLevel.none))


def test_what_the_caller_expects_is_compared() -> None:
    assert rules(rich_pdf(), Expected(pages=99)) == {"pages"}
    assert rules(rich_pdf(), Expected(headings=("Khác",))) == {"outline-headings"}
    assert rules(rich_pdf(), Expected(families=("Arimo",))) == {"font-family"}
    assert rules(rich_pdf(), Expected(attachments=())) == {"file-expected"}


def rule_names() -> Iterator[str]:
    folder = Path(check_pdf.__code__.co_filename).parent
    for module in sorted(folder.glob("*.py")):
        text = module.read_text(encoding="utf-8")
        yield from re.findall(r'(?:Violation|_tell|tell)\(\s*"([a-z-]+)"', text)
        yield from re.findall(r'"(xmp-pdf\w+)"', text)


def test_every_rule_has_been_seen_to_fire() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [rule for rule in sorted(set(rule_names())) if f'"{rule}"' not in here] == []
