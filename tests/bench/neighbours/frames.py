"""Frames of a neighbour's canvas, run by the Python of its own environment: ``frames.py NAME SIZE`` prints JSON.

A frame is the viewport painted once, 1400 by 900 pixels, after a push of seven pixels. Nodes lie in a square grid as
on our map, and as many links run between them.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

Pair = tuple[float, float]
FRAMES = 15
PATIENCE = 6.0
"""Seconds spent at a zoom at most."""


def places(count: int) -> tuple[list[Pair], list[tuple[int, int]]]:
    """Return where the nodes lie, and which ones are linked."""
    across = max(1, int(count**0.5))
    links = [(n, n * 7 % count) for n in range(count) if n != n * 7 % count]
    return [(n % across * 200.0, n // across * 110.0) for n in range(count)], links


def orange(count: int) -> tuple[Any, Any]:
    """Return the scene and view of orange-canvas-core."""
    from orangecanvas.canvas.items import LinkItem, NodeItem
    from orangecanvas.canvas.scene import CanvasScene
    from orangecanvas.canvas.view import CanvasView
    from orangecanvas.registry.tests import small_testing_registry

    registry = small_testing_registry()
    kind = next(one for one in registry.widgets() if one.inputs and one.outputs)
    scene, items = CanvasScene(), []
    scene.set_registry(registry)
    spots, links = places(count)
    for n, spot in enumerate(spots):
        item = NodeItem(kind)
        item.setTitle(f"Step {n}")
        item.setPos(*spot)
        scene.add_node_item(item)
        items.append(item)
    for source, target in links:
        link = LinkItem()
        link.setSourceItem(items[source])
        link.setSinkItem(items[target])
        scene.add_link_item(link)
    return scene, CanvasView(scene)


def nodegraph(count: int) -> tuple[Any, Any]:
    """Return the scene and view of NodeGraphQt."""
    from NodeGraphQt import BaseNode, NodeGraph

    class Step(BaseNode):  # type: ignore[misc]
        __identifier__ = "bench"
        NODE_NAME = "Step"

        def __init__(self) -> None:
            super().__init__()
            self.add_input("in", multi_input=True)
            self.add_output("out")

    graph = NodeGraph()
    graph.register_node(Step)
    spots, links = places(count)
    nodes = [
        graph.create_node("bench.Step", name=f"Step {n}", pos=list(spot), push_undo=False, selected=False)
        for n, spot in enumerate(spots)
    ]
    for source, target in links:
        nodes[source].output(0).connect_to(nodes[target].input(0), push_undo=False)
    view = graph.viewer()
    view.graph = graph  # it lives as long as its view
    return view.scene(), view


def median(view: Any, events: Callable[[], None], zoom: float | None, scene: Any) -> float:
    """Return the milliseconds of a frame at a zoom, None for the whole plan."""
    box = scene.itemsBoundingRect()
    view.resetTransform()
    scale = zoom if zoom is not None else min(1390 / box.width(), 890 / box.height())
    view.scale(scale, scale)
    view.centerOn(box.center())
    events()
    bar, took = view.horizontalScrollBar(), []
    until = time.perf_counter() + PATIENCE
    for n in range(FRAMES):
        bar.setValue(bar.value() + (7 if n % 2 else -7))
        begun = time.perf_counter()
        view.viewport().repaint()
        took.append((time.perf_counter() - begun) * 1000)
        if n > 2 and time.perf_counter() > until:
            break
    return statistics.median(took)


def main() -> None:
    name, count = sys.argv[1], int(sys.argv[2])
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if name == "orange-canvas-core":
        os.environ["QT_API"] = "pyqt6"
        from PyQt6.QtWidgets import QApplication
    else:
        os.environ["QT_PREFERRED_BINDING"] = "PySide6"
        from PySide6.QtWidgets import QApplication  # type: ignore[assignment]
    application = QApplication([])
    scene, view = {"orange-canvas-core": orange, "NodeGraphQt": nodegraph}[name](count)
    view.resize(1400, 900)
    view.show()
    application.processEvents()
    zooms = {"100 %": 1.0, "50 %": 0.5, "30 %": 0.3, "whole plan": None}
    print(json.dumps({word: median(view, application.processEvents, zoom, scene) for word, zoom in zooms.items()}))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
