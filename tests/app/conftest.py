"""Plans and files for the application's tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import small

from models.plan import Plan


@pytest.fixture
def plan() -> Plan:
    return small()


@pytest.fixture
def ordinary_user() -> Iterator[Path]:
    """A folder of an ordinary user, as whom the test runs: permissions do not bind root."""
    if os.name != "posix":
        pytest.skip("permissions of this kind are POSIX")
    folder = Path(tempfile.mkdtemp(prefix="demarc-test-"))
    root = os.geteuid() == 0
    try:
        if root:
            os.chown(folder, 65534, 65534)
            os.setresuid(65534, 65534, 0)
        yield folder
    finally:
        if root:
            os.setresuid(0, 0, 0)
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o700)
        shutil.rmtree(folder)
