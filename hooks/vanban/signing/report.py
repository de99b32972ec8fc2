"""What ``scripts/verify`` says of a file, in Vietnamese for people and as JSON for programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vanban.signing.model import VIETNAM, Certificate, Content, Inspection, Match, Problem, Signature, Trust

VERSION = 1
_TRUST = {
    Trust.UNCHECKED: "CHƯA KIỂM TRA (không có --trust); ai cũng tự làm được chứng thư mang tên này",
    Trust.TRUSTED: "chứng thư do nơi tin cậy đã cho cấp (chưa tra xem có bị thu hồi không)",
    Trust.REFUSED: "KHÔNG tin cậy được",
}


@dataclass(frozen=True, slots=True)
class Rebuild:
    """How making the PDF again from its source ended."""

    match: Match
    versions: tuple[str, ...]
    """What made the published PDF in another version than the one here; told when the bytes differ."""


@dataclass(frozen=True, slots=True)
class FileReport:
    """All that was found of one file."""

    file: str
    inspection: Inspection
    published: Match | None
    """``None`` when there was no manifest to compare with."""
    rebuild: Rebuild | None
    """``None`` unless it was asked for."""
    unmet: tuple[Problem, ...]
    """What was asked for and could not be told."""

    def problems(self) -> tuple[Problem, ...]:
        """Everything that speaks against the file."""
        return (
            *self.inspection.problems,
            *(problem for signature in self.inspection.signatures for problem in signature.problems),
            *(self.published.problems if self.published else ()),
            *(self.rebuild.match.problems if self.rebuild else ()),
            *self.unmet,
        )


def as_text(report: FileReport) -> str:
    """Lines for a person."""
    return "\n".join((report.file, *(f"  {line}" for line in _lines(report)))) + "\n"


def as_json(reports: Sequence[FileReport]) -> dict[str, object]:
    """Keys are English and stay; times are ISO 8601 in Vietnam's zone."""
    return {"version": VERSION, "files": [_file(report) for report in reports]}


def _lines(report: FileReport) -> Iterator[str]:
    inspection = report.inspection
    for problem in inspection.problems:
        yield _problem(problem)
    if not inspection.signatures and not inspection.problems:
        yield "Không có chữ ký số."
    for number, signature in enumerate(inspection.signatures, 1):
        yield f"{'Dấu thời gian' if signature.is_timestamp else 'Chữ ký'} {number} ({signature.field})"
        yield from (f"  {line}" for line in _signature(signature))
    if report.published is not None:
        yield f"Bản công bố: {_match(report.published)}"
        yield from map(_problem, report.published.problems)
    if report.rebuild is not None:
        yield f"Dựng lại: {_match(report.rebuild.match)}"
        yield from map(_problem, report.rebuild.match.problems)
        yield from (f"  khác phiên bản: {one}" for one in report.rebuild.versions)
        if report.rebuild.match.content is Content.DIFFERENT and not report.rebuild.versions:
            yield "  các công cụ cùng phiên bản như bản kê ghi: nguồn, cách trình bày hoặc mã của dự án đã đổi"
    yield from map(_problem, report.unmet)
    count = len(report.problems())
    is_known = all(one.signer is None or one.signer.trust is Trust.TRUSTED for one in inspection.signatures)
    fine = (
        "không thấy vấn đề." if is_known else "không thấy vấn đề, nhưng chưa biết người ký có đúng là người ấy không."
    )
    yield f"Kết luận: có {count} vấn đề." if count else f"Kết luận: {fine}"


def _signature(signature: Signature) -> Iterator[str]:
    signer = signature.signer
    if signer is not None:
        yield f"{'Nơi cấp dấu' if signature.is_timestamp else 'Người ký'}: {signer.subject}"
        span = f"{signer.valid_from:%d/%m/%Y} – {signer.valid_until:%d/%m/%Y}"
        yield f"Chứng thư: {signer.issuer} cấp, số {signer.serial}, hiệu lực {span}"
        yield f"Danh tính: {_TRUST[signer.trust]}"
        yield f"Thời điểm: {_time(signature)}"
    if signature.reason or signature.location:
        yield f"Lời ghi của người ký: {'; '.join(filter(None, (signature.reason, signature.location)))}"
    if signature.is_intact:
        yield "Phần đã ký: nguyên vẹn"
    if signature.additions:
        yield f"Thêm hợp lệ sau đó: {', '.join(signature.additions)}"
    yield from map(_problem, signature.problems)


