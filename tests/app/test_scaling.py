"""On screens scaled from 100 to 300 % nothing is cut off, and everything is as sharp as the screen is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from app.rooms import ROOMS
from views.tokens import LIGHT

ROOT = Path(__file__).resolve().parents[2]
SHARPER = 1.6
"""Times the detail of what is only enlarged; about 1 when that is all it is."""


def seen(factor: str, folder: Path) -> dict[str, Any]:
    """Return what is told of a window as small as it may be, on a screen scaled by ``factor``."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor, "PYTHONPATH": str(ROOT)}
    script = ROOT / "tests" / "app" / "scaled_window.py"
    done = subprocess.run([sys.executable, str(script), str(folder)], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    # A screen that is not there says so whenever a window gets a least size.
    assert not [line for line in done.stderr.splitlines() if "propagateSizeHints" not in line]
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("factor", ["1", "1.5", "2", "3"])
def test_nothing_is_cut_off_and_all_is_sharp(factor: str, tmp_path: Path) -> None:
    told = seen(factor, tmp_path)
    assert told["ratio"] == float(factor)
    assert len(told["cut"]) == len(ROOMS) + 2
    assert not any(told["cut"].values())
    assert [what.partition("”")[2] for what in told["spoilt"]] == [
        " stands out of its room",
        " is narrower than its words",
    ]
    assert told["darkest"] >= QColor(LIGHT.ink).red(), "nothing is left unpainted between the pieces of the map"
    for what, (pixels, detail, enlarged) in told["sharp"].items():
        assert pixels == pytest.approx(float(factor), rel=0.02)
        assert factor == "1" or detail > SHARPER * enlarged, what
    wide = {QImage(str(path)).width() for path in tmp_path.glob("*.png")}
    assert wide == {round(1024 * float(factor))}
