"""A layered layout with areas, beside Graphviz ``dot`` with clusters on the same graph in the same run.

Both leave the same gaps between elements. Crossings and length are those of straight lines between the middles of what
is linked, for both alike, the length in widths of an element.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from math import hypot
from time import perf_counter

import pytest
from large import large

from app import resources
from models.graph.layout import LAYER_GAP, ROW_GAP, layered

BUDGET = 0.5
"""Seconds in which 1,000 elements are laid out."""
ROUNDS = 5
WIDTH = 136.0


def dot_source(plan):
    """Return the plan as dot reads it: areas as clusters, boxes of the size they have, gaps as wide as ours."""
    inside = {}
    for element in plan.elements.values():
        inside.setdefault(element.boundary, []).append(element)
    gaps = f"ranksep={LAYER_GAP / 72:.3f}; nodesep={ROW_GAP / 72:.3f};"
    lines = ["digraph g {", f'rankdir=LR; {gaps} node [shape=box, fixedsize=true, label=""]; splines=line;']
    for area, elements in inside.items():
        if area is not None:
            lines.append(f'subgraph "cluster_{area}" {{')
        lines += [f'"{e.id}" [width={e.w / 72:.3f}, height={e.h / 72:.3f}];' for e in elements]
        if area is not None:
            lines.append("}")
    lines += [f'"{k.source}" -> "{k.target}";' for k in plan.links.values() if k.source != k.target]
    return "\n".join([*lines, "}"])


def by_dot(plan):
    """Return the middles that dot gives, in our units, and the seconds it took with its start."""
    source = dot_source(plan)
    begun = perf_counter()
    done = subprocess.run(["dot", "-Tjson0"], input=source, capture_output=True, text=True, check=True)
    took = perf_counter() - begun
    found = {}
    for thing in json.loads(done.stdout)["objects"]:
        if "pos" in thing:
            x, y = thing["pos"].split(",")
            found[thing["name"]] = float(x), float(y)
    return found, took


def by_us(plan):
    begun = perf_counter()
    made = layered(plan)
    took = perf_counter() - begun
    elements = plan.elements
    return {i: (x + elements[i].w / 2, y + elements[i].h / 2) for i, (x, y) in made.elements.items()}, took


def crossings(plan, middles):
    """Count the pairs of links, without a common end, whose straight lines cross."""
    lines = [(k.source, k.target) for k in plan.links.values() if k.source != k.target]
    boxes = []
    for a, b in lines:
        (ax, ay), (bx, by) = middles[a], middles[b]
        boxes.append((min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)))
    order = sorted(range(len(lines)), key=lambda n: boxes[n][0])
    found, open_ = 0, []
    for n in order:
        open_ = [m for m in open_ if boxes[m][1] >= boxes[n][0]]
        for m in open_:
            if boxes[m][2] <= boxes[n][3] and boxes[n][2] <= boxes[m][3] and not {*lines[m]} & {*lines[n]}:
                found += _cross(*(middles[i] for i in (*lines[m], *lines[n])))
        open_.append(n)
    return found


def _cross(a, b, c, d):
    def turn(p, q, r):
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def length(plan, middles):
    ends = [(middles[k.source], middles[k.target]) for k in plan.links.values()]
    return sum(hypot(a[0] - b[0], a[1] - b[1]) for a, b in ends) / WIDTH


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not here")
def test_1_000_elements_beside_dot(benchmark, capsys):
    plan = large(1_000, resources.playbook())
    ours, theirs = [], []
    for _ in range(ROUNDS):
        mine, took = by_us(plan)
        ours.append(took)
        others, took = by_dot(plan)
        theirs.append(took)
    benchmark.pedantic(layered, (plan,), rounds=ROUNDS)
    with capsys.disabled():
        print(f"\n1,000 elements, {len(plan.links):,} links{'s':>12}{'crossings':>12}{'length':>10}")
        for name, middles, took in (("Demarc", mine, ours), ("dot", others, theirs)):
            row = statistics.median(took), crossings(plan, middles), length(plan, middles)
            print(f"{name:<30}{row[0]:>10.2f}{row[1]:>12,}{row[2]:>10,.0f}")
    assert len(mine) == len(plan.elements)
    assert statistics.median(ours) < BUDGET
    assert statistics.median(ours) <= statistics.median(theirs)
    assert crossings(plan, mine) <= crossings(plan, others)
    assert length(plan, mine) <= 1.1 * length(plan, others)
