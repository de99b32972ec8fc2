"""``scripts/_env.sh`` on machines that lack this or that, played with a small Python and apt-get of our own."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[2] / "scripts"

# Plays the interpreter: says its version, makes .venv/bin/python a link to itself, "installs" by writing to the log, and
# reports as missing what stands in the file "missing". What it shall fail at stands in files as well.
PYTHON = """#!/bin/bash
here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
case "$*" in
    -V) echo 'Python 3.11.2' ;;
    '-c import sys'*) [ ! -e "$here/too-old" ] ;;
    '-c import ensurepip'*) [ ! -e "$here/no-ensurepip" ] ;;
    '-m venv --clear '*)
        echo "venv" >>"$here/log"
        [ ! -e "$here/killed-while-clearing" ] || { kill -9 $PPID; exit 9; }
        rm -rf "$4" && mkdir -p "$4/bin" && ln -s "${BASH_SOURCE[0]}" "$4/bin/python" ;;
    '-m pip install '*)
        echo "pip ${*: -1:1}" >>"$here/log"
        echo "$*" >>"$here/pip-arguments"
        [ ! -e "$here/killed" ] || { kill -9 $PPID; exit 9; }
        [ ! -e "$here/slow" ] || sleep 0.5
        [ ! -e "$here/offline" ] ;;
    *_missing.py*) cat "$here/missing" 2>/dev/null; true ;;
    *) echo "ran: $PWD $*" ;;
