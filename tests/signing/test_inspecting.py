"""What is said of a signature is what is so: intact or not, by whom, when, known or not."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import random
import re

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.sign.signers import PdfTimeStamper

from signing.authorities import FOREVER, LONG_AGO, NOW, UTC, authority, rsa_key, time_authority
from signing.edits import ALL_EDITS, SEEN_EDITS, add_note, draw_over, drop_page, edited, rename, signed_otherwise
from vanban.signing import sign as sign_module
from vanban.signing.certificates import describe, load_trusted
from vanban.signing.credential import Credential
from vanban.signing.inspection import inspect_pdf
from vanban.signing.model import Inspection, Trust
from vanban.signing.report import FileReport, as_json, as_text
from vanban.signing.sign import sign_pdf

LATER = NOW + datetime.timedelta(days=30)


def codes(inspection: Inspection) -> list[str]:
    problems = [*inspection.problems, *(one for signature in inspection.signatures for one in signature.problems)]
    return [problem.code for problem in problems]


def sound(data: bytes) -> bool:
    inspection = inspect_pdf(data, authority().trusted, LATER)
    return inspection.is_sound and len(inspection.signatures) > 0


def test_a_sound_signature_by_a_known_signer(signed: bytes) -> None:
    (signature,) = inspect_pdf(signed, authority().trusted, LATER).signatures
    assert signature.is_intact
    assert signature.problems == ()
    assert signature.signer is not None
    assert signature.signer.trust is Trust.TRUSTED
    assert (signature.signer.subject.name, signature.signer.subject.organisation) == (
        "Nguyễn Văn An",
        "Ủy ban nhân dân xã Mẫu",
    )
    assert signature.claimed_at == NOW
    assert signature.stamped_at is None
    assert (signature.reason, signature.location) == ("Ban hành", "Xã Mẫu")


def test_without_trusted_certificates_nobody_is_known(signed: bytes) -> None:
    (signature,) = inspect_pdf(signed, (), LATER).signatures
    assert signature.signer is not None
    assert signature.signer.trust is Trust.UNCHECKED
    assert signature.problems == ()


def test_the_systems_own_list_of_authorities_is_never_asked(signed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("pyhanko_certvalidator.registry._system_trust_roots", asked)
    assert codes(inspect_pdf(signed, (), LATER)) == []


def test_another_authority_does_not_vouch(signed: bytes) -> None:
    stranger = dataclasses.replace(authority("Gốc khác"), key=rsa_key(3))
    (signature,) = inspect_pdf(signed, stranger.trusted, LATER).signatures
    assert signature.signer is not None
    assert signature.signer.trust is Trust.REFUSED
    assert [problem.code for problem in signature.problems] == ["untrusted"]
    assert signature.is_intact


def test_an_authority_of_the_same_name_with_another_key_does_not_vouch(printed: bytes) -> None:
    """Anybody can make a certificate that says it was issued by an office."""
    forger = dataclasses.replace(authority(), key=rsa_key(3))
    forged = sign_pdf(printed, dataclasses.replace(forger.issue(), chain=()), now=NOW)
    assert codes(inspect_pdf(forged, authority().trusted, LATER)) == ["untrusted"]
    assert codes(inspect_pdf(forged, (), LATER)) == []


def test_a_certificate_for_something_else_is_refused(printed: bytes) -> None:
    odd = authority().issue(may_sign=False)
    assert codes(inspect_pdf(sign_pdf(printed, odd, now=NOW), authority().trusted, LATER)) == ["untrusted"]


def test_any_changed_byte_of_what_was_signed_is_noticed(signed: bytes) -> None:
    start, end = (int(number) for number in re.findall(rb"/ByteRange \[0 (\d+) (\d+) ", signed)[0])
    places = [place for place in range(0, len(signed), len(signed) // 60) if not start <= place < end]
    assert len(places) > 40
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1
        assert not sound(bytes(changed)), place


def test_a_changed_byte_on_a_page_is_told_as_altered(signed: bytes) -> None:
    place = signed.index(b"endstream") - 20
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    (signature,) = inspect_pdf(changed, (), LATER).signatures
    assert not signature.is_intact
    assert [problem.code for problem in signature.problems] == ["altered"]


def test_a_changed_signature_value_is_told(signed: bytes) -> None:
    """A digit within the signer's signature itself, the last thing before the padding."""
    value = re.search(rb"<([0-9A-F]{4000,})>", signed)
    assert value
    place = value.start(1) + len(value[1].rstrip(b"0")) - 40
    digit = b"1" if signed[place : place + 1] != b"1" else b"2"
    assert codes(inspect_pdf(signed[:place] + digit + signed[place + 1 :], (), LATER)) == ["forged"]


