"""``scripts/build``: website, PDFs, search index and exports into the site folder, all or nothing."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any

from vanban.build import EngineError, build_site, engine_config, show_log
from vanban.commands.arguments import Parser, guarded, positive
from vanban.commands.configuration import ConfigurationError, absolute_settings
from vanban.publishing import PublishingError, exchange, staging_folder


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 published, 1 the site was left as it was, 2 wrong use."""
    options = _parse(argv)
    show_log()
    config_file: Path = options.config_file.resolve()
    try:
        settings = absolute_settings(config_file)
        _apply(settings, options)
        target = Path(engine_config(config_file, **settings).site_dir)
        with staging_folder(target) as staging:
            config = engine_config(config_file, **settings, site_dir=str(staging), strict=options.strict)
            documents = build_site(config)
            exchange(staging, target)
    except (ConfigurationError, EngineError, PublishingError) as error:
        told = f"{error}\n" if str(error) else ""
        print(f"{told}Không dựng được; trang cũ vẫn nguyên như trước.", file=sys.stderr)
        return 1
    print(f"Đã dựng {documents} văn bản vào {_shown(target)}.")
    return 0


def _parse(argv: list[str] | None) -> Namespace:
    parser = Parser("scripts/build", "Dựng trang web, bản in PDF, chỉ mục tìm kiếm và dữ liệu mở vào thư mục site/.")
    parser.add_config()
    parser.add_argument("--no-pdf", action="store_true", help="không làm bản in PDF")
    parser.add_argument("--jobs", type=positive, metavar="N", default=os.cpu_count() or 1, help="số tiến trình làm PDF")
    parser.add_argument("--cluster", metavar="ĐỊA-CHỈ", help="giao bản in cho cụm máy Dask (tcp://máy:8786)")
    parser.add_argument("--full", action="store_true", help="làm lại mọi bản in, không dùng bản đã lưu")
    parser.add_argument("--strict", action="store_true", help="coi cảnh báo như lỗi")
    parser.add_as_of()
    return parser.parse_args(argv)


def _apply(settings: dict[str, Any], options: Namespace) -> None:
    extra = settings.setdefault("extra", {})
    ours = extra.setdefault("vanban", {}) if isinstance(extra, dict) else None
    if not isinstance(ours, dict):
        raise ConfigurationError("extra.vanban trong mkdocs.yml phải gồm các dòng “khóa: giá trị”.")
    ours["jobs"] = options.jobs
    if options.cluster:
        ours["cluster"] = options.cluster
    if options.no_pdf:
        ours["pdf"] = False
    if options.full:
        ours["cache"] = False
    if options.as_of:
        ours["as_of"] = options.as_of


def _shown(path: Path) -> str:
    """Relative to the current folder where that is shorter."""
    here = Path.cwd()
    return f"{path.relative_to(here)}/" if path.is_relative_to(here) else f"{path}/"


if __name__ == "__main__":
    sys.exit(main())
