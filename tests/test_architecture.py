"""The house rules that a reader of one file cannot see: who may import whom, and how big and how named a module is.

Each rule is a function from parsed modules to a list of faults, empty for our package; below, each is also shown a small
package that breaks it, so that no rule can pass because it looks at nothing.
"""

import ast
import re
import subprocess
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# A part of the package may import its own layer and those above it in this table, never one below; no two parts import
# each other. A new part has to be given its place here.
LAYERS: tuple[frozenset[str], ...] = (
    frozenset(
        {
            "diagnostics",
            "publishing",
            "source_lines",
            "text_files",
            "vietnamese",
            "yaml_problems",
            "yaml_schema",
            "yaml_source",
        }
    ),
    frozenset({"documents", "settings"}),
    frozenset({"registry"}),
    frozenset({"appendices", "citations", "figures"}),
    frozenset({"charts", "indicators", "rendering"}),
    frozenset({"checks"}),
    frozenset({"catalogue", "exports", "printing", "search", "signing"}),
    frozenset({"project"}),
    frozenset({"papers"}),
    frozenset({"comparisons", "paper_shelf", "rollups", "searchable", "site_pages"}),
    frozenset({"website"}),
    frozenset({"preview"}),
    frozenset({"build"}),
    frozenset({"commands"}),
)
# The engines come and go; each is known to one module, or to a package or few modules that do one thing.
ONLY_IMPORTER = {
    "mkdocs": ("vanban.build",),
    "properdocs": ("vanban.build",),
    "weasyprint": ("vanban.printing.pdf",),
    "pydyf": ("vanban.printing.archive", "vanban.printing.file_writer", "vanban.printing.tagging"),
    "pikepdf": ("vanban.printing.structure",),
    "distributed": ("vanban.printing.cluster",),
    "vl_convert": ("vanban.charts.vega",),
    "pyhanko": ("vanban.signing",),
    "pyhanko_certvalidator": ("vanban.signing",),
    "asn1crypto": ("vanban.signing",),
    "openpyxl": ("vanban.appendices.xlsx_source",),
}
LONGEST_MODULE = 350
DRAWERS = {"common", "helper", "helpers", "manager", "misc", "util", "utils"}
SHORTEST_TO_DOCUMENT = 5

Modules = Mapping[str, str]
"""Dotted name (a package by its own name, without ``__init__``) → source."""


def load_modules(folder: Path) -> dict[str, str]:
    modules = {}
    for path in sorted(folder.rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        modules[".".join(parts).removesuffix(".__init__")] = path.read_text(encoding="utf-8")
    return modules


def imports_of(name: str, modules: Modules) -> Iterator[str]:
    """Dotted names of all that ``name`` imports, at any depth of its code; of ours the module, not the thing in it."""
    for node in ast.walk(ast.parse(modules[name])):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            # "from . import x" is refused by ``relative_imports``, so the module is always named.
            for alias in node.names:
                longer = f"{node.module}.{alias.name}"
                yield longer if longer in modules else node.module or ""


def part_of(module: str) -> str | None:
    """``vanban.documents.load`` → ``documents``; ``None`` for the package itself and for others' modules."""
    top, _, rest = module.partition(".")
    return rest.split(".")[0] if top == "vanban" and rest else None


def layer_of(part: str) -> int | None:
    return next((number for number, layer in enumerate(LAYERS) if part in layer), None)


def unplaced_parts(modules: Modules) -> list[str]:
    parts = {part for part in map(part_of, modules) if part is not None}
    return sorted(part for part in parts if layer_of(part) is None)


def relative_imports(modules: Modules) -> list[str]:
    return [
        f"{name}:{node.lineno}"
        for name, source in modules.items()
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.level
    ]


def upward_imports(modules: Modules) -> list[str]:
    faults = []
    for name in modules:
        own = layer_of(part_of(name) or "")
        for target in sorted(set(imports_of(name, modules))):
            other = layer_of(part_of(target) or "")
            if own is not None and other is not None and other > own:
                faults.append(f"{name} → {target}")
    return faults


def circular_imports(modules: Modules) -> list[str]:
    """The first circle found among parts, and the first among modules."""
    by_module = {name: {target for target in imports_of(name, modules) if target in modules} for name in modules}
    by_part: dict[str, set[str]] = {}
    for name, targets in by_module.items():
        part = part_of(name)
        if part is not None:
            others = {other for other in map(part_of, targets) if other not in (None, part)}
            by_part.setdefault(part, set()).update(other for other in others if other)
    circles = []
    for graph in (by_part, by_module):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circles.append(" → ".join(reversed(error.args[1])))
    return circles


def stray_engine_imports(modules: Modules) -> list[str]:
    return [
        f"{name} → {target}"
        for name in modules
        for target in sorted(set(imports_of(name, modules)))
        if (known := ONLY_IMPORTER.get(target.split(".")[0]))
        and not any(name == one or name.startswith(f"{one}.") for one in known)
    ]


def long_modules(modules: Modules) -> list[str]:
    lengths = {name: len(source.splitlines()) for name, source in modules.items()}
    return [f"{name}: {length}" for name, length in lengths.items() if length > LONGEST_MODULE]


def drawers(modules: Modules) -> list[str]:
    return [name for name in modules if DRAWERS & set(name.rpartition(".")[2].split("_"))]


def without_docstring(modules: Modules) -> list[str]:
    """Modules, and public functions and classes of ``SHORTEST_TO_DOCUMENT`` lines or more at the top of a module."""
    faults = []
    for name, source in modules.items():
        tree = ast.parse(source)
        if ast.get_docstring(tree) is None:
            faults.append(name)
        for node in tree.body:
            if not isinstance(node, ast.FunctionDef | ast.ClassDef) or node.name.startswith("_"):
                continue
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines >= SHORTEST_TO_DOCUMENT and ast.get_docstring(node) is None:
                faults.append(f"{name}.{node.name}")
    return faults


MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root)/")


