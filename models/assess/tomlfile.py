"""Reading a small file of the playbook straight into values."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from models.errors import PlaybookError

T = TypeVar("T")


def decoded(data: bytes, kind: type[T], file: str) -> T:
    """Return what the TOML in ``data`` says as a ``kind``.

    Raises
    ------
    PlaybookError
        If it is not TOML, or not what ``kind`` wants; with the place in ``file``.
    """
    try:
        return msgspec.toml.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise PlaybookError(f"This cannot be read: {error}.", where=file, remedy="Correct that place.") from None
