"""Files on disk: read whole, written atomically, never half."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from models.errors import FileProblem, Hostile
from models.formats import planfile
from models.plan import Plan
from models.plan.ids import IdSource

if TYPE_CHECKING:
    from models.formats.bpmn import Imported

BACKUP = ".bak"
LARGEST_PHOTO = 64 * 1024 * 1024
"""Bytes a picture file may have that is put on the map."""


class ChangedOnDisk(FileProblem):
    """Somebody else saved the file since it was opened."""


class Document(msgspec.Struct, frozen=True):
    """A plan with the file it came from, and the SHA-256 of that file's bytes."""

    plan: Plan
    path: Path
    sha256: str


_DEVICE = "That is a device, not a file."
_GONE = "Check the name, or whether the drive is connected."
_UNCHANGED = "Nothing was changed; try again when it is back, or save on another drive."
_ELSEWHERE = "Save under another name or in another folder."
_SPACE = "Free some space or save on another drive; the file there is unchanged."

_REASONS = {
    errno.ENOENT: ("The file or folder is not there.", _GONE),
    errno.EACCES: ("You have no permission to do that here.", _ELSEWHERE),
    errno.EPERM: ("The system does not allow that here.", _ELSEWHERE),
    errno.EROFS: ("This place is read-only.", "Save in another folder."),
    errno.ENOSPC: ("The disk is full.", _SPACE),
    errno.EDQUOT: ("Your share of the disk is used up.", _SPACE),
    errno.EFBIG: ("The file is too large for this drive.", "Save on another drive; the file there is unchanged."),
    errno.EISDIR: ("That is a folder, not a file.", "Choose a file."),
    errno.ENOTDIR: ("A part of that path is a file, not a folder.", "Choose another folder."),
    errno.ELOOP: ("The link leads round in a circle.", "Choose the file it should lead to."),
    errno.ENAMETOOLONG: ("The name is too long for this drive.", "Choose a shorter name."),
    errno.EBUSY: ("Another program is using it.", "Close it there and try again, or choose another name."),
    errno.EIO: ("The drive reported an error.", _UNCHANGED),
    errno.ENXIO: ("The drive is not there any more.", _UNCHANGED),
    errno.ENODEV: ("The drive is not there any more.", _UNCHANGED),
    errno.ESTALE: ("The network drive was disconnected meanwhile.", _UNCHANGED),
    errno.ETIMEDOUT: ("The network drive does not answer.", _UNCHANGED),
    errno.ENOTCONN: ("The network drive is not connected.", _UNCHANGED),
    errno.EHOSTDOWN: ("The computer that shares this folder is off.", _UNCHANGED),
    errno.EHOSTUNREACH: ("The computer that shares this folder cannot be reached.", _UNCHANGED),
    errno.ENETDOWN: ("The network is off.", _UNCHANGED),
    errno.ENETUNREACH: ("The network cannot be reached.", _UNCHANGED),
}

_WHEN_READING = {
    errno.EACCES: "Ask its owner for permission to read it, or choose another file.",
    errno.EPERM: "Ask its owner for permission to read it, or choose another file.",
    errno.EIO: "Take a copy from another drive.",
}


def problem(error: OSError, path: Path, *, reading: bool = False) -> FileProblem:
    """Return what went wrong in words, with the place and what to do."""
    number = error.errno or 0
    if number == errno.ENOENT and not reading:
        return FileProblem("The folder is not there (any more).", where=str(path), remedy=_ELSEWHERE)
    what, remedy = _REASONS.get(
        number,
        (f"The system refused ({error.strerror or error}).", "Try another file." if reading else "Try another folder."),
    )
    if reading:
        remedy = _WHEN_READING.get(number, _GONE if remedy in (_UNCHANGED, _ELSEWHERE) else remedy)
    return FileProblem(what, where=str(path), remedy=remedy)


def digest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal."""
    import hashlib  # which a start on the sample does without

    return hashlib.sha256(data).hexdigest()


def read_bytes(path: Path, most: int = planfile.LARGEST) -> bytes:
    """Return the bytes of a file.

    Raises
    ------
    FileProblem
        If it cannot be read.
    Hostile
        If it has more than ``most`` bytes.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError as error:
        raise problem(error, path, reading=True) from None
    except ValueError:
        raise _no_name(path) from None
    if len(data) > most:
        raise Hostile(f"The file has more than {most // 2**20} MiB; no plan is that large.", where=str(path))
    return data


def _refuse_devices(path: Path) -> None:
    """Refuse pipes and devices, for which a window would wait without end; scripts may read from one."""
    with contextlib.suppress(OSError, ValueError):
        mode = path.stat().st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
            raise FileProblem(_DEVICE, where=str(path), remedy="Choose a file.")