@pytest.mark.parametrize("edit", ALL_EDITS, ids=lambda edit: edit.__name__)
def test_a_change_after_signing_is_told(signed: bytes, edit) -> None:
    (signature,) = inspect_pdf(edited(signed, edit), authority().trusted, LATER).signatures
    assert signature.is_intact  # What was signed still is there; it is no longer what one sees.
    assert [problem.code for problem in signature.problems] == ["changed"]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (draw_over, "nội dung trang 1."),
        (add_note, "chú thích hoặc ô biểu mẫu ở trang 1."),
        (drop_page, "số trang từ"),
        (rename, "không thuộc nội dung trang"),
    ],
)
def test_the_message_says_what_was_changed(signed: bytes, edit, said: str) -> None:
    (signature,) = inspect_pdf(edited(signed, edit), (), LATER).signatures
    assert said in signature.problems[0].message


@pytest.mark.parametrize("edit", SEEN_EDITS, ids=lambda edit: edit.__name__)
def test_who_signs_after_a_change_is_right_and_who_signed_before_is_not(
    signed: bytes, signer: Credential, edit
) -> None:
    resigned = sign_pdf(edited(signed, edit), signer, now=NOW + datetime.timedelta(hours=2))
    first, second = inspect_pdf(resigned, authority().trusted, LATER).signatures
    assert [problem.code for problem in first.problems] == ["changed"]
    assert second.problems == ()


def test_bytes_after_the_end_are_told(signed: bytes) -> None:
    assert codes(inspect_pdf(signed + b"\n% more\n", (), LATER)) in (["appended"], ["unreadable"])
    assert not sound(signed + b"\n")


def test_a_certificate_that_had_expired_when_it_signed(printed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Credential, "refuse_outside_validity", lambda *_: None)
    signed = sign_pdf(printed, authority().issue(valid=LONG_AGO), now=NOW)
    for trusted in ((), authority().trusted):
        inspection = inspect_pdf(signed, trusted, LATER)
        assert "expired" in codes(inspection)
        assert "01/01/2018" in inspection.signatures[0].problems[0].message
    later = (LATER, FOREVER[1])
    early = sign_pdf(printed, authority().issue(valid=later), now=NOW)
    assert codes(inspect_pdf(early, (), LATER)) == ["not-yet-valid"]


def test_a_certificate_that_expired_since_is_no_problem(printed: bytes) -> None:
    at = datetime.datetime(2016, 5, 1, tzinfo=UTC)
    signed = sign_pdf(printed, authority().issue(valid=LONG_AGO), now=at)
    # The authority itself is younger; a certificate that is trusted directly needs none.
    assert codes(inspect_pdf(signed, (), LATER)) == []


def test_a_signature_from_the_future(signed: bytes) -> None:
    assert codes(inspect_pdf(signed, (), NOW - datetime.timedelta(days=1))) == ["future"]
    assert codes(inspect_pdf(signed, (), NOW - datetime.timedelta(minutes=5))) == []


def test_a_time_stamp_of_another_signature_is_told(printed: bytes, signer: Credential) -> None:
    """The token is taken out of one signature and put into another of the same length."""
    one = sign_pdf(printed, signer, now=NOW, stamper=time_authority())
    other = sign_pdf(printed, signer, now=NOW + datetime.timedelta(days=1), stamper=time_authority())
    values = [re.search(rb"<([0-9A-F]{4000,})>", data) for data in (one, other)]
    assert values[0]
    assert values[1]
    marker = b"060B2A864886F70D010910020E"  # id-aa-timeStampToken
    heads = [match[1].split(marker)[0] for match in values if match]
    tails = [match[1][len(head) :] for match, head in zip(values, heads, strict=True) if match]
    mixed = one.replace(tails[0], tails[1])
    assert mixed != one
    assert "stamp" in codes(inspect_pdf(mixed, authority().trusted, LATER))


