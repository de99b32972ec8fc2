"""A signature is appended, in the form that PAdES, PDF/A and PDF/UA ask for, and draws nothing."""

from __future__ import annotations

import datetime
import io
import re

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import find_unique_cms_attribute
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.timestamps.api import TimeStamper

from signing.authorities import FOREVER, LONG_AGO, NOW, authority, time_authority
from signing.edits import edited
from vanban.printing.structure import check_pdf
from vanban.signing import sign as sign_module
from vanban.signing.credential import Credential
from vanban.signing.inspection import inspect_pdf
from vanban.signing.model import SigningError
from vanban.signing.sign import Statement, sign_pdf


def objects_of(data: bytes) -> dict[int, bytes]:
    """Number → text of the objects in a part of a PDF that are not packed into streams."""
    return {int(number): body for number, body in re.findall(rb"(\d+) 0 obj\n(.*?)endobj", data, re.DOTALL)}


def test_the_unsigned_bytes_stay_a_prefix(printed: bytes, signed: bytes) -> None:
    assert signed.startswith(printed)
    assert len(signed) > len(printed)


def test_signing_adds_the_signature_and_touches_nothing_else(printed: bytes, signed: bytes) -> None:
    """Title, producer, dates and the XMP that makes the file PDF/A and PDF/UA stay what they were."""
    with pikepdf.open(io.BytesIO(printed)) as before, pikepdf.open(io.BytesIO(signed)) as after:
        assert dict(before.docinfo) == dict(after.docinfo)
        old, new = before.Root, after.Root
        assert ("/Metadata" in old) == ("/Metadata" in new)
        if "/Metadata" in old:
            assert old.Metadata.read_bytes() == new.Metadata.read_bytes()
        assert set(new.keys()) - set(old.keys()) <= {"/AcroForm", "/Extensions"}
        assert len(before.pages) == len(after.pages)
        for was, now in zip(before.pages, after.pages, strict=True):
            assert set(now.keys()) - set(was.keys()) <= {"/Annots"}
            assert was.Contents.read_bytes() == now.Contents.read_bytes()
    appended = objects_of(signed[len(printed) :])
    assert not [body for body in appended.values() if b"/XObject" in body or b"/Image" in body]


def test_the_field_is_invisible_and_allowed_by_pdf_a_and_pdf_ua(signed: bytes) -> None:
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        (field,) = pdf.Root.AcroForm.Fields
        box = [float(number) for number in field.Rect]
        page = pdf.pages[-1]
        flags = int(field.F)
        assert [one.objgen for one in page.Annots if one.get("/Subtype") == "/Widget"] == [field.objgen]
        # ISO 19005-3, 6.3.2: printed and neither hidden nor invisible; 6.3.3: no appearance is needed of an area of nothing.
        assert flags & 0b100
        assert not flags & 0b100011
        assert box[0] == box[2]
        assert box[1] == box[3]
        assert "/AP" not in field
        # ISO 14289-1, 7.18: outside of the page it needs no tag; the page has its order of tabs; the field has a name.
        left, bottom, right, top = (float(number) for number in page.MediaBox)
        assert not (left <= box[0] <= right and bottom <= box[1] <= top)
        assert page.Tabs == "/S"
        assert str(field.TU) == "Chữ ký số"
        assert "/NeedAppearances" not in pdf.Root.AcroForm


def test_a_signed_pdf_breaks_no_rule_that_the_unsigned_one_keeps(
    printed: bytes, signed: bytes, signer: Credential
) -> None:
    twice = sign_pdf(signed, signer, now=NOW)
    assert list(check_pdf(printed)) == []
    assert list(check_pdf(signed)) == []
    assert list(check_pdf(twice)) == []


def test_the_signature_is_pades_baseline_b(signed: bytes) -> None:
    (embedded,) = PdfFileReader(io.BytesIO(signed)).embedded_regular_signatures
    attributes = embedded.signer_info["signed_attrs"]
    names = {attribute["type"].native for attribute in attributes}
    assert embedded.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert embedded.md_algorithm == "sha256"
    # ETSI EN 319 142-1: the certificate is bound in, the time stands in the dictionary and not in the attributes.
    assert find_unique_cms_attribute(attributes, "signing_certificate_v2")
    assert "signing_time" not in names
    assert embedded.self_reported_timestamp == NOW
    assert (embedded.sig_object["/Reason"], embedded.sig_object["/Location"]) == ("Ban hành", "Xã Mẫu")
    assert len(embedded.other_embedded_certs) == 1


