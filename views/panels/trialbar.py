"""The strip below the header while something is tried out: what it moves, and the choice to keep it or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from models.assess.moved import Moved, Shift, moved
from models.assess.score import percent
from models.report.words import day
from views.pieces import button, label, row, set_tone, tip

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.rollout.schedule import Rollout

SHORT: Final = {"discovery": "Discovery", "feasibility": "Feasibility", "control": "Control"}
LISTED: Final = 12
"""Findings named in a tooltip before the rest is counted."""
SAME: Final = "nothing moves yet"


class TrialBar(QWidget):
    """What trying something out has come to. ``kept`` and ``left`` follow its buttons."""

    kept = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "trial")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Trying something out")
        self.head = label("Trying out", "strong", tone="accent")
        self.head.setToolTip(tip("Nothing of this is saved until you keep it."))
        self.scores = {id_: label("") for id_ in SHORT}
        self.findings = label("")
        self.finish = label("")
        self.quiet = label(SAME, "mute")
        self.keep = button("Keep it", self.kept.emit, about="Make it part of the plan, as one step that can be undone")
        self.leave = button("Take it back", self.left.emit, about="The plan stays as it was")
        facts = (*self.scores.values(), self.findings, self.finish, self.quiet)
        self.setLayout(row(self.head, 4, *facts, -1, self.keep, self.leave, gap=16, edge=(24, 6, 24, 6)))
        self._facts = facts

    def show_moved(
        self,
        before: tuple[Assessment | None, Rollout | None],
        now: tuple[Assessment | None, Rollout | None],
        changes: int,
    ) -> None:
        """Show what moved from ``before`` to ``now`` (each: assessment and rollout), after so many changes."""
        self.head.setText("Trying out" if not changes else f"Trying out · {changes} change{'s' if changes > 1 else ''}")
        self.keep.setEnabled(changes > 0)
        for fact in self._facts:
            fact.hide()
        if before[0] is not None and now[0] is not None:
            self._show_scores(moved(before[0], now[0]), len(before[0].unsettled), len(now[0].unsettled))
        if before[1] is not None and now[1] is not None and before[1].finish != now[1].finish:
            was, is_ = before[1].finish, now[1].finish
            self._say(self.finish, f"Done {day(was)} → {day(is_)}", is_ < was)
        if all(fact.isHidden() for fact in self._facts):
            self.quiet.show()
        said = [fact.text() for fact in self._facts if not fact.isHidden()]
        self.setAccessibleDescription(". ".join((self.head.text(), *said)))

    def _show_scores(self, found: Moved, had: int, have: int) -> None:
        for shift in found.scores:
            if not shift.stays or shift.parts:
                fact = self.scores[shift.id]
                self._say(fact, _told(shift), _better(shift))
                parts = (f"{part.title}: {percent(part.before)} → {percent(part.now)}" for part in shift.parts)
                fact.setToolTip(tip("\n".join(parts)))
        if found.opened or found.gone:
            better = True if not found.opened else False if not found.gone else None
            both = f"{len(found.gone):,} gone, {len(found.opened):,} new"
            self._say(self.findings, f"Findings {had:,} → {have:,}" if had != have else f"Findings: {both}", better)
            gone = [f"Gone: {f.message}" for f in found.gone]
            new = [f"New: {f.message}" for f in found.opened]
            named = (new + gone)[:LISTED]
            more = len(new) + len(gone) - len(named)
            self.findings.setToolTip(tip("\n".join((*named, *([f"and {more:,} more"] if more else []))), 2000))

    def _say(self, fact: QLabel, text: str, better: bool | None) -> None:
        fact.setText(text)
        set_tone(fact, "" if better is None else "ok" if better else "bad")
        fact.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout().setSpacing(16 if self.width() >= 1200 else 8)  # type: ignore[union-attr]


def _better(shift: Shift) -> bool | None:
    ways = {part.better for part in shift.parts} if shift.stays else {shift.better}
    return ways.pop() if len(ways) == 1 else None


def _told(shift: Shift) -> str:
    if shift.stays:
        # The score is its weakest part; what else moved is told where that does not.
        n = len(shift.parts)
        part = shift.parts[0]
        what = f"{part.title} {percent(part.before)} → {percent(part.now)}" if n == 1 else f"{n} parts move"
        return f"{SHORT[shift.id]} stays, {what}" if n > 1 else what
    return f"{SHORT[shift.id]} {percent(shift.before)} → {percent(shift.now)}"
