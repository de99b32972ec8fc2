"""The adapter: our site as MkDocs' events; the only importer of mkdocs (ProperDocs answers to the same name)."""

from __future__ import annotations

import html
import json
import logging
import sys
import threading
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from wsgiref.types import StartResponse, WSGIEnvironment

import jinja2
from mkdocs.commands.build import build, get_context
from mkdocs.commands.serve import serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from vanban.catalogue.model import GeneratedPage
from vanban.checks.document import check_document
from vanban.diagnostics import Diagnostic, Location, Severity, has_errors, in_order
from vanban.exports.as_json import MANIFEST
from vanban.exports.sitemap import gzipped, robots_txt, sitemap_xml
from vanban.paper_shelf import PaperShelf
from vanban.papers import PICTURE_SUFFIXES
from vanban.preview import Preview
from vanban.project import load_project
from vanban.rendering.sanitise import sanitise
from vanban.settings import Settings, read_settings
from vanban.vietnamese import slug
from vanban.website import Printing, Website, make_website, pdf_on_demand, write_files, write_manifest

# Below the engine's own logger, so that its --strict counts our warnings too.
_LOG = logging.getLogger("mkdocs.plugins.vanban")
_LEVELS = {Severity.ERROR: _LOG.error, Severity.WARNING: _LOG.warning, Severity.NOTE: _LOG.info}
# What hand-written pages may bring along; everything else under content/ stays off the site.
_ASSET_SUFFIXES = PICTURE_SUFFIXES | {".gif", ".ico"}
_PRIVATE_ASSETS = ("assets/print/", "partials/", "print/")
# Of the shell's own theme only the sheet that hand-written pages use.
_SHELL_ASSETS = "assets/stylesheets/main.*.min.css"


