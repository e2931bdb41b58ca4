"""Frames of the map beside the canvases of orange-canvas-core and NodeGraphQt, in the same run.

They come with libraries of their own that Demarc does not want, so they live in an environment of their own:
``make neighbours`` makes it. Without it these are skipped.
"""

from __future__ import annotations

import json
import subprocess
from itertools import cycle
from pathlib import Path

import pytest
from bench.test_canvas import SIZE, ZOOMS, millis, plan_of
from PySide6.QtWidgets import QApplication

HERE = Path(__file__).resolve().parent
PYTHON = HERE.parents[1] / ".neighbours" / "bin" / "python"
NAMES = ("orange-canvas-core", "NodeGraphQt")
PATIENCE = 600
"""Seconds a neighbour may take to build its plan and paint it; beyond, it has lost."""
LOST = float("inf")

pytestmark = pytest.mark.skipif(not PYTHON.exists(), reason="made by `make neighbours`")


def neighbour(name: str, count: int) -> dict[str, float]:
    """Return the milliseconds of a frame at each zoom; infinite where it is not ready in time."""
    command = [PYTHON, HERE / "neighbours" / "frames.py", name, str(count)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return dict.fromkeys(ZOOMS, LOST)
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def ours(count: int) -> dict[str, float]:
    """Return the milliseconds of a frame of the map at each zoom, as test_canvas measures them."""
    from desk import FakeDesk

    from views.canvas.view import MapView

    view = MapView(FakeDesk(plan_of(count)))
    view.show_minimap(False)
    view.resize(SIZE)
    view.show()
    QApplication.processEvents()
    view.finish()
    ways = cycle((7, -7))

    def frame() -> None:
        view.camera.pan(next(ways), 0)
        view.moved()
        view.repaint()

    found = {}
    for word, zoom in ZOOMS.items():
        if zoom is None:
            view.fit()
        else:
            view.zoom = zoom
            view.look_at(view.scene.extent.centre)
        view.set_patience(10_000)
        view.repaint()
        took = millis(frame, 25)
        found[word] = took[len(took) // 2]
    view.deleteLater()
    return found


@pytest.mark.parametrize("count", [100, 1_000, 10_000])
def test_the_map_is_pushed_about_faster_than_any_neighbour(benchmark, qapp, capsys, count):
    mine = benchmark.pedantic(ours, (count,), rounds=1)
    theirs = {name: neighbour(name, count) for name in NAMES}
    with capsys.disabled():
        print(f"\n{count:,} elements, ms a frame" + "".join(f"{word:>14}" for word in ZOOMS))
        for name, row in {"Demarc": mine, **theirs}.items():
            print(f"{name:<28}" + "".join(f"{row[word]:>14.1f}" for word in ZOOMS))
    for name, row in theirs.items():
        for word in ZOOMS:
            assert mine[word] < row[word], f"{name} at {word}"
