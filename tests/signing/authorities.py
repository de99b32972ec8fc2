"""Certificates made up for tests, with fixed dates: an authority, those it issues, key files, and a time-stamping authority."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from vanban.signing.certificates import Trusted, load_trusted
from vanban.signing.credential import Credential

UTC = datetime.UTC
FOREVER = (datetime.datetime(2020, 1, 1, tzinfo=UTC), datetime.datetime(2120, 1, 1, tzinfo=UTC))
LONG_AGO = (datetime.datetime(2015, 1, 1, tzinfo=UTC), datetime.datetime(2018, 1, 1, tzinfo=UTC))
NOW = datetime.datetime(2026, 2, 5, 14, 30, 45, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
SIGNER = ("Nguyễn Văn An", "Ủy ban nhân dân xã Mẫu")
PASSWORD = "Mật khẩu 1"

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(number: int, bits: int = 2048) -> rsa.RSAPrivateKey:
    """Making one takes a while, so tests share them."""
    assert number >= 0
    return rsa.generate_private_key(65537, bits)


@dataclass(frozen=True)
class Authority:
    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def trusted(self) -> Trusted:
        return load_trusted(self.pem)

    def issue(
        self,
        name: str = SIGNER[0],
        organisation: str | None = SIGNER[1],
        *,
        key: Key | None = None,
        valid: tuple[datetime.datetime, datetime.datetime] = FOREVER,
        may_sign: bool = True,
        stamps_time: bool = False,
    ) -> Credential:
        chosen = key or rsa_key(1)
        usage = key_usage(digital_signature=may_sign, content_commitment=may_sign, key_encipherment=True)
        builder = _builder(
            _name(name, organisation), self.certificate.subject, chosen, valid, usage, is_authority=False
        )
        if stamps_time:
            builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Credential(chosen, builder.sign(self.key, hashes.SHA256()), (self.certificate,))


@cache
def authority(name: str = "Gốc thử nghiệm") -> Authority:
    key = rsa_key(0)
    usage = key_usage(key_cert_sign=True, crl_sign=True)
    subject = _name(name, "Cơ quan thử nghiệm")
    builder = _builder(subject, subject, key, FOREVER, usage, is_authority=True)
    return Authority(builder.sign(key, hashes.SHA256()), key)


def key_file(
    credential: Credential, password: str | None = PASSWORD, *, key: bool = True, certificate: bool = True
) -> bytes:
    """PKCS#12, whole or without a part."""
    lock = NoEncryption() if password is None else BestAvailableEncryption(password.encode())
    return pkcs12.serialize_key_and_certificates(
        b"vanban",
        credential.key if key else None,
        credential.certificate if certificate else None,
        list(credential.chain),
        lock,
    )


def time_authority(at: datetime.datetime = NOW) -> DummyTimeStamper:
    """Stamps with time ``at``, below ``authority()``."""
    credential = authority().issue("Dấu thời gian thử", "Nơi cấp dấu", key=rsa_key(2), stamps_time=True)
    store = SimpleCertificateStore()
    store.register(asn1_x509.Certificate.load(authority().certificate.public_bytes(Encoding.DER)))
    key = credential.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return DummyTimeStamper(
        asn1_x509.Certificate.load(credential.certificate.public_bytes(Encoding.DER)),
        asn1_keys.PrivateKeyInfo.load(key),
        certs_to_embed=store,
        fixed_dt=at,
    )


def key_usage(**said: bool) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: said.get(name, False) for name in names})


def _name(name: str, organisation: str | None) -> x509.Name:
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name)] if name else []
    parts += [x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation)] if organisation else []
    return x509.Name(parts)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: Key,
    valid: tuple[datetime.datetime, datetime.datetime],
    usage: x509.KeyUsage,
    *,
    is_authority: bool,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid[0])
        .not_valid_after(valid[1])
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
