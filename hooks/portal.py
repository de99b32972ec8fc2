"""The hook entry: one ``SiteBuild``, its methods bound to the engine's events; nothing else."""

import sys
from pathlib import Path

# The engine takes this folder off the path once the file has run, but worker processes must find the package too.
if (folder := str(Path(__file__).resolve().parent)) not in sys.path:
    sys.path.insert(0, folder)

from vanban.build import SiteBuild

_site = SiteBuild()

on_startup = _site.on_startup
on_config = _site.on_config
on_files = _site.on_files
on_nav = _site.on_nav
on_env = _site.on_env
on_page_markdown = _site.on_page_markdown
on_page_content = _site.on_page_content
on_post_page = _site.on_post_page
on_post_build = _site.on_post_build
on_serve = _site.on_serve
