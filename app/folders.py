"""Where Demarc keeps its own files."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def state_folder() -> Path:
    """Return the folder of recovery journals and crash notes; ``DEMARC_STATE_DIR`` overrides it."""
    own = os.environ.get("DEMARC_STATE_DIR")
    return Path(own) if own else Path(platformdirs.user_state_dir("demarc", appauthor=False))


def config_folder() -> Path:
    """Return the folder of settings; ``DEMARC_CONFIG_DIR`` overrides it."""
    own = os.environ.get("DEMARC_CONFIG_DIR")
    return Path(own) if own else Path(platformdirs.user_config_dir("demarc", appauthor=False))