def test_signing_again_adds_a_signature(signed: bytes, signer: Credential) -> None:
    other = authority().issue("Trần Thị Bình", "Đảng ủy xã Mẫu", key=ec.generate_private_key(ec.SECP256R1()))
    twice = sign_pdf(signed, other, now=NOW + datetime.timedelta(hours=1))
    assert twice.startswith(signed)
    first, second = inspect_pdf(twice, authority().trusted, NOW + datetime.timedelta(days=1)).signatures
    assert [str(one.signer.subject) for one in (first, second) if one.signer] == [
        "Nguyễn Văn An, Ủy ban nhân dân xã Mẫu",
        "Trần Thị Bình, Đảng ủy xã Mẫu",
    ]
    assert (first.problems, second.problems) == ((), ())
    assert (first.additions, second.additions) == (("chữ ký “ChuKySo2”",), ())
    assert signer.certificate.serial_number == int(first.signer.serial, 16) if first.signer else False


def test_a_certificate_outside_its_dates_does_not_sign(printed: bytes) -> None:
    with pytest.raises(SigningError, match="hết hạn ngày 01/01/2018"):
        sign_pdf(printed, authority().issue(valid=LONG_AGO), now=NOW)
    later = (FOREVER[1] - datetime.timedelta(days=1), FOREVER[1])
    with pytest.raises(SigningError, match="ngày 31/12/2119 mới có hiệu lực"):
        sign_pdf(printed, authority().issue(valid=later), now=NOW)


def encrypted(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda _: b"", "không phải tệp PDF"),
        (lambda _: b"PK\x03\x04" * 100, "không phải tệp PDF"),
        (lambda data: data[:500], "hỏng"),
        (lambda data: data[: len(data) // 2], "hỏng"),
        (lambda _: b"%PDF-1.7\n" + b"\xff" * 10_000, "hỏng"),
        (encrypted, "bị khóa bằng mật khẩu"),
    ],
)
def test_what_is_not_a_sound_open_pdf_is_not_signed(printed: bytes, signer: Credential, spoil, message: str) -> None:
    with pytest.raises(SigningError, match=message):
        sign_pdf(spoil(printed), signer, now=NOW)


def test_a_pdf_that_forbids_more_signatures_is_not_signed(printed: bytes, signer: Credential) -> None:
    strict = PdfSigner(
        PdfSignatureMetadata(
            field_name="Niem", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES, subfilter=SigSeedSubFilter.PADES
        ),
        sign_module._signer(signer),
    )
    closed = strict.sign_pdf(sign_module._Appender(io.BytesIO(printed))).getvalue()
    with pytest.raises(SigningError, match="không cho ký thêm"):
        sign_pdf(closed, signer, now=NOW)


def test_a_field_of_that_name_is_left_alone(printed: bytes, signer: Credential) -> None:
    def add_field(writer) -> None:
        from pyhanko.sign.fields import SigFieldSpec, append_signature_field

        append_signature_field(writer, SigFieldSpec("ChuKySo1"))

    signed = sign_pdf(edited(printed, add_field), signer, now=NOW)
    assert [one.field for one in inspect_pdf(signed, (), NOW).signatures] == ["ChuKySo2"]


def test_a_time_stamp_is_asked_for_only_when_wanted(printed: bytes, signer: Credential) -> None:
    at = NOW + datetime.timedelta(minutes=2)
    stamped = sign_pdf(printed, signer, now=NOW, stamper=time_authority(at))
    (signature,) = inspect_pdf(stamped, authority().trusted, NOW + datetime.timedelta(days=1)).signatures
    assert (signature.claimed_at, signature.stamped_at, signature.problems) == (NOW, at, ())
    assert signature.stamped_by is not None
    assert str(signature.stamped_by.subject) == "Dấu thời gian thử, Nơi cấp dấu"


class _SilentServer(TimeStamper):
    async def async_request_tsa_response(self, req: object) -> None:  # type: ignore[override]
        raise ValueError(f"no answer to {type(req).__name__}")


def test_a_server_without_an_answer_is_told_of(printed: bytes, signer: Credential) -> None:
    with pytest.raises(SigningError, match="Không lấy được dấu thời gian"):
        sign_pdf(printed, signer, now=NOW, stamper=_SilentServer())


def test_statement_defaults_leave_nothing_behind(printed: bytes, signer: Credential) -> None:
    (embedded,) = PdfFileReader(io.BytesIO(sign_pdf(printed, signer, now=NOW))).embedded_regular_signatures
    assert "/Reason" not in embedded.sig_object
    assert "/Location" not in embedded.sig_object
    assert Statement() == Statement("", "")
