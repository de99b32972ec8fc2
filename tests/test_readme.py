"""The README names every check code, and no other."""

import ast
import re

from conftest import ROOT

# A code is the first argument of a finding, or of the small functions that make findings.
_MAKERS = {
    "Diagnostic",
    "Finding",
    "Fault",
    "report",
    "_report",
    "_error",
    "_found",
    "error",
    "warning",
    "note",
    "refuse",
}
_CODE = re.compile(r"[a-z]+(?:-[a-z]+)+")


def codes_in_package() -> set[str]:
    codes = {f"{name}-unknown" for name in ("kind", "issuer", "topic")}
    for path in sorted((ROOT / "hooks" / "vanban").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not _name(node.func) & _MAKERS:
                continue
            for argument in node.args[:2]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    codes |= {argument.value} if _CODE.fullmatch(argument.value) else set()
    return codes


def _name(function: ast.expr) -> set[str]:
    return {getattr(function, "id", ""), getattr(function, "attr", "")}


def test_every_code_has_its_place_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Check codes")[1].split("\n## ")[0]
    named = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", table))
    assert named == codes_in_package()


def test_every_command_has_its_place_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = {path.name for path in (ROOT / "scripts").iterdir() if not path.name.startswith("_")}
    assert commands == set(re.findall(r"^\| `scripts/(\w+)", readme, re.MULTILINE))