def _time(signature: Signature) -> str:
    if signature.stamped_at is not None:
        by = "" if signature.stamped_by is None else f" của {_stamper(signature.stamped_by)}"
        return f"{_clock(signature.stamped_at)}, theo dấu thời gian{by}"
    if signature.claimed_at is not None:
        return f"{_clock(signature.claimed_at)}, do người ký tự khai (không có dấu thời gian xác nhận)"
    return "không ghi"


def _stamper(authority: Certificate) -> str:
    return f"{authority.subject}{'' if authority.trust is Trust.TRUSTED else ' (chưa kiểm tra danh tính)'}"


def _clock(time: datetime.datetime) -> str:
    local = _local(time)
    return f"{local:%H:%M:%S ngày %d/%m/%Y} ({'giờ Việt Nam' if local.tzinfo is VIETNAM else 'giờ quốc tế'})"


def _local(time: datetime.datetime) -> datetime.datetime:
    """In Vietnam's zone, but for the ends of the calendar: certificates without an end end in 9999."""
    try:
        return time.astimezone(VIETNAM)
    except OverflowError:
        return time


def _match(match: Match) -> str:
    if match.content is Content.UNKNOWN:
        return "không có tệp này để so"
    if match.content not in (Content.SAME, Content.SIGNED):
        return "KHÁC"
    said = f"giống từng byte ({match.name})"
    if match.content is Content.SIGNED:
        said += ", phía sau chỉ thêm chữ ký"
    if match.drawn:
        said += f"; có {match.drawn} hình chữ ký vẽ lên trang, xem chúng có che chữ nào không"
    return said


def _problem(problem: Problem) -> str:
    return f"! {problem.message} [{problem.code}]"


def _file(report: FileReport) -> dict[str, object]:
    rebuild = report.rebuild
    return {
        "file": report.file,
        "ok": not report.problems(),
        "signatures": [_signature_json(signature) for signature in report.inspection.signatures],
        "published": None if report.published is None else _match_json(report.published),
        "rebuild": None
        if rebuild is None
        else {**_match_json(rebuild.match), "different_versions": list(rebuild.versions)},
        "problems": _problems_json(report.problems()),
    }


def _signature_json(signature: Signature) -> dict[str, object]:
    return {
        "field": signature.field,
        "kind": "timestamp" if signature.is_timestamp else "signature",
        "signer": None if signature.signer is None else _certificate_json(signature.signer),
        "claimed_at": _iso(signature.claimed_at),
        "stamped_at": _iso(signature.stamped_at),
        "stamped_by": None if signature.stamped_by is None else _certificate_json(signature.stamped_by),
        "reason": signature.reason,
        "location": signature.location,
        "intact": signature.is_intact,
        "additions": list(signature.additions),
        "problems": _problems_json(signature.problems),
    }


def _certificate_json(certificate: Certificate) -> dict[str, object]:
    return {
        "name": certificate.subject.name,
        "organisation": certificate.subject.organisation,
        "issuer": str(certificate.issuer),
        "serial": certificate.serial,
        "valid_from": _iso(certificate.valid_from),
        "valid_until": _iso(certificate.valid_until),
        "identity": certificate.trust.value,
    }


def _match_json(match: Match) -> dict[str, object]:
    return {"content": match.content.value, "name": match.name, "drawn_signatures": match.drawn}


def _problems_json(problems: Sequence[Problem]) -> list[dict[str, str]]:
    return [{"code": problem.code, "message": problem.message} for problem in problems]


def _iso(time: datetime.datetime | None) -> str | None:
    return None if time is None else _local(time).isoformat(timespec="seconds")
