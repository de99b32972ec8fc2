"""Values on their way between the build and a worker process, over a pipe: length, then pickle.

Both ends are ours and of one version; nothing from outside is ever unpickled.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from enum import Enum
from typing import IO, Any

from vanban.printing.job import PrintResult

_LENGTH = struct.Struct("<Q")


class Ready(Enum):
    """What a worker says once it is warm."""

    READY = "ready"


@dataclass(frozen=True, slots=True)
class Reply:
    """What comes back for a job."""

    result: PrintResult | None
    """``None``: the job ran out of memory, and the worker is not to be used again."""
    resident: int
    """Bytes that the worker holds afterwards; 0 where the system does not tell."""


def send(stream: IO[bytes], value: object) -> None:
    """Writes ``value``; raises ``OSError`` (``BrokenPipeError``) when nobody reads any more."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value; raises ``EOFError`` when the other end has closed or died."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
