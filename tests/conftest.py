"""Shared by all tests: no display needed unless a test asks for one, no state outside the test's own folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from hypothesis import settings

settings.register_profile("demarc", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("demarc")

SHARED_BPMN = Path(__file__).resolve().parents[2] / "shared" / "data" / "bpmn"


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep settings and journals of the machine's user out of the tests, and theirs out of the user's."""
    monkeypatch.setenv("DEMARC_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("DEMARC_CONFIG_DIR", str(tmp_path / "config"))
