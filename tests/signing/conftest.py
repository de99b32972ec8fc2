"""One print PDF of the miniature site, as ``scripts/pdf`` makes it, and signed ones made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import run_command
from miniature import make_project
from signing.authorities import NOW, authority
from vanban.signing.credential import Credential
from vanban.signing.sign import Statement, sign_pdf

REPORT = "bao-cao-ubnd-xa-mau-kinh-te-quy-i"


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A PDF of ours, unsigned."""
    folder = tmp_path_factory.mktemp("printed")
    config = make_project(folder)
    made = folder / "made.pdf"
    result = run_command("pdf", "-f", config, folder / f"content/bao-cao/2026/{REPORT}.md", "-o", made)
    assert result.returncode == 0, result.stderr
    return Path(made).read_bytes()


@pytest.fixture(scope="session")
def signer() -> Credential:
    return authority().issue()


@pytest.fixture(scope="session")
def signed(printed: bytes, signer: Credential) -> bytes:
    return sign_pdf(printed, signer, now=NOW, statement=Statement("Ban hành", "Xã Mẫu"))
