"""Key files: what is wrong with one is said, and nothing unfit is signed with."""

from __future__ import annotations

import dataclasses

import pytest
from asn1crypto import cms, pkcs12
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from signing.authorities import PASSWORD, authority, key_file, rsa_key
from vanban.signing.certificates import load_trusted
from vanban.signing.credential import Credential, WrongPasswordError, load_credential
from vanban.signing.model import SigningError


def test_a_key_file_gives_key_certificate_and_chain(signer: Credential) -> None:
    loaded = load_credential(key_file(signer), PASSWORD)
    assert loaded.certificate == signer.certificate
    assert loaded.chain == signer.chain
    assert loaded.key.private_numbers() == signer.key.private_numbers()


@pytest.mark.parametrize("password", [None, "", "mật khẩu 1", PASSWORD + " "])
def test_a_wrong_password(signer: Credential, password: str | None) -> None:
    with pytest.raises(WrongPasswordError, match="Sai mật khẩu"):
        load_credential(key_file(signer), password)


def test_a_key_file_without_a_password(signer: Credential) -> None:
    assert load_credential(key_file(signer, None), None).certificate == signer.certificate


@pytest.mark.parametrize("data", [b"", b"abc", b"%PDF-1.7", b"\x30\x03\x02\x01\x03", b"\x30" * 5000])
def test_what_is_no_key_file(data: bytes) -> None:
    with pytest.raises(SigningError, match="không phải PKCS#12"):
        load_credential(data, PASSWORD)


def test_half_a_key_file(signer: Credential) -> None:
    whole = key_file(signer)
    with pytest.raises(SigningError, match="không phải PKCS#12"):
        load_credential(whole[: len(whole) // 2], PASSWORD)


def test_a_key_file_without_its_key_or_certificate(signer: Credential) -> None:
    with pytest.raises(SigningError, match="không có khóa riêng"):
        load_credential(key_file(signer, key=False), PASSWORD)
    with pytest.raises(SigningError, match="không có chứng thư của chính khóa"):
        load_credential(key_file(dataclasses.replace(signer, chain=()), certificate=False), PASSWORD)


def test_an_encryption_that_is_not_known(signer: Credential) -> None:
    """A file whose outer form is right and whose content nobody can read is not blamed on its form."""
    content = cms.ContentInfo({"content_type": "data", "content": b"\x30\x00"})
    odd = pkcs12.Pfx({"version": "v3", "auth_safe": content}).dump()
    with pytest.raises(SigningError):
        load_credential(odd, PASSWORD)
    assert signer.key is not None


def test_keys_and_certificates_unfit_for_signing() -> None:
    root = authority()
    unfit = {
        "1024 bit quá ngắn": root.issue(key=rsa_key(9, 1024)),
        "không được cấp để ký": root.issue(may_sign=False),
        "không ghi tên": root.issue("", None),
        "Loại khóa này không dùng được": root.issue(key=ed25519.Ed25519PrivateKey.generate()),  # type: ignore[arg-type]
    }
    for message, credential in unfit.items():
        with pytest.raises(SigningError, match=message):
            load_credential(key_file(credential), PASSWORD)


def test_an_elliptic_key_is_fit() -> None:
    credential = authority().issue(key=ec.generate_private_key(ec.SECP384R1()))
    assert load_credential(key_file(credential), PASSWORD).certificate == credential.certificate


def test_trusted_certificates_from_pem_and_der() -> None:
    pem = authority().pem
    assert len(load_trusted(pem)) == 1
    assert len(load_trusted(b"a heading\n" + pem + pem)) == 2


@pytest.mark.parametrize(
    "data", [b"", b"abc", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", b"\xff" * 99]
)
def test_what_is_no_certificate(data: bytes) -> None:
    with pytest.raises(SigningError, match="chứng thư tin cậy"):
        load_trusted(data)


def test_a_private_key_is_no_trusted_certificate(signer: Credential) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(SigningError, match="không có chứng thư nào"):
        load_trusted(pem)
