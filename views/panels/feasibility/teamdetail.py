"""One review team, or one review: what it means, the figures to change, the curve, and what an outage leaves."""

from __future__ import annotations

from typing import Final

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from models.assess.feasibility import drained, surge_trace
from models.assess.queue import Surge, bounds, surges
from models.assess.rules._words import share
from models.assess.staffing import Curve, TeamLoad, curve
from models.commands import set_fields
from models.graph.parts import ways
from models.graph.volumes import volumes
from models.plan import ABOUT_ID, ElementKind, Key
from models.report.feasiblewords import after_outage, enough, missing_text, team_title, team_tone, team_words, wait_text
from models.report.words import count, rough
from models.text import shown
from views.charts.waiting import SurgeChart, WaitingChart
from views.desk import Desk
from views.panels.feasibility.scrolled import Head, Scrolled, note
from views.panels.fields.fieldrows import Commit, Row
from views.panels.fields.fieldtable import ABOUT, ELEMENT, Field
from views.pieces import button, column, label, row, tip

FIELDS: Final = ("people", "presence", "minutes", "deadline")
SHORT: Final = {
    "people": ("People", ""),
    "presence": ("There", "%"),
    "minutes": ("Min. a case", ""),
    "deadline": ("Within", "min"),
    "hours_per_day": ("Day", "h"),
}
"""Field → label and unit, where five stand beside each other."""
SURGES: Final = 3
"""Outages drawn for one review."""


def _row(fields: tuple[Field, ...], name: str, desk: Desk, commit: Commit) -> Row:
    """Return the row of a field under a short label; screen readers have the long one."""
    asked = next(one for one in fields if one.name == name)
    short, unit = SHORT[name]
    made = Row(msgspec.structs.replace(asked, label=short, unit=unit), desk, commit)
    made.editor.setAccessibleName(asked.caption)
    made.setToolTip(tip(f"{asked.caption}\n{asked.help}"))
    return made


