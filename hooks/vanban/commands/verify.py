"""``scripts/verify``: a PDF against its signatures, against what was published, and against its own source."""

from __future__ import annotations

import datetime
import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vanban.build import EngineError, engine_config
from vanban.commands.arguments import DEFAULT_CONFIG, HOME, Parser, guarded, print_findings
from vanban.commands.configuration import ConfigurationError, absolute_settings
from vanban.commands.rebuilding import Rebuilder
from vanban.diagnostics import Severity
from vanban.exports.as_json import MANIFEST
from vanban.signing import certificates, published, reading
from vanban.signing.certificates import Trusted, load_trusted
from vanban.signing.files import read_limited
from vanban.signing.inspection import inspect_pdf
from vanban.signing.model import Content, Inspection, Match, Problem, SigningError
from vanban.signing.published import (
    Manifest,
    attached_names,
    compare_with,
    find_published,
    named_document,
    parse_manifest,
)
from vanban.signing.report import FileReport, Rebuild, as_json, as_text
from vanban.website import made_by

_DESCRIPTION = "Kiểm tra tệp PDF: chữ ký số, bản đã công bố, và dựng lại từ nguồn để so từng byte."
_EPILOG = (
    "Không dùng mạng, nên không tra xem chứng thư có bị thu hồi không. Không có --trust thì chỉ biết tệp còn nguyên vẹn hay không, "
    "chưa biết người ký có đúng là người ấy không. Mã thoát: 0 mọi điều được hỏi đều ổn, 1 có vấn đề, 2 dùng sai. Tệp không có chữ "
    "ký là một vấn đề, trừ khi chỉ hỏi về nội dung bằng --manifest hoặc --rebuild."
)


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 all that was asked is fine, 1 findings, 2 wrong use."""
    parser = _parser()
    options = parser.parse_args(argv)
    for path in (*options.files, *options.trust, *filter(None, [options.manifest])):
        if not path.is_file():
            parser.error(f"không có tệp {path}")
    try:
        verifier = _Verifier(
            trusted=tuple(
                one for path in options.trust for one in load_trusted(read_limited(path, certificates.MAX_BYTES))
            ),
            manifest=_manifest(options),
            is_manifest_asked=options.manifest is not None,
            rebuilder=Rebuilder(options.config_file.resolve()) if options.rebuild else None,
            document=options.document,
        )
    except SigningError as error:
        # Not the file looked at is bad, but what it should be measured with.
        parser.error(str(error))
    except (ConfigurationError, EngineError) as error:
        print(error, file=sys.stderr)
        return 1
    reports = []
    for path in options.files:
        reports.append(verifier.report(path))
        if options.format == "text":
            print(as_text(reports[-1]), end="", flush=True)
    if options.format == "json":
        print(json.dumps(as_json(reports), ensure_ascii=False, indent=2))
    return int(any(report.problems() for report in reports))


def _parser() -> Parser:
    parser = Parser("scripts/verify", _DESCRIPTION)
    parser.epilog = _EPILOG
    parser.add_argument("files", nargs="+", type=Path, metavar="TỆP.pdf", help="tệp PDF, đã ký hay chưa")
    parser.add_argument(
        "--manifest",
        type=Path,
        metavar="TỆP",
        help="bản kê (manifest.json) của trang đã công bố; không ghi thì dùng bản của site/, nếu có",
    )
    parser.add_argument(
        "--trust",
        type=Path,
        action="append",
        default=[],
        metavar="TỆP.pem",
        help="chứng thư gốc tin cậy, PEM hoặc DER; ghi nhiều lần được",
    )
    parser.add_argument("--rebuild", action="store_true", help="dựng lại bản in từ văn bản nguồn rồi so từng byte")
    parser.add_argument("--document", metavar="MÃ", help="mã văn bản nguồn, khi tên tệp không cho biết (với --rebuild)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="cách in kết quả")
    parser.add_config()
    return parser


def _manifest(options: Namespace) -> Manifest | None:
    if options.manifest is not None:
        return parse_manifest(read_limited(options.manifest, published.MAX_BYTES))
    path = _own_site(options.config_file.resolve()) / MANIFEST
    if not path.is_file():
        return None
    try:
        return parse_manifest(read_limited(path, published.MAX_BYTES))
    except SigningError as error:
        print(f"{path}: {error} Không so với bản đã công bố.", file=sys.stderr)
        return None


def _own_site(config_file: Path) -> Path:
    """Where a build publishes; the engine, which alone can read other settings than ours, takes its time."""
    if config_file == DEFAULT_CONFIG:
        return HOME / "site"
    return Path(engine_config(config_file, **absolute_settings(config_file)).site_dir)


@dataclass(frozen=True, slots=True)
class _Verifier:
    """What all files of a run are measured with."""

    trusted: Trusted
    manifest: Manifest | None
    is_manifest_asked: bool
    rebuilder: Rebuilder | None
    document: str | None

    def report(self, path: Path) -> FileReport:
        try:
            data = read_limited(path, reading.MAX_BYTES)
        except SigningError as error:
            return FileReport(str(path), Inspection((), (Problem("unreadable", str(error)),)), None, None, ())
        inspection = inspect_pdf(data, self.trusted, datetime.datetime.now(datetime.UTC))
        match = find_published(data, self.manifest, path.stem) if self.manifest is not None else None
        unmet = list(self._unmet(inspection, match))
        rebuild = None
        if self.rebuilder is not None:
            try:
                rebuild = self._rebuild(data, self._source(data, path, match), self.rebuilder)
            except SigningError as error:
                unmet.append(Problem("no-source", str(error)))
        return FileReport(str(path), inspection, match, rebuild, tuple(unmet))

    def _unmet(self, inspection: Inspection, match: Match | None) -> Iterator[Problem]:
        is_content_asked = self.is_manifest_asked or self.rebuilder is not None
        if not inspection.signatures and not inspection.problems and not is_content_asked:
            yield Problem("unsigned", "Tệp không có chữ ký số.")
        if self.is_manifest_asked and match is not None and match.content is Content.UNKNOWN:
            yield Problem("unpublished", "Bản kê không có tệp này: nó không phải bản đã công bố.")

    def _source(self, data: bytes, path: Path, match: Match | None) -> str:
        """The id of the document that the file is the print of."""
        assert self.rebuilder is not None
        ids = self.rebuilder.ids()
        names = [PurePosixPath(match.name).stem] if match is not None and match.name else []
        names = [self.document] if self.document else [*names, path.stem, *map(_stem, attached_names(data))]
        found = next((one for name in names if (one := named_document(name, ids)) is not None), None)
        if found is None:
            print_findings([finding for finding in self.rebuilder.findings if finding.severity is Severity.ERROR])
            hint = "Nêu mã văn bản bằng --document."
            raise SigningError(f"Không tìm được văn bản nguồn của tệp này nên không dựng lại được. {hint}")
        return found

    def _rebuild(self, data: bytes, document: str, rebuilder: Rebuilder) -> Rebuild:
        rebuilt, findings = rebuilder.make(document)
        if rebuilt is None:
            print_findings(findings)
            raise SigningError(f"Không dựng lại được văn bản {document}; xem lỗi đã nêu.")
        match = compare_with(data, rebuilt, document)
        return Rebuild(match, () if match.content is not Content.DIFFERENT else tuple(self._other_versions()))

    def _other_versions(self) -> Iterator[str]:
        if self.manifest is None:
            yield "chưa rõ, vì không có bản kê (--manifest) ghi phiên bản đã dùng"
            return
        then, now = self.manifest.made_by, made_by()
        for name in sorted({*then, *now}):
            if then.get(name) != now.get(name):
                yield f"{name}: bản kê {then.get(name, 'không ghi')}, máy này {now.get(name, 'không có')}"


def _stem(name: str) -> str:
    return PurePosixPath(name).stem


if __name__ == "__main__":
    sys.exit(main())
