"""``scripts/sign``: a digital signature appended to a PDF, with a key and certificate from a PKCS#12 file."""

from __future__ import annotations

import argparse
import datetime
import getpass
import os
import sys
from argparse import Namespace
from pathlib import Path
from urllib.parse import urlsplit

from vanban.commands.arguments import Parser, guarded
from vanban.signing import credential as key_file
from vanban.signing import reading
from vanban.signing.certificates import shown
from vanban.signing.credential import Credential, WrongPasswordError, load_credential
from vanban.signing.files import read_limited, write_aside
from vanban.signing.model import SigningError
from vanban.signing.sign import Statement, sign_pdf, time_stamper

PASSWORD_VARIABLE = "VANBAN_SIGN_PASSWORD"
_LONGEST_PASSWORD_FILE = 10_000
_TRIES = 3
_SUFFIX = "-da-ky"
_DESCRIPTION = "Ký số một tệp PDF bằng khóa và chứng thư trong tệp PKCS#12 (.p12, .pfx)."
_EPILOG = (
    "Phần đã có của tệp giữ nguyên từng byte: chữ ký (PAdES) thêm vào cuối tệp, không vẽ hình chữ ký hay con dấu. Ký lần nữa thì "
    f"có thêm một chữ ký. Mật khẩu lấy từ --password-file, --password-env hoặc biến {PASSWORD_VARIABLE}, không có thì hỏi; không "
    "nhận mật khẩu trên dòng lệnh, vì người khác trên máy đọc được. Không dùng mạng, trừ khi có --timestamp."
)


@guarded
def main(argv: list[str] | None = None) -> int:
    """Exit code: 0 signed, 1 not (nothing was written), 2 wrong use."""
    parser = _parser()
    options = parser.parse_args(argv)
    target = _target(parser, options)
    try:
        # Before the password is asked for, so that nobody types it in vain.
        data = read_limited(options.file, reading.MAX_BYTES)
        reading.open_pdf(data)
        credential = _credential(parser, options)
        signed = sign_pdf(
            data,
            credential,
            # The signer's own clock and zone: when somebody signed is what a signature states. Nothing of the build depends on it.
            now=datetime.datetime.now().astimezone(),
            statement=Statement(options.reason, options.location),
            stamper=time_stamper(options.timestamp) if options.timestamp else None,
        )
        write_aside(signed, target)
    except SigningError as error:
        print(f"{options.file}: chưa ký được. {error}", file=sys.stderr)
        return 1
    print(f"{target}: đã ký, chứng thư {shown(credential.certificate.subject.rfc4514_string())}")
    return 0


def _parser() -> Parser:
    parser = Parser("scripts/sign", _DESCRIPTION)
    parser.epilog = _EPILOG
    parser.add_argument("file", type=Path, metavar="TỆP.pdf", help="tệp PDF cần ký")
    parser.add_argument("--key", type=Path, required=True, metavar="TỆP.p12", help="tệp khóa và chứng thư PKCS#12")
    out = parser.add_mutually_exclusive_group()
    out.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="NƠI",
        help=f"tệp kết quả (chưa có) hoặc thư mục; không ghi thì là tên tệp thêm “{_SUFFIX}”",
    )
    out.add_argument("--in-place", action="store_true", help="ghi đè lên chính tệp đưa vào")
    parser.add_argument("--reason", default="", metavar="LỜI", help="lý do ký, ghi trong chữ ký")
    parser.add_argument("--location", default="", metavar="NƠI", help="nơi ký, ghi trong chữ ký")
    parser.add_argument(
        "--timestamp", type=_web_address, metavar="URL", help="xin dấu thời gian (RFC 3161) của máy chủ này"
    )
    password = parser.add_mutually_exclusive_group()
    password.add_argument("--password-file", type=Path, metavar="TỆP", help="mật khẩu là dòng đầu của tệp này")
    password.add_argument("--password-env", metavar="BIẾN", help="mật khẩu nằm trong biến môi trường này")
    return parser


def _web_address(text: str) -> str:
    try:
        parts = urlsplit(text)
        if parts.scheme in ("http", "https") and parts.hostname:
            return text
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"“{text}” không phải địa chỉ http:// hoặc https://")


def _target(parser: Parser, options: Namespace) -> Path:
    """Where the signed file goes; never over a file that is there, unless that is asked for."""
    file: Path = options.file
    for path in (file, options.key):
        if not path.is_file():
            parser.error(f"không có tệp {path}")
    if options.in_place:
        # Of a link the file that it leads to, not the link itself.
        return file.resolve()
    target: Path = options.output or file.with_name(f"{file.stem}{_SUFFIX}.pdf")
    if target.is_dir():
        target /= file.name
    if not target.parent.is_dir():
        parser.error(f"không có thư mục {target.parent}")
    if target.exists() and target.samefile(file):
        parser.error(f"kết quả trùng với tệp đưa vào ({target}); muốn ghi đè thì dùng --in-place")
    if target.exists():
        parser.error(f"đã có {target}; chọn tên khác, hoặc bỏ tệp ấy đi trước")
    return target


def _credential(parser: Parser, options: Namespace) -> Credential:
    data = read_limited(options.key, key_file.MAX_BYTES)
    password = _stated_password(parser, options)
    if password is not None:
        return load_credential(data, password)
    for empty in (None, ""):
        try:
            return load_credential(data, empty)
        except WrongPasswordError:
            continue
    if not sys.stdin.isatty():
        parser.error(f"cần mật khẩu của tệp khóa: --password-file, --password-env hoặc biến {PASSWORD_VARIABLE}")
    return _asked(data, options.key)


def _stated_password(parser: Parser, options: Namespace) -> str | None:
    if options.password_file is not None:
        if not options.password_file.is_file():
            parser.error(f"không có tệp {options.password_file}")
        try:
            lines = read_limited(options.password_file, _LONGEST_PASSWORD_FILE).decode("utf-8-sig").splitlines()
        except UnicodeDecodeError as error:
            raise SigningError(f"{options.password_file} không phải UTF-8.") from error
        return lines[0] if lines else ""
    if options.password_env is not None:
        if options.password_env not in os.environ:
            parser.error(f"không có biến môi trường {options.password_env}")
        return os.environ[options.password_env]
    return os.environ.get(PASSWORD_VARIABLE)


def _asked(data: bytes, key: Path) -> Credential:
    for left in reversed(range(_TRIES)):
        try:
            return load_credential(data, getpass.getpass(f"Mật khẩu của {key}: "))
        except WrongPasswordError as error:
            if not left:
                raise
            print(error, file=sys.stderr)
        except EOFError:
            break
    raise SigningError("Chưa có mật khẩu của tệp khóa.")


if __name__ == "__main__":
    sys.exit(main())
