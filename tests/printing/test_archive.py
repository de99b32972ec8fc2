"""What is in the file beside its pages: embedded files, metadata, dates; and that the same job gives the same bytes."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydyf import PDF, Dictionary, Stream

from factories import document as identified_document
from factories import identified
from printing.print_rich import CSV, FILES, SOURCE, rich_job, rich_pdf
from printing.print_samples import ROOT, document, job
from vanban.documents.model import PartialDate
from vanban.printing.archive import UNKNOWN_DATE
from vanban.printing.attachments import Attachment, Relationship, in_order, metadata_attachment
from vanban.printing.cache import job_key
from vanban.printing.file_writer import write_file
from vanban.printing.job import PrintJob
from vanban.printing.pdf import render_pdf
from vanban.printing.prepare import read_sources
from vanban.printing.structure import check_pdf
from vanban.printing.xmp import Description, xmp_packet


def opened(made: PrintJob) -> pikepdf.Pdf:
    result = render_pdf(made)
    assert result.pdf, result.diagnostics
    return pikepdf.open(io.BytesIO(result.pdf))


def test_files_come_out_as_they_went_in() -> None:
    pdf = pikepdf.open(io.BytesIO(rich_pdf()))
    assert {name: file.get_file().read_bytes() for name, file in pdf.attachments.items()} == {
        "bao-cao-mau.json": b"{}\n",
        "bao-cao-mau.md": SOURCE,
        "phu-luc-1.csv": CSV,
    }
    told = {name: (str(file.obj.AFRelationship), file.get_file().mime_type) for name, file in pdf.attachments.items()}
    assert told == {
        "bao-cao-mau.json": ("/Supplement", "application/json"),
        "bao-cao-mau.md": ("/Source", "text/markdown"),
        "phu-luc-1.csv": ("/Data", "text/csv"),
    }
    assert pdf.attachments["phu-luc-1.csv"].description == "Số liệu của Phụ lục 1, dạng CSV"


@pytest.mark.parametrize(
    ("issued_on", "date", "info"),
    [
        (PartialDate(2026, 2, 5), "D:20260205000000+07'00'", "D:20260205"),
        (PartialDate(2026), UNKNOWN_DATE, "D:2026"),
        (PartialDate(), UNKNOWN_DATE, None),
    ],
)
def test_dates_are_those_of_the_paper_and_never_of_the_clock(
    issued_on: PartialDate, date: str, info: str | None
) -> None:
    pdf = opened(dataclasses.replace(job(document(issued_on=issued_on)), attachments=FILES))
    for file in pdf.attachments.values():
        parameters = file.obj.EF.F.Params
        assert (str(parameters.CreationDate), str(parameters.ModDate)) == (date, date)
    assert [pdf.docinfo.get(key) for key in ("/CreationDate", "/ModDate")] == [info, info]


def test_job_without_files_has_no_file_list() -> None:
    pdf = opened(job())
    assert "/AF" not in pdf.Root
    assert len(pdf.attachments) == 0


def test_files_named_in_the_html_are_not_embedded(tmp_path: Path) -> None:
    made = job(assets=tmp_path)
    html = made.html.replace("</head>", '<link rel="attachment" href="data:image/png;base64,iVBORw0KGgo="></head>')
    assert html != made.html
    assert len(opened(dataclasses.replace(made, html=html)).attachments) == 0


def test_cache_key_knows_every_part_of_a_file() -> None:
    plain = job()
    file = Attachment("a.csv", "text/csv", Relationship.DATA, "Số liệu", b"1")
    changes = (
        {},
        {"name": "b.csv"},
        {"media_type": "text/plain"},
        {"relationship": Relationship.SOURCE},
        {"description": "Khác"},
        {"data": b"2"},
    )
    jobs = [dataclasses.replace(plain, attachments=(dataclasses.replace(file, **change),)) for change in changes]
    assert len({job_key(one) for one in [plain, *jobs]}) == len(jobs) + 1


def test_two_files_of_one_name_are_refused() -> None:
    with pytest.raises(ValueError, match="two attachments"):
        in_order((*FILES, FILES[0]))


def test_source_is_read_as_it_was_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(SOURCE)
    loaded = identified_document(path="a.md", source_sha256=hashlib.sha256(SOURCE).hexdigest())
    assert read_sources([loaded], tmp_path) == ({loaded.id: SOURCE}, [])
    path.write_bytes(SOURCE + b"\n")
    sources, findings = read_sources([loaded], tmp_path)
    assert (sources, [found.code for found in findings]) == ({}, ["print-source"])
    path.unlink()
    assert [found.code for found in read_sources([loaded], tmp_path)[1]] == ["file-unreadable"]


def test_metadata_tell_what_the_paper_is() -> None:
    entry = identified(number="12", symbol="BC-UBND", issued_on=PartialDate(2026), subject=("Kết quả", "năm 2025"))
    file = metadata_attachment(entry, "https://xa.example.vn/van-ban/x/")
    assert (file.name, file.media_type) == ("bao-cao-mau.json", "application/json")
    values = json.loads(file.data)
    assert values["version"] == 1
    assert (values["number"], values["symbol"], values["issued_on"]) == ("12", "BC-UBND", "2026")
    assert values["subject"] == ["Kết quả", "năm 2025"]
    assert values["issuer_name"] == "Ủy ban nhân dân xã Mẫu"
    assert "không phải văn bản gốc" in values["note"]


def test_xmp_keeps_any_title() -> None:
    title = 'Báo cáo “a” & <b> "c"'
    packet = xmp_packet(Description(title, ("A & B", "C"), "vi", "X", None)).decode()
    root = ElementTree.fromstring(packet)
    items = [item.text for item in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert items[:2] == [title, title]
    assert {"A & B", "C"} <= set(items)
    assert "CreateDate" not in packet


def test_title_of_the_file_is_shown_and_in_both_places() -> None:
    pdf = opened(job(document(subject=("Kết quả “A & B” (lần 2)",))))
    assert pdf.docinfo["/Title"] == "Kết quả “A & B” (lần 2)"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Kết quả “A & B” (lần 2)"
        assert (metadata.pdfa_status, metadata["pdfuaid:part"]) == ("3A", "1")


def test_same_job_same_bytes_with_files_in_other_processes() -> None:
    program = (
        "import hashlib, printing.print_rich as r;"
        "print([hashlib.sha256(r.rich_pdf(code)).hexdigest() for code in ('nd30', 'hd05')])"
    )
    path = os.pathsep.join((str(ROOT / "hooks"), str(ROOT / "tests")))
    told = set()
    for seed, zone in (("7", "Asia/Ho_Chi_Minh"), ("8", "America/Lima")):
        env = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=env)
        assert run.returncode == 0, run.stderr
        told.add(run.stdout.strip())
    assert told == {str([hashlib.sha256(rich_pdf(code)).hexdigest() for code in ("nd30", "hd05")])}


def test_order_of_the_files_given_does_not_matter() -> None:
    other = dataclasses.replace(rich_job(), attachments=FILES[::-1])
    assert render_pdf(other).pdf == rich_pdf()


def written(contents: list[bytes], *, is_packed: bool) -> bytes:
    pdf = PDF()
    for content in contents:
        pdf.add_object(Stream([content], compress=is_packed))
        pdf.add_object(Dictionary({"N": len(content)}))
    target = io.BytesIO()
    write_file(pdf, target, b"0123456789abcdef")
    return target.getvalue()


@given(st.lists(st.binary(max_size=60), max_size=5), st.booleans())
def test_file_reads_back_whatever_its_streams_hold(contents: list[bytes], is_packed: bool) -> None:
    with pikepdf.open(io.BytesIO(written(contents, is_packed=is_packed))) as pdf:
        streams = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Type" not in one]
        assert [one.read_bytes() for one in streams] == contents
        assert pdf.get_warnings() == []


def test_no_stream_ends_where_its_length_could_be_doubted() -> None:
    """Among many packed streams some end with a carriage return by themselves."""
    made = random.Random(0)
    data = written([made.randbytes(20) for _ in range(3000)], is_packed=True)
    assert b"\r\r\nendstream" in data
    assert "file-length" not in {found.rule for found in check_pdf(data)}


def test_many_objects_are_found_again() -> None:
    data = written([b"x"] * 2500, is_packed=False)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert sum(isinstance(one, pikepdf.Dictionary) and "/N" in one for one in pdf.objects) == 2500
