"""Certificates: those that a user trusts, and what one says of its subject."""

from __future__ import annotations

from asn1crypto import pem, x509

from vanban.signing.model import Certificate, Person, SigningError, Trust

Trusted = tuple[x509.Certificate, ...]
"""Certificates that a user trusts; everything issued below them counts as checked."""
MAX_BYTES = 5_000_000
"""Largest file of trusted certificates read; the whole list of a browser has some 200 kB."""
_LONGEST_NAME = 200


def load_trusted(data: bytes) -> Trusted:
    """All certificates of a PEM file, or the one of a DER file; raises ``SigningError``."""
    try:
        found = tuple(x509.Certificate.load(der, strict=True) for der in _blocks(data))
        for one in found:
            _ = one.subject.native, one.public_key.native
    except (ValueError, TypeError, KeyError) as error:
        raise SigningError("Tệp chứng thư tin cậy không phải chứng thư X.509 (PEM hoặc DER), hoặc đã hỏng.") from error
    if not found:
        raise SigningError("Tệp chứng thư tin cậy không có chứng thư nào.")
    return found


def _blocks(data: bytes) -> list[bytes]:
    if not pem.detect(data):
        return [data]
    return [der for kind, _, der in pem.unarmor(data, multiple=True) if kind == "CERTIFICATE"]


def describe(certificate: x509.Certificate, trust: Trust) -> Certificate:
    """What ``certificate`` says, made fit to be shown."""
    return Certificate(
        subject=_person(certificate.subject),
        issuer=_person(certificate.issuer),
        serial=f"{certificate.serial_number:x}",
        valid_from=certificate.not_valid_before,
        valid_until=certificate.not_valid_after,
        trust=trust,
    )


def shown(text: object) -> str:
    """One line without control and direction characters, which could make a terminal show something else."""
    line = " ".join(str(text).split())
    return "".join(letter if letter.isprintable() else "?" for letter in line)[:_LONGEST_NAME]


def _person(name: x509.Name) -> Person:
    said = name.native
    return Person(_first(said.get("common_name")), _first(said.get("organization_name")))


def _first(value: object) -> str:
    """An attribute stated several times is a list."""
    if isinstance(value, list):
        return "; ".join(map(shown, value))
    return "" if value is None else shown(value)
