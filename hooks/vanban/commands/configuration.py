"""One mkdocs.yml or a chain of them (``INHERIT``): every inherited path made absolute against the file that states it.

The engine resolves inherited relative paths against the inheriting file, which would look for our hooks and theme beside it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vanban.build import read_engine_file

# Keys whose value is a path or a list of paths. Not site_dir: a site that inherits ours must not overwrite ours.
_PATHS = (("docs_dir",), ("theme", "custom_dir"), ("hooks",), ("extra", "vanban", "data_dir"))
_MAX_CHAIN = 10


class ConfigurationError(Exception):
    """The settings file cannot be used; the message is Vietnamese and says why."""


def absolute_settings(config_file: Path) -> dict[str, Any]:
    """Top-level keys of ``config_file`` and its parents that hold paths, merged and absolute, to hand to the engine."""
    merged: dict[str, Any] = {}
    for path, raw in reversed(_chain(config_file.resolve())):
        merged = _merge(merged, _with_absolute_paths(raw, path.parent))
    return {key: merged[key] for key in ("docs_dir", "theme", "hooks", "extra") if key in merged}


def _chain(config_file: Path) -> list[tuple[Path, dict[str, Any]]]:
    """The file, its parent, and so on."""
    chain: list[tuple[Path, dict[str, Any]]] = []
    path: Path | None = config_file
    while path is not None:
        if not path.is_file():
            raise ConfigurationError(f"Không có tệp {path}.")
        if len(chain) == _MAX_CHAIN:
            raise ConfigurationError(f"{config_file} kế thừa quá {_MAX_CHAIN} tệp; kiểm tra khóa INHERIT.")
        raw = read_engine_file(path)
        chain.append((path, raw))
        parent = raw.pop("INHERIT", None)
        path = (path.parent / str(parent)).resolve() if parent else None
    return chain


def _with_absolute_paths(raw: dict[str, Any], base: Path) -> dict[str, Any]:
    for *parents, last in _PATHS:
        holder: Any = raw
        for key in parents:
            holder = holder.get(key) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and last in holder:
            value = holder[last]
            is_list = isinstance(value, list)
            holder[last] = [str(base / str(item)) for item in value] if is_list else str(base / str(value))
    return raw


def _merge(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """As the engine inherits: mappings merge key by key, everything else is replaced."""
    merged = dict(below)
    for key, value in above.items():
        old = merged.get(key)
        merged[key] = _merge(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