class TeamDetail(QWidget):
    """One team, or one review: what it means, the figures to change, the curve, and what an outage leaves."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.team: TeamLoad | None = None
        self.head = Head(self._to_map, self._to_trace)
        self.rows = {name: _row(ELEMENT, name, desk, self._commit) for name in FIELDS}
        self.rows["hours_per_day"] = _row(ABOUT, "hours_per_day", desk, self._commit_hours)
        self.facts = note()
        self.both = note()
        self.figures = QWidget()
        grid = QGridLayout(self.figures)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        for n, one in enumerate(self.rows.values()):
            grid.addWidget(one, 0, n, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(n, 1)
        self.gap = note()
        self.to_gap = button("Say how many arrive", self._to_volume)
        self.missing = QWidget()
        self.missing.setLayout(column(self.gap, row(self.to_gap, -1), gap=8))
        self.curve = WaitingChart()
        self.enough = label("", wrap=True)
        self.curve_title = label("How many people it takes", "strong")
        self.outages = [SurgePart(desk) for _ in range(SURGES)]
        self.more = note()
        self.setLayout(
            column(
                Scrolled(
                    self.head, self.figures, self.both, self.facts, self.missing, 4, self.curve_title, self.enough,
                    self.curve, 8, *self.outages, self.more,
                ),
            )
        )  # fmt: skip

    # -- shown from outside --------------------------------------------------------------------------------
    def show_team(self, team: TeamLoad) -> None:
        """Show a team, or one review of it."""
        plan, same = self.desk.plan, self.team is not None and self.team.id == team.id
        self.team, limit = team, bounds(self.desk.playbook)
        self.head.show_head(team_title(plan, team), team_words(team, limit), team_tone(team, limit))
        one = plan.elements[team.loads[0].element] if len(team.loads) == 1 else None
        self.figures.setVisible(one is not None)
        if one is not None:
            for name in FIELDS:
                (self.rows[name].show_value if same else self.rows[name].switch_to)(getattr(one, name))
            hours = self.rows["hours_per_day"]
            (hours.show_value if same else hours.switch_to)(plan.about.hours_per_day)
        names = ", ".join(shown(plan.elements[i].name) for i in team.reviews[:6])
        self.both.setVisible(one is None)
        self.both.setText(
            f"Together: {names}{'…' if len(team.reviews) > 6 else ''}. Their people may be the same or others: at work "
            "are between the most at one review and all added up. Choose a review on the left to change its figures."
        )
        self.facts.setText(self._facts(team))
        found = curve(plan, team, limit.late)
        self._show_gap(team, found)
        self.curve.setVisible(found is not None)
        self.curve_title.setVisible(found is not None)
        self.enough.setVisible(found is not None)
        self.curve.show_curve(found)
        if found is not None:
            self.enough.setText(enough(found))
        piles = [surge for surge in surges(plan) if surge.review in team.reviews]
        for n, part in enumerate(self.outages):
            part.show_surge(piles[n] if n < len(piles) else None)
        left = len(piles) - SURGES
        self.more.setVisible(left > 0)
        self.more.setText(f"… and {count(left, 'more outage', 'more outages')} that reach these people.")

    def focus_first(self) -> None:
        """Put the keyboard into the first figure."""
        if self.figures.isVisible():
            self.rows["people"].editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside --------------------------------------------------------------------------------------------
    def _facts(self, team: TeamLoad) -> str:
        load = team.loads[0]
        said = []
        if len(team.loads) == 1:
            arrivals, late_answer = load.arrivals_per_hour, load.late_answer
            if arrivals is not None:
                said.append(f"{rough(arrivals)} cases an hour arrive.")
            if team.mean_wait is not None:
                said.append(f"Mean wait {wait_text(team.mean_wait)}.")
            if late_answer is not None and load.deadline is not None:
                late = share(late_answer)
                late = late[:1].upper() + late[1:]
                said.append(f"{late} are not answered within {load.deadline:g} min, the review itself included.")
        elif team.demand is not None:
            work = rough(team.demand.work)
            said.append(f"{rough(team.demand.arrivals)} cases an hour arrive: work for {work} people all the time.")
            if team.mean_wait is not None:
                said.append(f"Mean wait {wait_text(team.mean_wait)}.")
        return " ".join(said)

    def _show_gap(self, team: TeamLoad, found: Curve | None) -> None:
        """Say what is missing for a curve, and the next step."""
        self.missing.setVisible(found is None)
        if found is not None:
            return
        silent = any(name.startswith("cases a day") for name in team.missing)
        here = "above" if len(team.loads) == 1 else "at each review on the left"
        rest = [name for name in team.missing if not name.startswith("cases a day")]
        said = f"There is no curve yet. Say {here}: {missing_text(tuple(rest))}." if rest else "There is no curve yet."
        if silent:
            said += (
                " How many cases arrive here follows from where the work enters, and nobody has said how many that are."
            )
        self.gap.setText(said)
        self.to_gap.setVisible(silent)

    def _to_volume(self) -> None:
        """Go to where work enters that reaches these people, and nobody has said how much."""
        plan = self.desk.plan
        _, back = ways(plan)
        known = volumes(plan)
        wanted = list(self.team.reviews if self.team else ())
        seen = set(wanted)
        for here in wanted:
            for source in back[here]:
                if source not in seen:
                    seen.add(source)
                    wanted.append(source)
        entries = [i for i in wanted if not back[i] and known[i] is None]
        triggers = [i for i in entries if plan.elements[i].kind is ElementKind.TRIGGER]
        first = triggers or entries or list(self.team.reviews if self.team else ())
        if first:
            self.desk.reveal(("elements", first[0]))

    def _to_map(self) -> None:
        if self.team is not None:
            self.desk.reveal(*(("elements", id_) for id_ in self.team.reviews))

    def _to_trace(self) -> None:
        if self.team is not None:
            self.desk.show_trace(self.team.trace)

    def _commit(self, asked: Field, value: object) -> bool:
        if self.team is None:
            return False
        key: Key = ("elements", self.team.loads[0].element)
        return self.desk.run(set_fields(self.desk.plan, key, {asked.name: value}))

    def _commit_hours(self, asked: Field, value: object) -> bool:
        return self.desk.run(set_fields(self.desk.plan, ("about", ABOUT_ID), {asked.name: value}))


class SurgePart(QWidget):
    """What one outage leaves: a sentence, and the pile over time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.surge: Surge | None = None
        self.title = label("", "strong", wrap=True)
        self.words = label("", wrap=True)
        self.chart = SurgeChart()
        self.how = button("How it came about", self._to_trace, "link")
        top = row(self.title, self.how)
        top.setStretch(0, 1)
        self.setLayout(column(top, self.words, self.chart, gap=6))

    def show_surge(self, surge: Surge | None) -> None:
        """Show what an outage leaves; nothing without one."""
        self.surge = surge
        self.setVisible(surge is not None)
        if surge is None:
            return
        plan = self.desk.plan
        self.title.setText(f"When {shown(plan.elements[surge.component].name)} fails")
        self.words.setText(after_outage(surge))
        self.chart.setVisible(surge.backlog.hi > 0)
        self.chart.show_surge(surge, plan.about.hours_per_day.lo if plan.about.hours_per_day else None)

    def _to_trace(self) -> None:
        if self.surge is not None:
            plan = self.desk.plan
            name = shown(plan.elements[self.surge.component].name)
            self.desk.show_trace(surge_trace(name, self.surge, drained(plan, self.surge)))
