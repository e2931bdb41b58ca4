"""What a report says: plain blocks in order, without layout. User text in here is data, never markup."""

from __future__ import annotations

from typing import Literal

import msgspec

from models.assess.interval import Interval
from models.assess.staffing import Curve
from models.plan import Side
from models.rollout.schedule import Rollout

Align = Literal["left", "right", "centre"]
Tone = Literal["plain", "mute", "ok", "warn", "bad", "accent"]


class Text(msgspec.Struct, frozen=True):
    """A paragraph."""

    text: str
    tone: Tone = "plain"
    bold: bool = False


class Cell(msgspec.Struct, frozen=True):
    text: str
    tone: Tone = "plain"
    bold: bool = False
    note: str = ""
    """A second, quieter line."""


class Table(msgspec.Struct, frozen=True):
    """A table. ``widths`` are shares of the page width and sum to 1.

    A row of a single cell runs over all columns: it heads the rows below it, or says what is left out.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    align: tuple[Align, ...]
    empty: str
    """What to say when there are no rows."""


class ScoreBar(msgspec.Struct, frozen=True):
    """A score as a number, a bar and a sentence that says what it means."""

    title: str
    value: Interval | None
    coverage: float
    meaning: str
    weakest: str
    """Title of the weakest section."""
    needs: float | None = None
    """Least lower end that is asked for, 0..1; None if nothing is asked."""


class Facts(msgspec.Struct, frozen=True):
    """Label–value pairs in two columns."""

    pairs: tuple[tuple[str, str], ...]


class Bullets(msgspec.Struct, frozen=True):
    items: tuple[Text, ...]


class MapBlock(msgspec.Struct, frozen=True):
    """The map goes here, over as many pages as it needs."""


class GanttBlock(msgspec.Struct, frozen=True):
    """The Gantt of ``rollout`` goes here, over as many pages as it needs."""

    rollout: Rollout


class CurveChart(msgspec.Struct, frozen=True):
    """How late it gets with so many people, drawn small."""

    title: str
    curve: Curve
    said: str
    """What it comes to, for who does not see it."""


class Curves(msgspec.Struct, frozen=True):
    """Curves beside each other."""

    charts: tuple[CurveChart, ...]


class PathBar(msgspec.Struct, frozen=True):
    """An automatic path: its stages by whose they are, each with its least and its most seconds."""

    name: str
    stages: tuple[tuple[Side | None, float, float], ...]
    whole: bool
    """Every stage is measured."""
    took: str
    took_tone: Tone
    up: Interval
    up_text: str
    up_tone: Tone


class PathBars(msgspec.Struct, frozen=True):
    """Paths as stacked bars against the budget, each with how often it is up against the target."""

    rows: tuple[PathBar, ...]
    budget: float | None
    target: float | None


class Signatures(msgspec.Struct, frozen=True):
    """Lines to sign: what is signed, and by whom."""

    lines: tuple[tuple[str, str], ...]


Block = Text | Table | ScoreBar | Facts | Bullets | MapBlock | GanttBlock | Curves | PathBars | Signatures


class Part(msgspec.Struct, frozen=True):
    """A chapter of the report: an outline entry and its blocks.

    ``level`` 1 begins a page (unless it is a line or two), 2 does not.
    """

    title: str
    blocks: tuple[Block, ...]
    level: int = 1
    landscape: bool = False


class Report(msgspec.Struct, frozen=True):
    """A whole report. The first part is the cover, the second the leader's page."""

    title: str
    organisation: str
    subtitle: str
    made: str
    """When, ready to read; comes in from outside."""
    author: str
    paper: Literal["A4", "Letter"]
    parts: tuple[Part, ...]
    plan_state: str
    """What the numbers were computed from: a short digest of the plan's records."""