class SiteBuild:
    """One build of the site; ``serve`` keeps the object, so ``on_config`` renews all it holds."""

    def __init__(self) -> None:
        self._is_preview = False
        self._settings: Settings | None = None
        self._website: Website | None = None
        self._pages: dict[str, GeneratedPage] = {}
        self._addresses: dict[str, str | None] = {}
        self._shelf = PaperShelf()
        self._preview: Preview | None = None
        self._is_ready = threading.Event()
        """Set while no build is under way."""
        self._nav: Navigation | None = None
        self._env: jinja2.Environment | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remembers whether this is the preview, where PDFs are made only when asked for."""
        del dirty
        self._is_preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads the settings and forgets the build before."""
        self._is_ready.clear()
        if self._preview is not None:
            self._preview.end()
        self._website, self._pages, self._addresses = None, {}, {}
        self._settings, findings = settings_of(config)
        if not config.use_directory_urls:
            message, hint = "Trang cần use_directory_urls: true.", "Bỏ dòng use_directory_urls: false."
            findings.append(Diagnostic("settings-invalid", Severity.ERROR, Location("mkdocs.yml"), message, hint))
        self._report(findings)
        # Here and not in mkdocs.yml: there a site that inherits the file would look for the folders beside its own.
        config.watch.extend([str(self._settings.data_dir), str(self._settings.theme_dir)])
        # Anchors of hand-written pages: the engine's own slugs drop the letter đ.
        config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, _separator: slug(text)
        config.nav = _existing(config.nav, Path(config.docs_dir))
        # Our own sitemap takes its dates from the documents and not from the clock.
        config.theme.static_templates.discard("sitemap.xml")
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Loads, checks and renders everything of ours, and puts our pages in the place of the documents' sources."""
        assert self._settings is not None
        website, findings = self._load(self._settings)
        self._report(findings)
        assert website is not None
        kinds = website.project.registry.kinds
        for file in [file for file in files if not _belongs_to_site(file, self._settings, kinds)]:
            files.remove(file)
        # The shell links to the guide and the like only where a site has them.
        config.extra["written_pages"] = sorted(file.url for file in files.documentation_pages())
        self._website = website
        if self._is_preview:
            for url in website.shown.addresses():
                _add_file(files, config, f"{url}index.md", InclusionLevel.EXCLUDED)
            return files
        for page in website.pages:
            _add_file(files, config, f"{page.url}index.md", InclusionLevel.NOT_IN_NAV)
            self._pages[f"{page.url}index.md"] = page
        self._addresses |= {file.url.removeprefix("./"): None for file in files.documentation_pages()}
        self._addresses |= website.dates()
        return files

    def on_nav(self, nav: Navigation, **_: Any) -> Navigation:
        """The preview draws pages after the build."""
        self._nav = nav
        return nav

    def on_env(self, env: jinja2.Environment, **_: Any) -> jinja2.Environment:
        """Likewise."""
        self._env = env
        return env

    def on_page_markdown(self, markdown: str, page: Page, **_: Any) -> str:
        """Title and description are escaped here: the engine's templates print them raw."""
        generated = self._pages.get(page.file.src_uri)
        if generated is None:
            for key in ("title", "description"):
                if key in page.meta:
                    page.meta[key] = html.escape(str(page.meta[key]))
            return markdown
        page.meta = _meta_of(generated)
        return ""

    def on_page_content(self, content: str, page: Page, **_: Any) -> str:
        """Our pages come finished; hand-written ones are sanitised."""
        generated = self._pages.pop(page.file.src_uri, None)
        return sanitise(content) if generated is None else generated.html

    def on_post_page(self, output: str, page: Page, **_: Any) -> str:
        """Nobody asks for the content of a page again that is about to be written."""
        page.content = None
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """PDFs, exports, search index, sitemap, and the manifest over all of it."""
        assert self._website is not None
        assert self._settings is not None
        site_dir = Path(config.site_dir)
        if self._is_preview:
            self._preview = Preview(self._website, site_dir, partial(self._draw, config))
            self._is_ready.set()
            return
        write_files(self._website, site_dir)
        sitemap = sitemap_xml(self._settings.site_url, self._addresses)
        (site_dir / "sitemap.xml").write_text(sitemap, encoding="utf-8", newline="\n")
        (site_dir / "sitemap.xml.gz").write_bytes(gzipped(sitemap))
        (site_dir / "robots.txt").write_text(robots_txt(self._settings.site_url), encoding="utf-8", newline="\n")
        write_manifest(site_dir)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
        """In the preview a page is drawn and a PDF rendered when the browser asks for it."""
        pages = server.get_app()
        assert pages is not None
        server.set_app(self._on_demand(pages, urlsplit(config.site_url or "/").path))
        return server

    def _on_demand(self, pages: Callable[..., Iterable[bytes]], mounted_at: str) -> Callable[..., Iterable[bytes]]:
        def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            address = environ.get("PATH_INFO", "")
            if address.startswith("/livereload/"):
                return pages(environ, start_response)
            # As the engine's own server: half a site is not shown.
            self._is_ready.wait()
            if address.endswith(".pdf") and (pdf := self._pdf(address)) is not None:
                start_response("200 OK", [("Content-Type", "application/pdf"), ("Content-Length", str(len(pdf)))])
                return [pdf]
            answered: list[Any] = []
            while True:
                preview = self._preview
                if preview is not None and address.startswith(mounted_at):
                    preview.provide(address.removeprefix(mounted_at))
                body = pages(environ, lambda *answer: answered.append(answer))
                # A build that began meanwhile has swept away what was provided; the engine has waited for its end.
                if preview is self._preview or not answered[-1][0].startswith("404"):
                    start_response(*answered[-1])
                    return body

        return application

    def _pdf(self, address: str) -> bytes | None:
        if self._website is None:
            return None
        pdf, findings = pdf_on_demand(self._website, address)
        for finding in findings:
            _LEVELS[finding.severity](str(finding))
        return pdf

    def _load(self, settings: Settings) -> tuple[Website | None, list[Diagnostic]]:
        """The site but for its pages; the preview makes only papers anew that an edit has touched."""
        shelf = self._shelf if self._is_preview else None
        project, findings = load_project(settings, shelf.check if shelf else check_document)
        if has_errors(findings):
            return None, findings
        printing = Printing.ON_DEMAND if self._is_preview else Printing.of(settings)
        website, found = make_website(project, printing=printing, shelf=shelf)
        return website, findings + found

    def _draw(self, config: MkDocsConfig, generated: GeneratedPage) -> str:
        """The whole HTML of a page, as the engine would have written it."""
        assert self._nav is not None
        assert self._env is not None
        page = Page(None, File.generated(config, f"{generated.url}index.md", content=""), config)
        page.meta, page.content = _meta_of(generated), generated.html
        return self._env.get_template("main.html").render(get_context(self._nav, [], config, page))

    def _report(self, findings: list[Diagnostic]) -> None:
        for finding in in_order(findings):
            _LEVELS[finding.severity](str(finding))
        errors = sum(finding.severity is Severity.ERROR for finding in set(findings))
        if errors:
            raise PluginError(f"Không dựng được trang: {errors} lỗi ở trên cần sửa.")