esac
"""
APT_GET = """#!/bin/bash
here=$(dirname "$0")
echo "apt-get $*" >>"$here/log"
echo "Reading package lists..."
[[ $* != *' install '* ]] || [ -e "$here/useless" ] || rm -f "$here/missing" "$here/no-ensurepip"
"""


@dataclass(frozen=True)
class Machine:
    """A folder of programs that stand before the real ones, and a clone of the project with these scripts."""

    programs: Path
    clone: Path

    def has(self, name: str, content: str = "") -> None:
        (self.programs / name).write_text(content, encoding="utf-8")

    def lacks(self, name: str) -> None:
        (self.programs / name).unlink()

    def run(self, script: str, *, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        """``script`` with ``_env.sh`` sourced, on a Debian where the user is root."""
        return subprocess.run(
            ["bash", "-c", f'. "$1/scripts/_env.sh"; is_known_system() {{ true; }}\n{script}', "bash", self.clone],
            cwd=cwd or self.clone,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "PATH": f"{self.programs}:/usr/bin:/bin"}

    def log(self) -> list[str]:
        """What has been done since the last call."""
        path = self.programs / "log"
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        path.unlink(missing_ok=True)
        return [line.replace(f"{self.clone}/", "") for line in lines]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return make_machine(tmp_path)


def make_machine(folder: Path) -> Machine:
    machine = Machine(folder / "bin", folder / "Văn bản xã (2)")
    machine.programs.mkdir()
    for name, content in {"python3": PYTHON, "apt-get": APT_GET}.items():
        machine.has(name, content)
        (machine.programs / name).chmod(0o755)
    (machine.clone / "scripts").mkdir(parents=True)
    for script in SCRIPTS.iterdir():
        if script.is_file():
            copy = machine.clone / "scripts" / script.name
            copy.write_bytes(script.read_bytes())
            copy.chmod(script.stat().st_mode)
    for lock in ("requirements.lock", "requirements-test.lock"):
        (machine.clone / lock).write_text(f"# {lock}\n", encoding="utf-8")
    return machine


BUILD, TESTS = ["pip requirements.lock"], ["pip requirements-test.lock"]


def test_makes_the_environment_once(machine: Machine) -> None:
    assert machine.run("prepare build").returncode == 0
    assert machine.log() == ["venv", *BUILD]
    arguments = (machine.programs / "pip-arguments").read_text(encoding="utf-8")
    assert "--require-hashes --only-binary :all:" in arguments
    again = machine.run("prepare build")
    assert (again.returncode, again.stdout, again.stderr, machine.log()) == (0, "", "", [])


def test_messages_leave_standard_output_to_the_command(machine: Machine) -> None:
    machine.has("missing", "fonts-croscore\tphông chữ Tinos\n")
    result = machine.run("prepare build; echo '[]'")
    assert result.stdout == "[]\n"
    assert "Văn bản: đang cài gói hệ thống: fonts-croscore" in result.stderr


def test_tests_add_to_the_environment_of_a_build(machine: Machine) -> None:
    machine.run("prepare build")
    machine.log()
    machine.run("prepare tests")
    assert machine.log() == TESTS
    machine.run("prepare tests; prepare build")
    assert machine.log() == []


@pytest.mark.parametrize("wanted", ["build", "tests"])
def test_changed_lock_makes_it_anew(machine: Machine, wanted: str) -> None:
    machine.run("prepare tests")
    machine.log()
    lock = "requirements.lock" if wanted == "build" else "requirements-test.lock"
    (machine.clone / lock).write_text("# another\n", encoding="utf-8")
    machine.run(f"prepare {wanted}")
    assert machine.log() == ["venv", *BUILD, *(TESTS if wanted == "tests" else [])]


def test_other_python_makes_it_anew(machine: Machine) -> None:
    machine.run("prepare build")
    machine.log()
    (machine.programs / "python3").rename(machine.programs / "python3.13")
    (machine.programs / "python3").symlink_to("python3.13")
    machine.run("prepare build")
    assert machine.log() == ["venv", *BUILD]


def test_failed_installation_says_so_and_is_repeated(machine: Machine) -> None:
    machine.has("offline")
    result = machine.run("prepare build; echo not reached")
    assert (result.returncode, result.stdout) == (1, "")
    assert "không cài được gói Python" in result.stderr
    machine.lacks("offline")
    machine.log()
    assert machine.run("prepare build").returncode == 0
    assert machine.log() == ["venv", *BUILD]


def test_killed_installation_is_not_built_upon(machine: Machine) -> None:
    machine.run("prepare build")
    machine.has("killed")
    assert machine.run("prepare tests").returncode != 0
    machine.lacks("killed")
    machine.log()
    machine.run("prepare build")
    assert machine.log() == [], "what a build needs was complete before"
    machine.run("prepare tests")
    assert machine.log() == ["venv", *BUILD, *TESTS]


def test_killed_first_installation_is_made_anew(machine: Machine) -> None:
    machine.has("killed")
    assert machine.run("prepare build").returncode != 0
    machine.lacks("killed")
    machine.log()
    machine.run("prepare build")
    assert machine.log() == ["venv", *BUILD]


def test_half_cleared_environment_is_not_taken_for_the_old_one(machine: Machine) -> None:
    lock = machine.clone / "requirements.lock"
    before = lock.read_text(encoding="utf-8")
    machine.run("prepare build")
    lock.write_text("# another\n", encoding="utf-8")
    machine.has("killed-while-clearing")
    machine.run("prepare build")
    machine.lacks("killed-while-clearing")
    machine.log()
    lock.write_text(before, encoding="utf-8")
    machine.run("prepare build")
    assert machine.log() == ["venv", *BUILD]


def test_two_commands_at_once_install_once(machine: Machine) -> None:
    machine.has("slow")
    result = machine.run("prepare build & prepare build & wait -n && wait -n")
    assert result.returncode == 0
    assert machine.log() == ["venv", *BUILD]
    assert "một lệnh khác đang cài đặt" in result.stderr


class TestSystemParts:
    def test_only_what_is_missing_is_installed(self, machine: Machine) -> None:
        machine.has("missing", "libpango-1.0-0\tthư viện Pango\nfonts-croscore\tphông chữ Tinos\n")
        machine.has("no-ensurepip")
        assert machine.run("root_prefix() { :; }; prepare build").returncode == 0
        update, install, *rest = machine.log()
        assert update.endswith(" update")
        assert install.endswith(" install --no-install-recommends python3-venv libpango-1.0-0 fonts-croscore")
        assert rest == ["venv", *BUILD]

    def test_missing_later_is_installed_without_touching_the_environment(self, machine: Machine) -> None:
        machine.run("prepare build")
        machine.log()
        machine.has("missing", "fonts-croscore\tphông chữ Tinos\n")
        assert machine.run("root_prefix() { :; }; prepare build").returncode == 0
        assert [line.split()[0] for line in machine.log()] == ["apt-get", "apt-get"]

    @pytest.mark.parametrize("reason", ["root_prefix() { return 1; }", "is_known_system() { return 1; }"])
    def test_without_rights_or_elsewhere_the_exact_line_is_told(self, machine: Machine, reason: str) -> None:
        machine.has("missing", "libpango-1.0-0\tthư viện Pango\nfonts-croscore\tphông chữ Tinos\n")
        result = machine.run(f"{reason}; prepare build; echo not reached")
        assert (result.returncode, result.stdout, machine.log()) == (1, "", [])
        line = "apt-get install --no-install-recommends libpango-1.0-0 fonts-croscore"
        assert f"    sudo apt-get update && sudo {line}\n" in result.stderr
        assert "    - phông chữ Tinos (gói Debian: fonts-croscore)\n" in result.stderr

    def test_installed_but_not_working_is_told(self, machine: Machine) -> None:
        machine.has("missing", "fonts-croscore\tphông chữ Tinos\n")
        machine.has("useless")
        result = machine.run("root_prefix() { :; }; prepare build")
        assert result.returncode == 1
        assert "vẫn chưa dùng được" in result.stderr

    def test_ubuntu_is_not_asked_for_its_empty_chromium(self, machine: Machine) -> None:
        machine.has("missing", "chromium\tchương trình chromium\n")
        result = machine.run("system_name() { echo 'ubuntu 24.04'; }; prepare tests")
        assert (result.returncode, machine.log()) == (1, [])
        assert "snap install chromium" in result.stderr
        assert "apt-get install" not in result.stderr

    def test_probe_that_cannot_run_is_not_taken_for_nothing_missing(self, machine: Machine) -> None:
        machine.run("prepare build")
        result = machine.run("missing_parts() { return 1; }; prepare build")
        assert result.returncode == 1


def test_python_too_old_is_told(machine: Machine) -> None:
    machine.has("too-old")
    # No other interpreter counts here, whatever the machine that runs this test has.
    result = machine.run("find_python() { return 1; }; is_known_system() { return 1; }; prepare build")
    assert result.returncode == 1
    assert "Cần Python 3.11 trở lên; python3 của máy này là Python 3.11.2." in result.stderr


def test_called_from_elsewhere_through_a_link_keeps_folder_and_arguments(machine: Machine, tmp_path: Path) -> None:
    machine.run("prepare build")
    link = tmp_path / "lệnh"
    link.symlink_to(machine.clone / "scripts" / "pdf")
    result = subprocess.run(
        [link, "một hai", "-o", "x y"],
        cwd=tmp_path,
        env=machine.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout == f"ran: {tmp_path} -m vanban.commands.pdf một hai -o x y\n", result.stderr


def test_path_that_python_cannot_use_is_told(tmp_path: Path) -> None:
    (tmp_path / "a:b").mkdir()
    result = make_machine(tmp_path / "a:b").run("prepare build")
    assert result.returncode == 1
    assert "dấu hai chấm" in result.stderr


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may enter, which those of pytest are not."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_folder_of_another_user_is_told(open_folder: Path) -> None:
    machine = make_machine(open_folder)
    site = machine.clone / "site"
    site.mkdir()
    as_user: list[str] = []
    if os.getuid() == 0:
        as_user = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        for folder in (machine.clone, machine.clone / "scripts"):
            os.chown(folder, 65534, 65534)
    else:
        site.chmod(0o555)
    result = subprocess.run(
        [*as_user, "bash", machine.clone / "scripts" / "check"],
        env=machine.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stdout) == (1, "")
    assert f"không ghi được vào “{site}”" in result.stderr
    assert f"'{machine.clone}'\n" in result.stderr
    assert machine.log() == []
