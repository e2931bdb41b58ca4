"""Where Demarc keeps its own files."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

import platformdirs

_BYTES = "bytes:"


def path_text(path: Path) -> str:
    """Return ``path`` as text that any file can hold; some old file names are no text and get written as bytes."""
    text = str(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + quote_from_bytes(os.fsencode(text))
    return text


def text_path(text: str) -> Path:
    """Return the path that :func:`path_text` wrote as ``text``."""
    if text.startswith(_BYTES):
        return Path(os.fsdecode(unquote_to_bytes(text.removeprefix(_BYTES))))
    return Path(text)


def state_folder() -> Path:
    """Return the folder of recovery journals and crash notes; ``DEMARC_STATE_DIR`` overrides it."""
    own = os.environ.get("DEMARC_STATE_DIR")
    return Path(own) if own else Path(platformdirs.user_state_dir("demarc", appauthor=False))


def config_folder() -> Path:
    """Return the folder of settings; ``DEMARC_CONFIG_DIR`` overrides it."""
    own = os.environ.get("DEMARC_CONFIG_DIR")
    return Path(own) if own else Path(platformdirs.user_config_dir("demarc", appauthor=False))
