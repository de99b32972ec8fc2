"""The one Jinja environment for all HTML that we make: everything is escaped unless it was made by us."""

from __future__ import annotations

from pathlib import Path

import jinja2


def environment(theme_dir: Path) -> jinja2.Environment:
    """Templates under ``theme_dir``; a name that a template does not get is an error, never an empty string."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(theme_dir),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
