"""``scripts/cite``: the citations in any Markdown or plain text, for people on a terminal and for programs."""

from __future__ import annotations

import dataclasses
import os
import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from vanban.citations.grammar import Grammar, build_grammar
from vanban.citations.records import cite_text
from vanban.citations.resolve import Citing
from vanban.commands.arguments import DEFAULT_CONFIG, HOME, Parser, guarded, iso_date, print_findings
from vanban.diagnostics import Diagnostic, Location, Severity, has_errors
from vanban.documents.convert import convert
from vanban.documents.corpus import Corpus
from vanban.documents.front_matter import split_source
from vanban.documents.load import load_documents
from vanban.documents.model import DocumentId, IssuerCode
from vanban.exports.citation_lines import json_lines, text_lines
from vanban.registry.complete import identify
from vanban.registry.load import load_registry
from vanban.registry.model import Profile
from vanban.registry.profiles import load_profiles
from vanban.registry.published import as_known_document
from vanban.registry.registry import Registry

MAX_BYTES = 100_000_000
"""Largest file read: finding takes some seven times its size in memory. The longest of our documents has 70 kB."""
STANDARD_INPUT = "-"

_DESCRIPTION = (
    "Tìm mọi chỗ dẫn chiếu văn bản trong tệp Markdown hoặc văn bản thường: dẫn đến văn bản nào, viết có đúng không. "
    "Không có TỆP, hoặc TỆP là -, thì đọc từ đầu vào chuẩn. Tệp của trang này thì cơ quan, số, ngày lấy từ phần khai báo "
    "đầu tệp."
)
_EPILOG = (
    "Mỗi dòng jsonl có các khóa: file start end text form type number symbol date issuer pinpoint canonical resolution "
    "target candidates findings. start, end đếm ký tự như Python đọc tệp với newline='': xuống dòng kiểu Windows là hai ký "
    "tự, dấu BOM đầu tệp là một. Mã thoát: 0 xong; 1 có tệp không đọc được, hoặc --strict mà có chỗ cần sửa; 2 dùng sai."
)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What citations are held against."""

    registry: Registry
    grammar: Grammar
    profiles: dict[str, Profile]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read."""

    name: str
    """As given on the command line."""
    content: str


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 done, 1 a file could not be read or ``--strict`` and findings, 2 wrong use."""
    parser = _parser()
    options = parser.parse_args(argv)
    missing = [name for name in options.files if name != STANDARD_INPUT and not Path(name).exists()]
    if missing:
        parser.error(f"không có tệp {missing[0]}")
    knowledge, findings = _knowledge(options.config_file)
    if knowledge is None or has_errors(findings):
        print_findings(findings)
        return 1
    if options.issuer is not None and options.issuer not in knowledge.registry.issuers:
        parser.error(f"danh mục không có cơ quan “{options.issuer}”, xem data/registry/issuers.yml")
    try:
        return _cite_all(options, knowledge)
    except BrokenPipeError:
        # The reader of our output, such as head, has had enough; nothing may be written at the end of the process either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> Parser:
    parser = Parser("scripts/cite", _DESCRIPTION)
    parser.epilog = _EPILOG
    parser.add_argument(
        "files", nargs="*", default=[STANDARD_INPUT], metavar="TỆP", help="tệp văn bản; - là đầu vào chuẩn"
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "text"),
        default="text" if sys.stdout.isatty() else "jsonl",
        help="jsonl cho máy, text cho người; không ghi thì text khi in ra màn hình, còn lại jsonl",
    )
    parser.add_argument("--strict", action="store_true", help="có chỗ cần sửa thì mã thoát là 1")
    parser.add_argument("--issuer", metavar="MÃ", help="mã cơ quan ban hành văn bản này (data/registry/issuers.yml)")
    parser.add_argument("--date", type=iso_date, metavar="NGÀY", help="ngày ban hành văn bản này (2026-12-01)")
    parser.add_config()
    return parser


@dataclass(frozen=True, slots=True)
class _Folders:
    """Where the knowledge stands."""

    root: Path
    data: Path
    content: Path
    as_of: str | None = None


def _knowledge(config_file: Path) -> tuple[Knowledge | None, list[Diagnostic]]:
    """Registry, grammar and the documents published here; what is wrong in the latter is for ``scripts/check`` to tell."""
    folders, findings = _Folders(HOME, HOME / "data", HOME / "content"), list[Diagnostic]()
    if config_file != DEFAULT_CONFIG:
        stated, findings = _stated_folders(config_file.resolve())
        if stated is None:
            return None, findings
        folders = stated
    registry, found = load_registry(folders.data, folders.root)
    profiles, others = load_profiles(folders.data, folders.root)
    documents, _ = load_documents(folders.content, folders.root, registry.kinds)
    entries = (identify(one, registry, profiles)[0] for one in Corpus.of(documents).public(folders.as_of).documents)
    own = (as_known_document(entry) for entry in entries if entry is not None)
    registry = registry.publishing(known for known in own if known is not None)
    return Knowledge(registry, build_grammar(registry), dict(profiles)), [*findings, *found, *others]


def _stated_folders(config_file: Path) -> tuple[_Folders | None, list[Diagnostic]]:
    """Those of another settings file; the engine, which alone can read it, costs more than all the rest."""
    from vanban.build import EngineError, engine_config, settings_of
    from vanban.commands.configuration import ConfigurationError, absolute_settings

    try:
        settings, findings = settings_of(engine_config(config_file, **absolute_settings(config_file)))
    except (ConfigurationError, EngineError) as error:
        print(error, file=sys.stderr)
        return None, []
    return _Folders(settings.root, settings.data_dir, settings.content_dir, settings.as_of), findings


def _cite_all(options: Namespace, knowledge: Knowledge) -> int:
    unread: list[Diagnostic] = []
    has_findings = False
    for name in options.files:
        text, found = _read(name)
        unread += found
        if text is None:
            continue
        citing = _citing(text, options, knowledge)
        records = cite_text(text.content, grammar=knowledge.grammar, registry=knowledge.registry, citing=citing)
        has_findings |= any(record.findings for record in records)
        is_for_people = options.format == "text"
        sys.stdout.writelines(text_lines(name, text.content, records) if is_for_people else json_lines(name, records))
        sys.stdout.flush()
    print_findings(unread)
    return int(bool(unread) or (options.strict and has_findings))


def _read(name: str) -> tuple[Text | None, list[Diagnostic]]:
    """The text exactly as it stands in the file: no line end is changed, no byte-order mark taken away."""
    try:
        data = _bytes(name)
    except OSError as unread:
        message = f"Không đọc được tệp ({unread.strerror})."
        return None, [_error("file-unreadable", name, message, "Kiểm tra xem có đúng là tệp và có quyền đọc không.")]
    if len(data) > MAX_BYTES:
        return None, [_error("file-too-large", name, "Tệp lớn quá 100 MB.", "Chia thành nhiều tệp nhỏ.")]
    if b"\0" in data:
        message = "Tệp không phải văn bản thường."
        return None, [_error("file-encoding", name, message, "Xuất nội dung ra tệp .txt hoặc .md bảng mã UTF-8.")]
    try:
        return Text(name, data.decode("utf-8")), []
    except UnicodeDecodeError as bad:
        line = data.count(b"\n", 0, bad.start) + 1
        hint = "Lưu lại tệp với bảng mã UTF-8 (Unicode)."
        return None, [_error("file-encoding", name, "Tệp không phải UTF-8.", hint, line)]


def _bytes(name: str) -> bytes:
    """One byte more than is allowed, at most: enough to tell that it is too much."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _error(code: str, name: str, message: str, hint: str, line: int = 1) -> Diagnostic:
    return Diagnostic(code, Severity.ERROR, Location(name, line), message, hint)


def _citing(text: Text, options: Namespace, knowledge: Knowledge) -> Citing:
    """What the options say of the citing document, else its front matter, if it is one of ours and sound."""
    stated = _stated_context(text, knowledge) if text.content.startswith(("---", "\ufeff---")) else Citing()
    issuer = knowledge.registry.issuers.get(IssuerCode(options.issuer)) if options.issuer else None
    area = issuer.area or (issuer.place,) if issuer else stated.area
    return dataclasses.replace(stated, issued_on=options.date or stated.issued_on, area=area)


def _stated_context(text: Text, knowledge: Knowledge) -> Citing:
    source, _ = split_source(text.content, text.name)
    if source is None:
        return Citing()
    document, findings = convert(source, DocumentId(Path(text.name).stem), text.name, "")
    entry, others = (None, []) if has_errors(findings) else identify(document, knowledge.registry, knowledge.profiles)
    return Citing() if entry is None or has_errors(others) else Citing.of(entry)


if __name__ == "__main__":
    sys.exit(main())
