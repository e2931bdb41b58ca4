"""The recovery journal: every edit on disk within a second, offered back after a crash.

A journal is a file of JSON lines. The first names what it is based on: the plan file's path and SHA-256 (or the
plan itself, if it was never saved). Each further line is one edit done, undone or redone. A running program holds a
lock on its journal; one without a holder is left over from a crash.
"""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Literal

import msgspec

from app.documents import BACKUP, digest, read_bytes
from app.folders import path_text, state_folder, text_path
from models.errors import DemarcError, FormatError
from models.formats import planfile
from models.formats.edits import decode_edit, encode_edit
from models.plan import Edit, History, Plan

Deed = Literal["do", "undo", "redo"]
VERSION = 1
FLUSH_SECONDS = 0.4
"""An edit is on disk at most this much later, and one flush serves all edits of a burst."""


class Head(msgspec.Struct):
    """First line of a journal."""

    journal: int
    format: list[int]
    started: str
    path: str
    sha256: str
    title: str
    plan: str = ""
    """The plan itself as text, if no file holds it."""
    precious: bool = False
    """Whether that plan is work in itself, such as an import, so that losing it without an edit is a loss."""


def _folder() -> Path:
    return state_folder() / "journals"


def _lock(file: IO[bytes], *, wait: bool = False) -> bool:
    """Take the lock that says "in use"; tell whether nobody else has it. It goes with the process."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Far beyond the content, because a locked range cannot be read by others.
            at = file.tell()
            file.seek(1 << 30)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
            file.seek(at)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Keep one Demarc from looking at a journal that another is just beginning and has not locked yet."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / "lock").open("ab") as file:
        _lock(file, wait=True)
        yield


class Journal:
    """The journal of one open plan. Writing happens on a thread of its own, so that typing never waits for a disk.

    A disk that refuses must not stop work either: :attr:`failed` then says why.
    """

    def __init__(self, plan: Plan, path: Path | None, sha256: str, *, now: str, precious: bool = False) -> None:
        self.failed = ""
        self._queue: list[tuple[Deed, Edit]] = []
        self._wake = threading.Condition()
        self._closing = False
        self._busy = False
        self._file: IO[bytes] | None = None
        head = Head(
            journal=VERSION,
            format=list(planfile.FORMAT),
            started=now,
            path=path_text(path.absolute()) if path else "",
            sha256=sha256,
            title=plan.about.title,
            plan="" if path else planfile.encode(plan).decode("utf-8"),
            precious=precious,
        )
        self.path = _folder() / f"{os.urandom(8).hex()}.journal"
        try:
            with _one_at_a_time():
                self._file = self.path.open("xb")
                _lock(self._file)
                self._file.write(msgspec.json.encode(head) + b"\n")
                self._file.flush()
                if precious:
                    os.fsync(self._file.fileno())
        except OSError as error:
            self._give_up(error)
        self._thread = threading.Thread(target=self._write, name="demarc-journal", daemon=True)
        self._thread.start()

    def _give_up(self, error: OSError | ValueError) -> None:
        why = getattr(error, "strerror", None) or error
        self.failed = f"Edits cannot be journalled ({why}); save often."
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
            self._file = None

    def record(self, deed: Deed, edit: Edit) -> None:
        """Put an edit on record. Returns at once; it is on disk within a second."""
        with self._wake:
            self._queue.append((deed, edit))
            self._wake.notify_all()

    def carry(self, history: History) -> None:
        """Put a whole history on record, with what was undone, for a plan that is brought back."""
        for edit in (*history.done, *reversed(history.undone)):
            self.record("do", edit)
        for edit in history.undone:
            self.record("undo", edit)

    def _write(self) -> None:
        while True:
            with self._wake:
                while not self._queue and not self._closing:
                    self._wake.wait()
                if not self._queue:
                    return
                deeds, self._queue = self._queue, []
                self._busy = True
            if self._file is not None:
                try:
                    # Edits never change, so making lines of them can wait for this thread.
                    self._file.write(b"".join(_line(deed, edit) for deed, edit in deeds))
                    self._file.flush()
                    os.fsync(self._file.fileno())
                except (OSError, ValueError) as error:
                    self._give_up(error)
            with self._wake:
                self._busy = False
                self._wake.notify_all()
                self._wake.wait_for(lambda: self._closing, FLUSH_SECONDS / 4)

    def flush(self, seconds: float = 5.0) -> bool:
        """Wait until everything recorded so far is on disk; tell whether it is."""
        with self._wake:
            written = self._wake.wait_for(lambda: not self._queue and not self._busy, seconds)
        return written and not self.failed

    def close(self, *, keep: bool = False) -> None:
        """End the journal. It is removed, since nothing is lost, unless ``keep`` is set."""
        with self._wake:
            self._closing = True
            self._wake.notify_all()
        self._thread.join(10)
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()
        if not keep:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)


def _line(deed: Deed, edit: Edit) -> bytes:
    return b'{"deed":"' + deed.encode() + b'","edit":' + encode_edit(edit) + b"}\n"


class Recovery(msgspec.Struct, frozen=True):
    """Work that a crash left behind."""

    journal: Path
    title: str
    path: Path | None
    """The plan file it was based on; None if it was never saved."""
    started: str
    last: str
    """When the last edit was made."""
    edits: int
    history: History
    """The plan as it was at the crash, with its undo history."""
    sha256: str


class Unfit(msgspec.Struct, frozen=True):
    """A journal that does not fit, and where it was moved. Nothing is deleted."""

    moved_to: Path
    reason: str

    @property
    def message(self) -> str:
        """What to tell the user."""
        return f"Work left behind could not be brought back. {self.reason} It is kept at {self.moved_to}."


def pending() -> tuple[list[Recovery], list[Unfit]]:
    """Return what crashes left behind: work to offer, latest first, and journals moved aside as they do not fit."""
    found: list[Recovery] = []
    unfit: list[Unfit] = []
    with contextlib.suppress(OSError), _one_at_a_time():
        for path in sorted(_folder().glob("*.journal")):
            try:
                with path.open("r+b") as file:
                    if not _lock(file):
                        continue  # a running Demarc writes it
                    data = file.read()
                recovery = _replay(path, data)
            except (DemarcError, msgspec.MsgspecError, ValueError, RecursionError) as error:
                unfit.append(_aside(path, str(error) if isinstance(error, DemarcError) else _DAMAGED))
            except OSError:
                continue  # it cannot be read now; perhaps another time
            else:
                if recovery is not None:
                    found.append(recovery)
                    continue
                with contextlib.suppress(OSError):
                    path.unlink()
    return sorted(found, key=lambda recovery: recovery.last, reverse=True), unfit


_DAMAGED = "The journal is damaged."


def _replay(path: Path, data: bytes) -> Recovery | None:
    """Return the work in a journal; None if there is none."""
    lines = data.split(b"\n")
    deeds = [line for line in lines[1:] if line.strip()]
    if not deeds and not data.endswith(b"\n"):
        return None  # the crash came before the first line was whole
    head = msgspec.json.decode(lines[0], type=Head)
    if not deeds and not head.precious:
        return None
    if head.journal != VERSION or head.format[:1] != [planfile.FORMAT[0]]:
        raise FormatError("The journal was written by another version of Demarc.")
    base = text_path(head.path) if head.path else None
    bytes_ = read_bytes(base) if base else head.plan.encode("utf-8")
    if base and digest(bytes_) != head.sha256:
        if _saved_just_before(base, bytes_, head, deeds, data):
            return None
        raise FormatError("The plan file has changed since; the journal does not fit it any more.", where=head.path)
    history, last = _history(planfile.decode(bytes_, name=base.name if base else "journal"), deeds, data)
    if not (history.done or history.undone or head.precious):
        return None
    return Recovery(
        journal=path,
        title=history.plan.about.title,
        path=base,
        started=head.started,
        last=last or head.started,
        edits=len(history.done),
        history=history,
        sha256=head.sha256,
    )


def _history(plan: Plan, deeds: list[bytes], data: bytes) -> tuple[History, str]:
    """Return ``plan`` with the deeds done again, and when the last of them was."""
    history, last = History(plan), ""
    for n, line in enumerate(deeds):
        try:
            raw = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
            deed, edit = msgspec.json.decode(raw["deed"], type=Deed), decode_edit(bytes(raw["edit"]), history.plan)
        except (msgspec.MsgspecError, KeyError, FormatError, UnicodeDecodeError, RecursionError):
            if n == len(deeds) - 1 and not data.endswith(b"\n"):
                break  # the crash tore the last line; all before it stands
            raise FormatError(f"Line {n + 2} of the journal is damaged.") from None
        if deed == "undo" and history.head == edit.id:
            history = history.undo()
        elif deed == "undo":
            # Undone beyond the last save, where this journal begins: the way back is an edit like any other.
            history = history.do(edit.inverse())
        elif deed == "redo" and history.undone and history.undone[-1].id == edit.id:
            history = history.redo()
        else:
            history = history.do(edit)
        last = edit.at or last
    return history, last


def _saved_just_before(base: Path, now: bytes, head: Head, deeds: list[bytes], data: bytes) -> bool:
    """Tell whether the crash came between saving and beginning a new journal: then nothing is lost."""
    try:
        before = read_bytes(base.with_name(base.name + BACKUP))
        if digest(before) != head.sha256:
            return False
        return _history(planfile.decode(before), deeds, data)[0].plan == planfile.decode(now)
    except DemarcError:
        return False


def _aside(path: Path, reason: str) -> Unfit:
    folder = path.parent / "unfit"
    try:
        stamp = datetime.fromtimestamp(path.stat().st_mtime).strftime("%Y-%m-%d-%H%M%S")
        target = folder / f"{stamp}-{path.name}"
        folder.mkdir(exist_ok=True)
        path.replace(target)
    except OSError:
        return Unfit(path, reason)
    return Unfit(target, reason)


def set_aside(recovery: Recovery, reason: str = "You chose not to bring it back.") -> Unfit:
    """Move a journal out of the way without deleting it."""
    return _aside(recovery.journal, reason)


def consume(recovery: Recovery) -> None:
    """Remove a journal whose work is in a new one now."""
    with contextlib.suppress(OSError):
        recovery.journal.unlink(missing_ok=True)
