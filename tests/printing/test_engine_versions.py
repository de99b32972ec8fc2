"""What made a PDF is known by version, and another version makes it anew."""

from __future__ import annotations

import re
import zlib
from types import MappingProxyType

import pytest
from weasyprint.text.ffi import ffi, pango

from printing.print_samples import job
from vanban.printing import cache, engine
from vanban.printing.engine import engine_versions


def test_versions_of_packages_and_libraries() -> None:
    versions = engine_versions()
    assert {"weasyprint", "pydyf", "fonttools", "pikepdf", "pango", "harfbuzz", "python", "zlib"} <= set(versions)
    assert all(re.fullmatch(r"\d+(\.\w+)+", version) for version in versions.values()), versions
    assert versions["zlib"] == zlib.ZLIB_RUNTIME_VERSION
    assert list(versions) == sorted(versions)


def test_pango_is_the_one_that_weasyprint_uses() -> None:
    number = pango.pango_version()
    assert engine_versions()["pango"] == f"{number // 10000}.{number // 100 % 100}.{number % 100}"
    assert ffi is not None


def test_a_library_that_is_not_there_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_LIBRARIES", {"pango": (("libkhong-co.so.0",), "pango_version_string")})
    assert "pango" not in engine_versions.__wrapped__()
    monkeypatch.setattr(engine, "_LIBRARIES", {"pango": (("libc.so.6",), "pango_version_string")})
    assert "pango" not in engine_versions.__wrapped__()


@pytest.mark.parametrize("name", ["weasyprint", "pango", "harfbuzz", "zlib"])
def test_another_version_is_another_key(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before = cache.job_key(job())
    assert cache.job_key(job()) == before
    changed = MappingProxyType({**engine_versions(), name: "0.0"})
    monkeypatch.setattr(cache, "engine_versions", lambda: changed)
    assert cache.job_key(job()) != before
