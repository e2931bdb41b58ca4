"""Cold start to a window one can work in, held against an empty main window in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MOST = 2.5
"""Times an empty window."""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As on a user's machine, where modules are compiled once and kept."""

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""
SAMPLE = """
sys.argv = ["demarc", "open", "--sample"]
from app.main import load, main
load()
import app.gui
app.gui.QApplication.exec = lambda *_: app.gui.QApplication.processEvents() or 0
made = []
begin = app.gui.Window.__init__
app.gui.Window.__init__ = lambda self, session: made.append(self) or begin(self, session)
try:
    main()
except SystemExit:
    pass
(window,) = made
assert window.isVisible() and window.map.isVisible() and window.map.scene.elements
"""


def seconds(code: str) -> float:
    """Return how long a process of its own takes from start to the window painted, then ended at once."""
    head = "import os, sys, time\nbegun = float(sys.argv[1])\n"
    tail = "\nprint(time.time() - begun, flush=True)\nos._exit(0)"
    done = subprocess.run(
        [sys.executable, "-c", head + code + tail, str(time.time())],
        cwd=ROOT,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return float(done.stdout)


def test_cold_start(benchmark):
    seconds(EMPTY)
    benchmark.pedantic(seconds, (SAMPLE,), rounds=7, warmup_rounds=1)
    ratios = []
    for _ in range(7):
        empty = seconds(EMPTY)
        ratios.append(seconds(SAMPLE) / empty)
    benchmark.extra_info["times an empty window"] = round(statistics.median(ratios), 2)
    assert statistics.median(ratios) <= MOST
