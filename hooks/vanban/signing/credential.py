"""A signer's key and certificate out of a PKCS#12 file (``.p12``, ``.pfx``)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from asn1crypto import pkcs12 as asn1_pkcs12
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, pkcs12
from cryptography.x509.oid import NameOID

from vanban.signing.model import SigningError

MAX_BYTES = 1_000_000
"""Largest key file read; a key with its chain of certificates has some 5 kB."""
_SHORTEST_RSA = 2048
_NAMES = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)


class WrongPasswordError(SigningError):
    """The password does not open the file; another may."""


@dataclass(frozen=True, slots=True)
class Credential:
    """What signs."""

    key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...]
    """Certificates of the authorities above, as far as the file has them; they go into the signature."""

    def refuse_outside_validity(self, now: datetime.datetime) -> None:
        """Raises ``SigningError`` when the certificate is not valid at ``now`` (with time zone)."""
        begin, end = self.certificate.not_valid_before_utc, self.certificate.not_valid_after_utc
        if now > end:
            raise SigningError(f"Chứng thư số đã hết hạn ngày {end:%d/%m/%Y}. Dùng chứng thư còn hạn.")
        if now < begin:
            raise SigningError(f"Chứng thư số đến ngày {begin:%d/%m/%Y} mới có hiệu lực. Xem lại đồng hồ của máy này.")


def load_credential(data: bytes, password: str | None) -> Credential:
    """The key and certificate of a PKCS#12 file.

    Raises ``WrongPasswordError``, and ``SigningError`` for whatever else keeps the file from being used.
    """
    if not _is_pkcs12(data):
        raise SigningError("Tệp khóa không phải PKCS#12 (.p12, .pfx), hoặc đã hỏng.")
    try:
        content = pkcs12.load_pkcs12(data, None if password is None else password.encode())
    except UnsupportedAlgorithm as error:
        hint = "Xuất lại khóa với cách mã hóa AES-256."
        raise SigningError(f"Tệp khóa được mã hóa bằng cách quá cũ, không đọc được. {hint}") from error
    except (ValueError, TypeError) as error:
        raise WrongPasswordError("Sai mật khẩu của tệp khóa.") from error
    if content.key is None:
        raise SigningError(
            "Tệp khóa chỉ có chứng thư, không có khóa riêng, nên không ký được. Xuất lại kèm khóa riêng."
        )
    if content.cert is None:
        raise SigningError("Tệp khóa không có chứng thư của chính khóa ấy. Xuất lại kèm chứng thư.")
    chain = tuple(one.certificate for one in content.additional_certs)
    credential = Credential(_signing_key(content.key), content.cert.certificate, chain)
    _refuse_unfit(credential)
    return credential


def _is_pkcs12(data: bytes) -> bool:
    """Tells a file of another kind from a wrong password: the outer structure can be read without one."""
    try:
        return bool(asn1_pkcs12.Pfx.load(data, strict=True)["version"].native) and len(data) > 0
    except (ValueError, TypeError, KeyError):
        return False


def _signing_key(key: object) -> rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey:
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SigningError("Loại khóa này không dùng được; cần khóa RSA hoặc ECDSA.")
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size < _SHORTEST_RSA:
        raise SigningError(f"Khóa RSA {key.key_size} bit quá ngắn; cần ít nhất {_SHORTEST_RSA} bit.")
    return key


def _refuse_unfit(credential: Credential) -> None:
    shape = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    if credential.key.public_key().public_bytes(*shape) != credential.certificate.public_key().public_bytes(*shape):
        raise SigningError("Khóa riêng và chứng thư trong tệp khóa không cùng một cặp.")
    if not any(credential.certificate.subject.get_attributes_for_oid(oid) for oid in _NAMES):
        raise SigningError("Chứng thư không ghi tên người hoặc cơ quan, nên không cho biết ai ký.")
    try:
        usage = credential.certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    # Content commitment is what X.509 formerly called non-repudiation.
    if not (usage.digital_signature or usage.content_commitment):
        raise SigningError("Chứng thư này không được cấp để ký (thiếu công dụng ký số, chống chối bỏ).")
