"""Capabilities the work needs: who has them, who is short, and whether outside capacity helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from models.assess.capability import Way, capability
from models.commands.registers import add_gap
from models.text import shown
from views.desk import Desk
from views.figures import span_text
from views.panels.case.register import Register, RegisterModel
from views.panels.fields.grid import Cell, Column, Kind

CORE: Final = {None: "nobody has said", True: "decides", False: "carries out"}
TONES: Final = {Way.COVERED: "ok", Way.KEEP: "accent", Way.HIRE: "", Way.OUTSIDE: "accent", Way.OPEN: "warn"}
COLUMNS: Final = (
    Column("role", "Capability or role", Kind.TEXT, 2.0, 160),
    Column(
        "have", "Have", Kind.SPAN, 0.4, 70, "People in the house who can do it and have time, full-time equivalents."
    ),
    Column("need", "Need", Kind.SPAN, 0.4, 70, "People the work needs, full-time equivalents."),
    Column("hiring_weeks", "Weeks to hire", Kind.SPAN, 0.4, 104, "Until somebody new is productive."),
    Column("core", "It", Kind.CHOICE, 0.6, 120, "Whether it decides what is done, or carries it out."),
    Column("short", "Short", Kind.FACT, 0.4, 64, "Need less what there is."),
    Column("way", "Best met", Kind.JUMP, 1.0, 140, "A click shows why."),
    Column("note", "Note", Kind.TEXT, 1.6, 110),
)
ABOUT: Final = (
    "Outside capacity is leverage where work is carried out and hiring takes too long. It is none where somebody "
    "decides: prioritising, defining the problem, pricing, risk, going live."
)


class GapModel(RegisterModel):
    """The capabilities in their order."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "gaps", COLUMNS)

    def cell(self, id_: str, column: str) -> Cell:
        gap = self.desk.plan.gaps.get(id_)
        if gap is None:
            return Cell("")
        match column:
            case "role":
                return Cell(shown(gap.role), bold=True)
            case "core":
                return Cell(CORE[gap.core], "" if gap.core is not None else "mute")
            case "note":
                return Cell(shown(gap.note))
            case "short":
                short = capability(gap).short
                if short is None:
                    return Cell("?", "mute")
                return Cell(f"{short.lo:g}" if short.lo == short.hi else f"{short.lo:g}–{short.hi:g}")
            case "way":
                way = capability(gap).way
                return Cell(way.value, TONES[way])
        span = getattr(gap, column)
        return Cell(span_text(span)) if span is not None else Cell("unknown", "mute")

    def choices(self, id_: str, column: str) -> Sequence[tuple[object, str]]:
        return tuple(CORE.items())


class Gaps(Register):
    """The register of capabilities."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            GapModel(desk),
            title="Capabilities",
            about=ABOUT,
            example="A capability, e.g. Data engineering",
            empty="Enter what the work needs people for: data engineering, model evaluation, process knowledge, "
            "deciding about risk. Then how many have it, how many it takes, and how long hiring would.",
            prefix="gap",
            add=lambda id_, name: add_gap(desk.plan, id=id_, role=name),
        )
        self.grid.jumped.connect(self._explain)

    def summary(self) -> str:
        gaps = list(self.desk.plan.gaps.values())
        if not gaps:
            return ""
        ways = Counter(capability(gap).way for gap in gaps)
        return ", ".join(f"{n} {way.value}" for way in Way if (n := ways[way]))

    def _explain(self, id_: str) -> None:
        gap = self.desk.plan.gaps.get(id_)
        if gap is not None:
            self.desk.show_trace(capability(gap).trace)
