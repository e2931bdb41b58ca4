"""What a large plan takes of the memory, in a process of its own, once it is drawn, scored and scheduled."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from large import large

from app import resources
from app.documents import write_plan

ROOT = Path(__file__).resolve().parents[2]
MOST = 400
"""Megabytes in all that a plan of 10,000 elements and as many links may take."""

CODE = """
import os, sys, time
from pathlib import Path
from app.main import load
load()
import app.gui
from app.pauses import PAUSE_MS
made = app.gui.application()
window = app.gui.open_window(Path(sys.argv[1]))

def resident():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024

until = time.monotonic() + 120
while time.monotonic() < until:
    made.processEvents()
    done = window.session.assessment is not None and window.map.scene.settled and window.map.all_painted
    if done and window.session.assessment.plan is window.session.plan:
        break
else:
    raise SystemExit("it was not drawn and scored in two minutes")
# A pause of work looks for garbage, as on any desk.
until = time.monotonic() + PAUSE_MS / 1000 + 2
while time.monotonic() < until:
    made.processEvents()
print(resident(), flush=True)
os._exit(0)
"""


def megabytes(path: Path) -> float:
    """Return what a window on the plan at ``path`` takes."""
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", CODE, str(path)], cwd=ROOT, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return float(done.stdout.split()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_plan_of_10_000_elements(benchmark, tmp_path: Path) -> None:
    took: dict[int, float] = {}
    for size in (10, 10_000):
        path = tmp_path / f"{size}.demarc"
        write_plan(path, large(size, resources.playbook()))
        took[size] = megabytes(path)
    benchmark.pedantic(megabytes, (tmp_path / "10.demarc",), rounds=1)
    benchmark.extra_info["MB in all"] = round(took[10_000])
    benchmark.extra_info["KB an element"] = round((took[10_000] - took[10]) * 1024 / 10_000, 1)
    assert took[10_000] < MOST