def test_a_stamp_over_the_whole_document(signed: bytes) -> None:
    out = PdfTimeStamper(time_authority(NOW)).timestamp_pdf(sign_module._Appender(io.BytesIO(signed)), "sha256")
    signature, stamp = inspect_pdf(out.getvalue(), authority().trusted, LATER).signatures
    assert (signature.is_timestamp, stamp.is_timestamp) == (False, True)
    assert (stamp.stamped_at, stamp.problems) == (NOW, ())
    assert signature.problems == ()


def test_a_signature_of_an_outdated_kind_is_not_overlooked(signed: bytes) -> None:
    outdated = signed.replace(b"/SubFilter /ETSI.CAdES.detached", b"/SubFilter /adbe.x509.rsa_sha1 ")
    assert len(outdated) == len(signed)
    inspection = inspect_pdf(outdated, (), LATER)
    assert len(inspection.signatures) == 1
    assert codes(inspection) == ["unverifiable"]


def test_a_weak_digest_is_told(printed: bytes, signer: Credential) -> None:
    assert codes(inspect_pdf(signed_otherwise(printed, signer, md_algorithm="sha1"), (), LATER)) == ["weak"]


def test_names_cannot_write_to_the_terminal(printed: bytes) -> None:
    trickster = authority().issue("An\x1b[2J\u202eB\nĐã kiểm tra", "O" * 60)
    (signature,) = inspect_pdf(sign_pdf(printed, trickster, now=NOW), (), LATER).signatures
    assert signature.signer is not None
    assert signature.signer.subject.name == "An?[2J?B Đã kiểm tra"


def test_a_certificate_without_an_end(printed: bytes) -> None:
    endless = (FOREVER[0], datetime.datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC))
    lasting = authority().issue(valid=endless, key=ec.generate_private_key(ec.SECP256R1()))
    inspection = inspect_pdf(sign_pdf(printed, lasting, now=NOW), (), LATER)
    report = FileReport("a.pdf", inspection, None, None, ())
    assert "01/01/2020 – 31/12/9999" in as_text(report)
    assert json.dumps(as_json([report])).count("9999-12-31") == 1


def test_a_certificate_without_a_name() -> None:
    der = authority().issue("", None).certificate.public_bytes(Encoding.DER)
    assert str(describe(load_trusted(der)[0], Trust.UNCHECKED).subject) == "(chứng thư không ghi tên)"


def test_a_visible_signature_is_a_lawful_addition(signed: bytes, signer: Credential) -> None:
    sealed = signed_otherwise(signed, signer, box=(100, 100, 200, 200))
    assert codes(inspect_pdf(sealed, authority().trusted, LATER)) == []


def test_a_pdf_without_signatures(printed: bytes) -> None:
    assert inspect_pdf(printed, (), LATER) == Inspection((), ())


def test_an_encrypted_pdf_is_told(printed: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user=""))
    inspection = inspect_pdf(out.getvalue(), (), LATER)
    assert codes(inspection) == ["unreadable"]
    assert "mật khẩu" in inspection.problems[0].message


def test_a_page_tree_in_a_circle_ends(printed: bytes, signed: bytes) -> None:
    def circle(writer) -> None:
        pages = writer.root["/Pages"]
        pages["/Kids"].append(writer.root.raw_get("/Pages"))
        writer.update_container(pages)

    inspection = inspect_pdf(edited(signed, circle), (), LATER)
    assert not inspection.is_sound
    assert len(printed) > 0


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**9), count=st.integers(1, 40))
def test_no_damage_raises_or_looks_sound(signed: bytes, seed: int, count: int) -> None:
    chance = random.Random(seed)
    damaged = bytearray(signed)
    for _ in range(count):
        place = chance.randrange(len(damaged))
        if chance.random() < 0.5:
            damaged[place] = chance.randrange(256)
        else:
            del damaged[place : place + chance.randrange(1, 2000)]
    inspection = inspect_pdf(bytes(damaged), (), LATER)
    # Damage to the padding of the signature alone is none.
    if bytes(damaged) != signed and inspection.is_sound and inspection.signatures:
        value = re.search(rb"/Contents <[0-9A-F]+", signed)
        assert value
        assert damaged[: value.start()] == signed[: value.start()]
