"""Looking at the signatures of a PDF: who signed, when, whether anything was altered, and whether the certificate is trusted."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate, AdESSubIndic
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import (
    DocumentTimestampStatus,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    SignatureStatus,
)
from pyhanko_certvalidator import ValidationContext

from vanban.signing.certificates import Trusted, describe, shown
from vanban.signing.changes import is_lawful, seen_changes
from vanban.signing.model import VIETNAM, Certificate, Inspection, Problem, Signature, SigningError, Trust
from vanban.signing.reading import open_pdf, reading

_CLOCKS_DIFFER = datetime.timedelta(hours=1)
_WEAK = {AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE, AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE}
# Certificates for signing papers are issued for either.
_FOR_SIGNING = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
_REASONS: Mapping[AdESSubIndic, str] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "không dẫn đến chứng thư tin cậy nào đã cho",
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "không được cấp cho việc này",
    AdESIndeterminate.REVOKED_NO_POE: "đã bị thu hồi",
    AdESIndeterminate.REVOKED_CA_NO_POE: "do một nơi cấp đã bị thu hồi cấp",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "không có hiệu lực lúc ký",
}


def inspect_pdf(data: bytes, trusted: Trusted, now: datetime.datetime) -> Inspection:
    """All signatures of the PDF in ``data``; whatever is wrong with it is among the problems, never raised.

    Without ``trusted`` certificates nobody's identity is checked. ``now`` (with time zone) only tells signatures of the future.
    Revocation is not asked for anywhere: nothing here uses the network.
    """
    try:
        reader = open_pdf(data)
        with reading():
            return Inspection(tuple(_signatures(reader, trusted, now)), ())
    except SigningError as error:
        return Inspection((), (Problem("unreadable", str(error)),))


def _signatures(reader: PdfFileReader, trusted: Trusted, now: datetime.datetime) -> Iterator[Signature]:
    embedded: list[EmbeddedPdfSignature] = []
    for name, _, field in enumerate_sig_fields(reader, filled_status=True):
        try:
            embedded.append(EmbeddedPdfSignature(reader, field, name))
        except Exception as error:  # As in ``reading``; the other signatures are still looked at.
            yield _unread(shown(name), error)
    embedded.sort(key=lambda one: one.signed_revision)
    for one in embedded:
        later = [other for other in embedded if other.signed_revision > one.signed_revision]
        try:
            yield _Examination(one, later, trusted, now).signature()
        except Exception as error:
            yield _unread(shown(one.field_name), error)


def _unread(field: str, error: Exception) -> Signature:
    reason = shown(f"{type(error).__name__}: {error}")
    problem = Problem("unverifiable", f"Chữ ký hỏng hoặc thuộc loại không xét được ({reason}).")
    return Signature(field, False, None, None, None, None, "", "", False, (), (problem,))


@dataclass(frozen=True, slots=True)
class _Examination:
    """One signature and what stands around it."""

    embedded: EmbeddedPdfSignature
    later: list[EmbeddedPdfSignature]
    trusted: Trusted
    now: datetime.datetime

    def signature(self) -> Signature:
        is_timestamp = self.embedded.sig_object_type == "/DocTimeStamp"
        claimed = None if is_timestamp else _with_zone(self.embedded.self_reported_timestamp)
        context = ValidationContext(
            trust_roots=list(self.trusted), moment=self._token_time() or claimed or self.now, allow_fetching=False
        )
        status: PdfSignatureStatus | DocumentTimestampStatus
        if is_timestamp:
            status = asyncio.run(async_validate_pdf_timestamp(self.embedded, context))
            stamp, stamped_at = None, status.timestamp if status.valid and status.intact else None
        else:
            status = asyncio.run(async_validate_pdf_signature(self.embedded, context, key_usage_settings=_FOR_SIGNING))
            stamp = status.timestamp_validity
            stamped_at = stamp.timestamp if stamp is not None and stamp.valid and stamp.intact else None
        signer = describe(status.signing_cert, self._trust(status))
        said = self.embedded.sig_object
        return Signature(
            field=shown(self.embedded.field_name),
            is_timestamp=is_timestamp,
            signer=signer,
            claimed_at=claimed,
            stamped_at=stamped_at,
            stamped_by=describe(stamp.signing_cert, self._trust(stamp)) if stamp is not None and stamped_at else None,
            reason=shown(said.get("/Reason", "")),
            location=shown(said.get("/Location", "")),
            is_intact=status.intact and status.valid,
            additions=tuple(f"chữ ký “{shown(other.field_name)}”" for other in self.later),
            problems=(
                *self._altered(status),
                *_outside_validity(signer, stamped_at or claimed),
                *self._distrusted(status, "Chứng thư của người ký"),
                *self._bad_stamp(stamp),
                *self._future(stamped_at or claimed),
            ),
        )

    def _token_time(self) -> datetime.datetime | None:
        """What the first stamp in the signature says, sound or not: the certificates are looked at as of then."""
        if self.embedded.sig_object_type == "/DocTimeStamp":
            tokens = [self.embedded.signed_data]
        else:
            tokens = list(extract_tst_data_iter(self.embedded.signer_info, signed=False))
        times = [token["encap_content_info"]["content"].parsed["gen_time"].native for token in tokens]
        return times[0] if times else None

    def _altered(self, status: PdfSignatureStatus | DocumentTimestampStatus) -> Iterator[Problem]:
        reader, revision = self.embedded.reader, self.embedded.signed_revision
        if not status.intact:
            yield Problem("altered", "Nội dung đã ký bị sửa: không còn khớp với chữ ký.")
        elif not status.valid:
            yield Problem("forged", "Chữ ký không do khóa của chứng thư này tạo ra.")
        if status.trust_problem_indic in _WEAK:
            yield Problem("weak", "Chữ ký dùng thuật toán đã yếu, không còn đủ tin cậy.")
        coverage = status.coverage
        if coverage < SignatureCoverageLevel.ENTIRE_REVISION:
            yield Problem("partial", "Chữ ký không phủ hết phần tệp có lúc ký.")
        elif coverage < SignatureCoverageLevel.ENTIRE_FILE and revision == reader.xrefs.total_revisions - 1:
            yield Problem("appended", "Sau chữ ký có thêm dữ liệu không thuộc PDF.")
        elif not is_lawful(status.diff_result) or (isinstance(status, PdfSignatureStatus) and not status.docmdp_ok):
            yield Problem("changed", f"Sau khi ký, tệp bị sửa: {seen_changes(reader, revision)}.")

    def _trust(self, status: SignatureStatus) -> Trust:
        if not self.trusted or not status.valid:
            return Trust.UNCHECKED
        is_trusted = status.trust_problem_indic is None and status.validation_path is not None
        return Trust.TRUSTED if is_trusted else Trust.REFUSED

    def _distrusted(self, status: SignatureStatus, whose: str) -> Iterator[Problem]:
        if self._trust(status) is Trust.REFUSED and status.trust_problem_indic not in _WEAK:
            indication = status.trust_problem_indic
            reason = _REASONS.get(indication, "có chuỗi cấp không hợp lệ") if indication else "không rõ nơi cấp"
            yield Problem("untrusted", f"{whose} {reason}.")

    def _bad_stamp(self, stamp: SignatureStatus | None) -> Iterator[Problem]:
        if stamp is None:
            return
        if not (stamp.intact and stamp.valid):
            yield Problem("stamp", "Dấu thời gian không khớp với chữ ký này.")
        yield from self._distrusted(stamp, "Chứng thư của nơi cấp dấu thời gian")

    def _future(self, signed_at: datetime.datetime | None) -> Iterator[Problem]:
        if signed_at is not None and signed_at > self.now + _CLOCKS_DIFFER:
            yield Problem("future", "Thời điểm ký còn ở tương lai: đồng hồ của người ký hoặc của máy này sai.")


def _with_zone(time: datetime.datetime | None) -> datetime.datetime | None:
    """A time of a PDF may lack its zone; papers of this country are signed in this country."""
    return time.replace(tzinfo=VIETNAM) if time is not None and time.tzinfo is None else time


def _outside_validity(signer: Certificate, signed_at: datetime.datetime | None) -> Iterator[Problem]:
    if signed_at is None:
        yield Problem("undated", "Chữ ký không ghi thời điểm ký.")
    elif signed_at > signer.valid_until:
        yield Problem("expired", f"Lúc ký, chứng thư đã hết hạn (từ ngày {signer.valid_until:%d/%m/%Y}).")
    elif signed_at < signer.valid_from:
        yield Problem(
            "not-yet-valid", f"Lúc ký, chứng thư chưa có hiệu lực (đến ngày {signer.valid_from:%d/%m/%Y} mới có)."
        )
