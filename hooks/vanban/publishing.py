"""Publishing all or nothing: a site is built in a folder beside the published one, and the two change places.

How a command uses it::

    with staging_folder(site) as staging:
        if build_into(staging):
            exchange(staging, site)

Names beside ``site``: ``site.staging`` (being built), ``site.outgoing`` (the old site, for a moment, where the
filesystem cannot exchange two folders in one step), ``site.lock`` (one build at a time). A build that fails or is
killed leaves the last good site in place, or leaves ``site.outgoing`` from which the next start puts it back.

A ``site`` that is a symbolic link stands for the folder it leads to: that folder is replaced and the link stays.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LOG = logging.getLogger("vanban.publishing")

SITE_MARKS = ("documents.json", "sitemap.xml")
"""Files of which every site has one; a folder with neither is not ours to replace."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_CANNOT_EXCHANGE = frozenset({errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP})
"""The filesystem or the kernel does not know the exchange: two renames instead."""


class PublishingError(Exception):
    """The site cannot be put in place on this machine; the message is Vietnamese and says what to do."""


@contextmanager
def staging_folder(target: Path) -> Iterator[Path]:
    """The empty folder to build in, for as long as no other build works on ``target``; gone at the end.

    Repairs first what a killed build left. Raises ``PublishingError``.
    """
    with _understandable(target):
        _refuse_foreign(_real(target))
        lock = _lock(target)
    try:
        with _understandable(target):
            recover(target)
            staging = staging_for(target)
        try:
            yield staging
        finally:
            _discard(staging)
    finally:
        os.close(lock)


def staging_for(target: Path) -> Path:
    """``site.staging`` beside ``target``, made empty; ``PublishingError`` when ``target`` must not be replaced."""
    site = _real(target)
    _refuse_foreign(site)
    staging = _beside(site, "staging")
    _remove(staging)
    staging.mkdir(parents=True)
    return staging


def exchange(staging: Path, target: Path) -> None:
    """Puts ``staging`` in the place of ``target`` and deletes what stood there.

    On Linux one step (``renameat2``), so that a reader finds either the old or the new site at any moment. Once the new
    site is in place, an old one that cannot be deleted is only a warning in the log.
    """
    site = _real(target)
    with _understandable(target):
        if not os.path.lexists(site):
            staging.rename(site)
            return
        old = _swap(staging, site)
    _discard(old)


def _discard(folder: Path) -> None:
    """Deletes what is no longer needed; where that cannot be done, what was published stays published all the same."""
    try:
        _remove(folder)
    except OSError as error:
        _LOG.warning("Không xoá được thư mục “%s” (%s); hãy tự xoá nó.", folder, error.strerror)


def recover(target: Path) -> None:
    """Puts right what a build left that was killed between two renames; call it while no other build is running."""
    site = _real(target)
    outgoing = _beside(site, "outgoing")
    if not os.path.lexists(outgoing):
        return
    if os.path.lexists(site):
        _remove(outgoing)
    else:
        outgoing.rename(site)


def _real(target: Path) -> Path:
    site = target.resolve()
    if not site.name:
        raise PublishingError("site_dir là thư mục gốc của máy. → Hãy đặt site_dir là một thư mục riêng cho trang.")
    return site


def _beside(site: Path, suffix: str) -> Path:
    # Beside, and not in a folder for temporary files: only within one filesystem is a rename a single step.
    return site.with_name(f"{site.name}.{suffix}")


def _refuse_foreign(site: Path) -> None:
    """A mistyped ``site_dir`` must not cost anyone a folder: what stands at ``site`` is deleted after the exchange."""
    if not os.path.lexists(site):
        return
    if not site.is_dir():
        raise PublishingError(f"“{site}” không phải là thư mục. → Hãy xoá hoặc đổi tên nó, hoặc đặt site_dir khác.")
    is_ours = any((site / mark).is_file() for mark in SITE_MARKS)
    if not is_ours and any(site.iterdir()):
        raise PublishingError(
            f"“{site}” đang chứa những thứ không phải do lệnh này dựng, mà dựng trang thì nội dung cũ bị xoá. "
            "→ Hãy đặt site_dir là một thư mục riêng, hoặc tự dọn trống thư mục này."
        )


def _remove(folder: Path) -> None:
    """Deletes ``folder`` and all in it; of a symbolic link only the link, never what it leads to."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _swap(staging: Path, site: Path) -> Path:
    """``site`` becomes what ``staging`` was; the path at which the old site then lies."""
    error = _exchange_in_one_step(staging, site)
    if error == 0:
        return staging
    if error not in _CANNOT_EXCHANGE:
        raise OSError(error, os.strerror(error), str(site))
    # A reader may find no site between the two renames; a build killed there is mended by ``recover``.
    outgoing = _beside(site, "outgoing")
    _remove(outgoing)
    site.rename(outgoing)
    try:
        staging.rename(site)
    except OSError:
        outgoing.rename(site)
        raise
    return outgoing


def _exchange_in_one_step(a: Path, b: Path) -> int:
    """Zero, or the error number of ``renameat2(a, b, RENAME_EXCHANGE)``; ENOSYS where there is no such call."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return errno.ENOSYS
    done: int = renameat2(_AT_FDCWD, os.fsencode(a), _AT_FDCWD, os.fsencode(b), ctypes.c_uint(_RENAME_EXCHANGE))
    return 0 if done == 0 else ctypes.get_errno()


def _lock(target: Path) -> int:
    """Descriptor that holds ``site.lock``: the system lets go of it however the process ends.

    The file stays, since deleting it would race with the next build.
    """
    path = _beside(_real(target), "lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        os.close(descriptor)
        raise PublishingError(
            f"đang có một lệnh khác dựng trang vào “{target}”. → Hãy chờ lệnh ấy xong rồi chạy lại."
        ) from error
    except OSError:
        _LOG.debug("no locks on this filesystem")  # which must not keep anyone from publishing
    return descriptor


@contextmanager
def _understandable(target: Path) -> Iterator[None]:
    """Turns the system's refusals into what a clerk can act on; other errors pass as they are."""
    try:
        yield
    except OSError as error:
        advice = _ADVICE.get(error.errno or 0)
        if advice is None:
            raise
        named = Path(error.filename) if error.filename else target
        # Deleting a tree names its files without their folder, which tells nobody where to look.
        raise PublishingError(advice.format(path=named if named.is_absolute() else target.parent)) from error


_NOT_WRITABLE = (
    "không ghi được “{path}” (thường do một lần chạy trước bằng root). "
    "→ Hãy đổi chủ thư mục bằng chown, hoặc đặt site_dir ở nơi ghi được."
)
_ADVICE = {
    errno.EBUSY: (
        "“{path}” là một điểm gắn (mount), không thay được trong một bước. "
        "→ Hãy gắn thư mục cha của nó, và trỏ máy chủ web vào thư mục cha."
    ),
    errno.EXDEV: (
        "“{path}” và thư mục dựng không cùng một hệ thống tệp. "
        "→ Hãy đặt site_dir vào một thư mục thường, không phải điểm gắn (mount)."
    ),
    errno.EACCES: _NOT_WRITABLE,
    errno.EPERM: _NOT_WRITABLE,
    errno.EROFS: _NOT_WRITABLE,
    errno.ENOSPC: "hết chỗ trên ổ đĩa khi ghi “{path}”. → Hãy dọn bớt rồi chạy lại; trang cũ vẫn nguyên.",
}
