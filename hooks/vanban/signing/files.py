"""Files that a person names: read up to a size, written aside and moved."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from vanban.signing.model import SigningError


def read_limited(path: Path, most: int) -> bytes:
    """The bytes of ``path``; raises ``SigningError`` when it cannot be read or has more than ``most``."""
    try:
        with path.open("rb") as stream:
            # One byte more than is allowed, at most: enough to tell that it is too much, of a device too.
            data = stream.read(most + 1)
    except OSError as error:
        raise SigningError(f"Không đọc được {path} ({error.strerror}).") from error
    if len(data) > most:
        raise SigningError(f"{path} lớn quá {most // 1_000_000} MB.")
    return data


def write_aside(data: bytes, target: Path) -> None:
    """Writes ``data`` beside ``target`` and moves it there, so that half a file never has that name.

    A file that is replaced hands its permissions down. Raises ``SigningError`` when that cannot be done; nothing is left then.
    """
    aside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        try:
            aside.write_bytes(data)
            if target.exists():
                shutil.copymode(target, aside)
            aside.replace(target)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise SigningError(f"Không ghi được {target} ({error.strerror}).") from error
