"""``scripts/serve``: live preview in the browser; PDFs are rendered when asked for."""

from __future__ import annotations

import sys

from vanban.build import EngineError, serve_site, show_log
from vanban.commands.arguments import Parser, guarded
from vanban.commands.configuration import ConfigurationError, absolute_settings


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 stopped by the user, 1 the site cannot be built, 2 wrong use."""
    parser = Parser("scripts/serve", "Xem trước trang web trong trình duyệt; sửa văn bản thì trang tự cập nhật.")
    parser.add_config()
    parser.add_argument("-a", "--address", default="127.0.0.1:8000", metavar="MÁY:CỔNG", help="địa chỉ xem trước")
    options = parser.parse_args(argv)
    show_log()
    config_file = options.config_file.resolve()
    try:
        serve_site(config_file, address=options.address, **absolute_settings(config_file))
    except (ConfigurationError, EngineError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