def read_plan(path: Path) -> Document:
    """Open a plan file.

    Raises
    ------
    FileProblem, FormatError
        With place and remedy.
    """
    path = Path(path)
    _refuse_devices(path)
    data = read_bytes(path)
    return Document(planfile.decode(data, name=path.name), path, digest(data))


def read_picture(path: Path) -> bytes:
    """Return the bytes of a picture file.

    Raises
    ------
    FileProblem
        If it cannot be read.
    Hostile
        If it has more than LARGEST_PHOTO bytes.
    """
    path = Path(path)
    _refuse_devices(path)
    data = read_bytes(path, LARGEST_PHOTO + 1)
    if len(data) > LARGEST_PHOTO:
        raise Hostile(
            f"The picture file has more than {LARGEST_PHOTO // 2**20} MiB.",
            where=str(path),
            remedy="Make it smaller in a picture program.",
        )
    return data


def import_bpmn(path: Path, new_id: IdSource) -> Imported:
    """Return the plan in a BPMN file of another program, and what became of everything in it.

    Raises
    ------
    FileProblem, FormatError
        With place and remedy.
    """
    from models.formats import bpmn

    path = Path(path)
    _refuse_devices(path)
    return bpmn.read(read_bytes(path), name=path.name, new_id=new_id)


def write_atomically(path: Path, data: bytes, *, backup: bool = False) -> None:
    """Put ``data`` at ``path``, wholly or not at all.

    A temporary file in the same folder is written, flushed to the disk and renamed over the old one, so that a
    crash or a full disk leaves the old file as it was. Symbolic links are followed, permissions kept. With
    ``backup`` the content before is kept beside it under ``….bak``.

    Raises
    ------
    FileProblem
        If the system refuses; nothing has changed then.
    """
    try:
        target = Path(os.path.realpath(path))
        before = target.stat() if target.exists() else None
        if before is not None and not stat.S_ISREG(before.st_mode):
            if stat.S_ISDIR(before.st_mode):
                raise IsADirectoryError(errno.EISDIR, "is a folder")
            raise FileProblem(_DEVICE, where=str(path), remedy="Choose a file.")
        if before is not None and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "is write-protected")
        # The name does not build on the target's, so that it fits wherever the target's does.
        temporary = target.with_name(f".demarc-{os.urandom(8).hex()}.tmp")
        try:
            _write(temporary, data, before)
            if backup and before is not None:
                _keep(target)
            temporary.replace(target)
            _flush_folder(target.parent)
        finally:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
    except OSError as error:
        raise problem(error, path) from None
    except ValueError:
        raise _no_name(path) from None


def _no_name(path: Path) -> FileProblem:
    return FileProblem("No file can have this name.", where=repr(str(path)), remedy="Choose another name.")


def _write(temporary: Path, data: bytes, like: os.stat_result | None = None) -> None:
    """Write a new file down to the disk, with the owner and permissions of ``like``; never wider ones meanwhile."""
    mode = stat.S_IMODE(like.st_mode) if like is not None else 0o666
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode & 0o666)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if like is not None:
        with contextlib.suppress(OSError, AttributeError):
            os.chown(temporary, like.st_uid, like.st_gid)
        with contextlib.suppress(OSError):
            temporary.chmod(mode)


def _keep(target: Path) -> None:
    """Keep the content of ``target`` as its backup, so that at every moment one of the two is whole."""
    fresh = target.with_name(f".demarc-{os.urandom(8).hex()}.tmp")
    try:
        try:
            os.link(target, fresh)
        except OSError:
            # Not every file system can link; a copy does as well.
            _write(fresh, target.read_bytes(), target.stat())
        fresh.replace(target.with_name(target.name + BACKUP))
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Make the renaming itself durable, where folders can be flushed."""
    if os.name != "posix":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def write_plan(path: Path, plan: Plan, *, expected: str | None = None) -> Document:
    """Save ``plan`` at ``path`` with one backup.

    Parameters
    ----------
    expected : str, optional
        SHA-256 the file had when it was opened.

    Raises
    ------
    ChangedOnDisk
        If the file there is not the one that was opened: a colleague's save would be lost.
    FileProblem
        If the system refuses.
    """
    path = Path(path)
    data = planfile.encode(plan)
    if expected is not None and os.path.exists(path) and digest(read_bytes(path)) not in (expected, digest(data)):
        raise ChangedOnDisk(
            "Somebody else changed this file since you opened it.",
            where=str(path),
            remedy="Save under another name, or open theirs first.",
        )
    write_atomically(path, data, backup=True)
    return Document(plan, path, digest(data))
