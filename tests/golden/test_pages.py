"""Pages look as they did: compared with small grey pictures, with tolerance for a renderer's rounding.

After a change that is meant, look at the pages and write the pictures anew with ``DEMARC_GOLDEN=write pytest
tests/golden``.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
import reported
from msgspec.structs import replace
from PIL import Image

from app import resources
from models.assess.interval import Interval
from models.report.sections import (
    Bullets,
    Cell,
    Facts,
    GanttBlock,
    Part,
    Report,
    ScoreBar,
    Signatures,
    Table,
    Text,
)
from models.rollout.schedule import Rollout
from views.map.model import Box, Drawing
from views.paper.render import render

HERE = Path(__file__).parent
PAGES = ("cover", "leader", "gantt")
SCALE = 0.5
"""Pixels a point."""
SHADE = 24
"""Of 255: a smaller difference of a pixel is rounding."""
SHARE = 0.004
"""Of the pixels of a page: fewer that differ are rounding."""


def sheet() -> Report:
    """Return a report that no rule, question or task of the playbook can change."""
    bars = (
        ScoreBar(
            "Discovery completeness", Interval(0.54, 0.71), 0.6, "More is known than is shown.", "weakest: KPIs", 0.8
        ),
        ScoreBar("Operational feasibility", Interval(0.82, 0.9), 0.8, "It runs.", "weakest: capacity", 0.8),
        ScoreBar("Control", None, 0.0, "Not scored.", "nothing to score yet"),
    )
    plain = tuple(replace(bar, meaning="") for bar in bars)
    rows = tuple(
        (Cell(f"Gate {n}", bold=True, note="a note"), Cell(f"{n} Mar"), Cell("not met", "bad")) for n in range(4)
    )
    parts = (
        Part(
            "Cover", (Text("The goal in a sentence."), *bars, Facts((("Prepared by", "Dana Ruiz"), ("Date", "today"))))
        ),
        Part("In one page", (*plain, Bullets((Text("First", "bad"), Text("Second <b>&", "warn"))))),
        Part(
            "Gates", (Table(("Gate", "Due", "Today"), rows, (0.5, 0.2, 0.3), ("left", "right", "left"), ""),), level=2
        ),
        Part("Signed", (Signatures((("The plan", "Dana Ruiz"),)),), level=2),
        Part("Rollout", (GanttBlock(named(reported.rollout(most=4))),), landscape=True),
    )
    return Report("Ticket triage", "Bergmann Outdoor", "Rollout plan", "2 March 2026", "Dana Ruiz", "A4", parts, "abc")


def named(rollout: Rollout) -> Rollout:
    """Return the rollout with names of its own."""
    tasks = tuple(replace(task, name=f"Task {n} of the plan") for n, task in enumerate(rollout.tasks))
    gates = tuple(replace(gate, name=f"Gate {n}") for n, gate in enumerate(rollout.gates))
    return replace(rollout, tasks=tasks, gates=gates)


@pytest.fixture(scope="module")
def pages() -> dict[str, np.ndarray]:
    data = render(sheet(), Drawing((), (), (), Box(0, 0, 1, 1)), resources.fonts())
    drawn = [page.render(scale=SCALE, grayscale=True).to_pil().convert("L") for page in pdfium.PdfDocument(data)]
    return {name: np.asarray(page, dtype=np.int16) for name, page in zip(PAGES, drawn, strict=True)}


@pytest.mark.parametrize("name", PAGES)
def test_the_page_looks_as_it_did(name: str, pages: dict[str, np.ndarray]) -> None:
    path = HERE / f"{name}.png"
    seen = pages[name]
    if os.environ.get("DEMARC_GOLDEN") == "write":
        Image.fromarray(seen.astype(np.uint8)).save(path, optimize=True)
    kept = np.asarray(Image.open(path), dtype=np.int16)
    assert seen.shape == kept.shape
    differ = np.abs(seen - kept) > SHADE
    assert differ.mean() < SHARE, (
        f"{differ.mean():.2%} of the page differ; the rows {np.flatnonzero(differ.any(axis=1))}"
    )


def test_a_moved_line_would_be_seen(pages: dict[str, np.ndarray]) -> None:
    page = pages["leader"]
    assert (np.abs(page - np.roll(page, 2, axis=0)) > SHADE).mean() > SHARE