def settings_of(config: MkDocsConfig) -> tuple[Settings, list[Diagnostic]]:
    """Our settings out of the engine's configuration."""
    raw = config.extra.get("vanban")
    custom_dir = config.theme.custom_dir
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    return read_settings(
        raw if isinstance(raw, dict) else {},
        config_file=config_file,
        content_dir=Path(config.docs_dir),
        theme_dir=Path(custom_dir) if custom_dir else config_file.parent / "theme",
        site_url=config.site_url,
        site_name=config.site_name,
        site_description=config.site_description,
    )


def _add_file(files: Files, config: MkDocsConfig, src_uri: str, inclusion: InclusionLevel) -> None:
    if (existing := files.get_file_from_path(src_uri)) is not None:
        files.remove(existing)
    files.append(File.generated(config, src_uri, content="", inclusion=inclusion))


def _meta_of(generated: GeneratedPage) -> dict[str, Any]:
    """What the templates know of a page of ours; they print it raw."""
    return {
        "title": html.escape(generated.title),
        "description": html.escape(generated.description),
        "page_class": generated.page_class.value,
        "hide": ["navigation", "toc"],
    }


def _existing(nav: Any, docs_dir: Path) -> Any:
    """``nav`` without pages that are not there: a site that inherits our settings need not have our guide."""
    if isinstance(nav, str):
        return nav if not nav.endswith(".md") or (docs_dir / nav).is_file() else None
    if isinstance(nav, dict):
        kept = {title: found for title, item in nav.items() if (found := _existing(item, docs_dir))}
        return kept or None
    if isinstance(nav, list):
        return [found for item in nav if (found := _existing(item, docs_dir))] or None
    return nav


def _belongs_to_site(file: File, settings: Settings, kinds: Iterable[str]) -> bool:
    """Whether a file that the engine found may be published: pages outside the documents' folders, pictures, the theme."""
    if file.src_dir is not None and Path(file.src_dir) == settings.content_dir:
        if file.src_uri.split("/", 1)[0] in set(kinds):
            return False
        is_ours = Path(file.abs_src_path or "").resolve().is_relative_to(settings.content_dir.resolve())
        return is_ours and (file.is_documentation_page() or Path(file.src_uri).suffix.lower() in _ASSET_SUFFIXES)
    if file.src_dir is not None and Path(file.src_dir) == settings.theme_dir:
        return not file.src_uri.startswith(_PRIVATE_ASSETS)
    return fnmatch(file.src_uri, _SHELL_ASSETS)


class EngineError(Exception):
    """The engine refused the settings or stopped the build; the message says why."""


def read_engine_file(path: Path) -> dict[str, Any]:
    """One settings file as the engine reads it, without what it inherits; raises ``EngineError``."""
    try:
        loaded = yaml_load(path.read_text(encoding="utf-8"))
    except (ConfigurationError, OSError, UnicodeDecodeError) as error:
        raise EngineError(f"{path}: không đọc được tệp cấu hình ({error}).") from error
    if not isinstance(loaded, dict):
        raise EngineError(f"{path}: tệp cấu hình phải gồm các dòng “khóa: giá trị”.")
    return loaded


def engine_config(config_file: Path, **overrides: Any) -> MkDocsConfig:
    """The engine's configuration, validated; raises ``EngineError``."""
    try:
        return load_config(str(config_file), **overrides)
    except (ConfigurationError, Abort) as error:
        raise EngineError(f"{config_file}: {error}") from error


def show_log() -> None:
    """Warnings and errors of the engine and of ours go to standard error, a line each."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(logging.WARNING)
    logging.getLogger("mkdocs").addHandler(handler)


def build_site(config: MkDocsConfig) -> int:
    """Builds into ``config.site_dir``; the number of documents published. Raises ``EngineError``."""
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    except (Abort, BuildError) as error:
        # Our own findings are in the log already; the engine's word for them is English and adds nothing.
        raise EngineError("" if _is_ours(error) else str(error)) from error
    finally:
        config.plugins.on_shutdown()
    if not (Path(config.site_dir) / MANIFEST).is_file():
        raise EngineError("Cấu hình đã tắt phần dựng văn bản (hooks), nên trang không được đưa lên.")
    exported = json.loads((Path(config.site_dir) / "documents.json").read_text(encoding="utf-8"))
    return len(exported["documents"])


def _is_ours(error: BaseException) -> bool:
    """Whether the build was stopped by findings that have been told."""
    return isinstance(error.__cause__ or error.__context__ or error, PluginError) or "Aborted with" in str(error)


def serve_site(config_file: Path, *, address: str, **overrides: Any) -> None:
    """Serves until interrupted; raises ``EngineError`` when the first build fails."""
    try:
        serve(str(config_file), dev_addr=address, **overrides)
    except (Abort, BuildError, ConfigurationError) as error:
        raise EngineError(str(error)) from error
