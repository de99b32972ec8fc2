"""``scripts/bench``: how fast things are, as ratios measured side by side in one run, so that machines do not matter."""

from __future__ import annotations

import sys

from vanban.commands.arguments import Parser, positive
from vanban.commands.bench_citations import measure_citations
from vanban.commands.bench_print import DEFAULT_DOCUMENTS as DEFAULT_PRINTED
from vanban.commands.bench_print import measure_print
from vanban.commands.bench_rollup import measure_rollup
from vanban.commands.bench_search import DEFAULT_DOCUMENTS as DEFAULT_SEARCHED
from vanban.commands.bench_search import document_count, measure_search
from vanban.commands.bench_site import DEFAULT_DOCUMENTS as DEFAULT_SITE
from vanban.commands.bench_site import measure_site, site_size
from vanban.commands.bench_tables import measure_tables

DEFAULT_MEGABYTES = 25


def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 within the goals, 1 not or the registry cannot be read, 2 wrong use."""
    parser = Parser("scripts/bench", "Đo tốc độ, so sánh ngay trong một lần chạy.")
    parser.add_argument(
        "--citations",
        nargs="?",
        type=positive,
        const=DEFAULT_MEGABYTES,
        metavar="MB",
        help=f"tìm dẫn chiếu trong chừng ấy MB văn bản (mặc định {DEFAULT_MEGABYTES})",
    )
    parser.add_argument("--tables", action="store_true", help="bảng 1.000 hàng × 5 cột: ra HTML, ra PDF")
    parser.add_argument("--rollup", action="store_true", help="tổng hợp một biểu của 300 xã, 80 hàng")
    parser.add_argument(
        "--search",
        nargs="*",
        type=document_count,
        metavar="N",
        help=f"lập chỉ mục và tìm trong N văn bản bằng trình duyệt thật (mặc định {DEFAULT_SEARCHED}); nhiều N: mỗi N một bảng",
    )
    parser.add_argument("--pagefind", action="store_true", help="cùng --search: đo cả Pagefind, cài tạm qua npm")
    parser.add_argument(
        "--site",
        nargs="?",
        type=site_size,
        const=DEFAULT_SITE,
        metavar="N",
        help=f"dựng cả trang web N văn bản, không có bản in, bên cạnh MkDocs trơn (mặc định {DEFAULT_SITE})",
    )
    parser.add_argument(
        "--print",
        nargs="?",
        type=positive,
        const=DEFAULT_PRINTED,
        metavar="N",
        help=f"làm bản in của N báo cáo, so với WeasyPrint trơn (mặc định {DEFAULT_PRINTED})",
    )
    options = parser.parse_args(argv)
    chosen = (options.citations, options.search, options.site, options.print)
    if all(one is None for one in chosen) and not options.tables and not options.rollup:
        parser.error("chưa chọn phép đo nào")
    kept = []
    if options.tables:
        kept.append(measure_tables())
    if options.rollup:
        kept.append(measure_rollup())
    if options.search is not None:
        kept.append(measure_search(options.search or [DEFAULT_SEARCHED], with_pagefind=options.pagefind))
    if options.site is not None:
        kept.append(measure_site(options.site))
    if options.print is not None:
        kept.append(measure_print(options.print))
    if options.citations is not None:
        kept.append(measure_citations(options.citations))
    return int(not all(kept))


if __name__ == "__main__":
    sys.exit(main())
