"""The two lock files agree with each other and with pyproject.toml, and name no address."""

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<marker> ;[^\\]*)?")


class Pin(NamedTuple):
    """One locked package."""

    version: str
    marker: str
    hashes: frozenset[str]


def read_lock(name: str) -> dict[str, Pin]:
    """Package → pin; every entry of the file is understood or fails."""
    text = (ROOT / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    pins = {}
    for entry in re.split(r"\n(?=\S)", "\n".join(lines).strip()):
        match = PINNED.match(entry)
        assert match, entry
        hashes = frozenset(re.findall(r"--hash=(sha256:[0-9a-f]{64})", entry))
        pins[canonicalize_name(match["name"])] = Pin(match["version"], (match["marker"] or "").strip(" ;"), hashes)
    return pins


def wanted(table: str) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"] if table == "build" else project["dependency-groups"]["test"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_package_is_pinned_by_hash_and_from_nowhere_in_particular(name: str) -> None:
    assert [package for package, pin in read_lock(name).items() if not pin.hashes] == []
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash)", text, re.MULTILINE)


def test_tests_add_to_what_a_build_needs_and_change_none_of_it() -> None:
    """``scripts/_env.sh`` installs the second over the first."""
    build, tests = read_lock("requirements.lock"), read_lock("requirements-test.lock")
    assert {package: tests.get(package) for package in build} == build


@pytest.mark.parametrize(("table", "name"), [("build", "requirements.lock"), ("test", "requirements-test.lock")])
def test_what_the_project_names_is_locked_at_a_version_it_accepts(table: str, name: str) -> None:
    pins = read_lock(name)
    requirements = wanted(table)
    assert requirements
    for requirement in requirements:
        pin = pins.get(canonicalize_name(requirement.name))
        assert pin is not None, requirement
        assert requirement.specifier.contains(pin.version), (requirement, pin.version)
