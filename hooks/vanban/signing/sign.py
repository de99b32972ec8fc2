"""Signing a PDF: a PAdES signature appended to it, without a picture."""

# Some of pyHanko's constructors have no annotations.
# mypy: disallow-untyped-calls=False

from __future__ import annotations

import asyncio
import datetime
import io
from dataclasses import dataclass

from asn1crypto import keys, x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vanban.signing.credential import Credential
from vanban.signing.model import SigningError
from vanban.signing.reading import open_pdf, reading, silenced

_DIGEST = "sha256"
_FIELD = "ChuKySo"
_STAMP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Statement:
    """What the signer says beside signing; both may be empty."""

    reason: str = ""
    location: str = ""


def time_stamper(url: str) -> TimeStamper:
    """The time-stamping authority (RFC 3161) at ``url``; the only thing here that uses the network, and only when signing."""
    return HTTPTimeStamper(url, timeout=_STAMP_SECONDS)


def sign_pdf(
    data: bytes,
    credential: Credential,
    *,
    now: datetime.datetime,
    statement: Statement = Statement(),
    stamper: TimeStamper | None = None,
) -> bytes:
    """``data`` followed by a signature: PAdES baseline B, with ``stamper`` T.

    ``now`` is the signer's clock: when somebody signed is a fact of the signing, not of the build, so that it may differ each time.

    The field is invisible: no norm asks for a drawn one in a file that the office's own tool will sign, and a picture of a
    signature or seal must not come from us (NĐ 30/2020, Phụ lục I). It lies outside of the page with its print flag set, which
    is what PDF/A and PDF/UA both accept of an annotation without a tag.

    Raises ``SigningError``.
    """
    credential.refuse_outside_validity(now)
    reader = open_pdf(data)
    if stamper is not None:
        _try_stamper(stamper)
    with reading():
        taken = {str(name) for name, _, _ in enumerate_sig_fields(reader)}
    field = next(name for number in range(1, len(taken) + 2) if (name := f"{_FIELD}{number}") not in taken)
    signer = _PdfSigner(
        PdfSignatureMetadata(
            field_name=field,
            md_algorithm=_DIGEST,
            reason=statement.reason or None,
            location=statement.location or None,
            subfilter=SigSeedSubFilter.PADES,
        ),
        _signer(credential),
        timestamper=stamper,
        new_field_spec=SigFieldSpec(
            field,
            on_page=-1,
            invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True),
            readable_field_name="Chữ ký số",
        ),
    )
    signer.now = now
    signed = _append(signer, data)
    if not signed.startswith(data):
        raise SigningError("Chữ ký làm đổi phần đã có của tệp, nên không dùng.")
    return signed


def _append(signer: PdfSigner, data: bytes) -> bytes:
    with silenced():
        try:
            signed: bytes = signer.sign_pdf(_Appender(io.BytesIO(data))).getvalue()
        except PyHankoSigningError as error:
            raise SigningError(f"Tệp PDF này không cho ký thêm ({error.msg}).") from error
        # The parts of a damaged file that reading it did not need.
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"[:200]
            raise SigningError(f"Không thêm được chữ ký vào tệp PDF này ({reason}).") from error
    return signed


def _try_stamper(stamper: TimeStamper) -> None:
    """Asks for a stamp over nothing, whose size tells how much room the real one needs, and which fails before any work is done."""
    try:
        asyncio.run(stamper.async_dummy_response(_DIGEST))
    except Exception as error:  # The server may answer anything.
        reason = f"{type(error).__name__}: {error}"[:200]
        message = f"Không lấy được dấu thời gian từ máy chủ đã nêu ({reason}). Xem lại địa chỉ và mạng."
        raise SigningError(message) from error


class _PdfSigner(PdfSigner):
    """Takes the time from its caller instead of the clock."""

    now: datetime.datetime

    def init_signing_session(self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.now
        return session


class _Appender(IncrementalPdfFileWriter):
    """Adds the signature and nothing else.

    The library would also write its own name and the time of change into the metadata, and so write anew the XMP that makes the
    file PDF/A and PDF/UA.
    """

    def _update_meta(self) -> None:
        pass


def _signer(credential: Credential) -> SimpleSigner:
    key = credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    certificates = [
        x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (credential.certificate, *credential.chain)
    ]
    store = SimpleCertificateStore()
    store.register_multiple(certificates[1:])
    return SimpleSigner(signing_key=keys.PrivateKeyInfo.load(key), signing_cert=certificates[0], cert_registry=store)