def machine_paths(files: Mapping[str, str]) -> list[str]:
    """``file:line`` of each path that exists on one machine only."""
    return [
        f"{name}:{number}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        if MACHINE_PATH.search(line)
    ]


@pytest.fixture(scope="module")
def modules() -> dict[str, str]:
    found = load_modules(ROOT / "hooks")
    assert "vanban.diagnostics" in found
    return found


RULES = (
    unplaced_parts,
    relative_imports,
    upward_imports,
    circular_imports,
    stray_engine_imports,
    long_modules,
    drawers,
    without_docstring,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_our_package_keeps(rule, modules: dict[str, str]) -> None:
    assert rule(modules) == []


def test_entry_imports_only_the_adapter(modules: dict[str, str]) -> None:
    ours = [target for target in imports_of("portal", modules) if target.startswith("vanban")]
    assert ours == ["vanban.build"]


def test_scripts_are_called_by_nobody_in_the_package(modules: dict[str, str]) -> None:
    assert [name for name, source in modules.items() if "scripts._" in source] == []


BROKEN = {
    unplaced_parts: ({"vanban.novelties": ""}, ["novelties"]),
    relative_imports: ({"vanban.documents.load": "x = 1\nfrom .model import X"}, ["vanban.documents.load:2"]),
    upward_imports: (
        {"vanban.documents.load": "def f():\n    from vanban.registry import model", "vanban.registry.model": ""},
        ["vanban.documents.load → vanban.registry.model"],
    ),
    circular_imports: (
        {"vanban.catalogue.a": "import vanban.exports.b", "vanban.exports.b": "from vanban.catalogue.a import X"},
        ["catalogue → exports → catalogue", "vanban.catalogue.a → vanban.exports.b → vanban.catalogue.a"],
    ),
    stray_engine_imports: (
        {
            "portal": "import mkdocs.plugins",
            "vanban.build": "from mkdocs.config import load_config",
            "vanban.printing.pdf": "import weasyprint",
            "vanban.printing.structure.tags": "import pikepdf",
            "vanban.printing.structured": "import pikepdf",
            "vanban.printing.job": "def f():\n    from weasyprint.urls import URLFetcher",
        },
        ["portal → mkdocs.plugins", "vanban.printing.structured → pikepdf", "vanban.printing.job → weasyprint.urls"],
    ),
    long_modules: ({"a": "\n" * LONGEST_MODULE, "b": "\n" * (LONGEST_MODULE + 1)}, [f"b: {LONGEST_MODULE + 1}"]),
    drawers: ({"vanban.utils": "", "vanban.checks.date_helpers": ""}, ["vanban.utils", "vanban.checks.date_helpers"]),
    without_docstring: (
        {
            "a": '"""Good."""\ndef short():\n    pass\ndef _hidden():\n    x = 1\n    y = 2\n    z = 3\n    return x',
            "b": "",
            "c": '"""Good."""\nclass Bad:\n    x = 1\n    y = 2\n    z = 3\n    w = 4',
        },
        ["b", "c.Bad"],
    ),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_rule_sees_what_breaks_it(rule) -> None:
    package, faults = BROKEN[rule]
    reported = rule(package)
    if rule is circular_imports:  # where a circle begins is nobody's business
        reported, faults = (
            [sorted(set(fault.split(" → "))) for fault in reported],
            [sorted(set(fault.split(" → "))) for fault in faults],
        )
    assert reported == faults


def test_no_part_is_placed_twice() -> None:
    assert all(not upper & lower for upper, lower in pairwise(LAYERS))
    assert len({part for layer in LAYERS for part in layer}) == sum(map(len, LAYERS))


def repository_files() -> dict[str, str]:
    """Text of each file that is or would be committed; skips the test where git cannot tell."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not a git clone")
    texts = {}
    for name in listing.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and b"\0" not in (content := path.read_bytes()):
            texts[name] = content.decode("utf-8", "replace")
    return texts


def test_no_file_names_a_path_of_one_machine() -> None:
    files = repository_files()
    assert "pyproject.toml" in files
    assert machine_paths(files) == []


def test_machine_paths_are_seen_and_addresses_are_not_taken_for_them() -> None:
    # Put together here, so that this file names no such path itself.
    home, work = ("/" + name for name in ("root", "work"))
    files = {"a": f"x = 1\nopen('{home}/x')", "b": f"https://example.vn{work}/x, .{work}/x, {work}shop/x"}
    assert machine_paths(files) == ["a:2"]
