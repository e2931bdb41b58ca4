"""Whether the people who review keep up: who they are, what reaches them, and how many it would take."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from models.assess.interval import Interval
from models.assess.queue import Bounds, ReviewLoad, bounds
from models.assess.rules._words import share
from models.assess.staffing import TeamLoad, alone, team_loads
from models.report.feasiblewords import missing_text, team_title, team_tone, team_words
from models.report.words import count
from models.text import shown
from views.desk import Desk
from views.panels.feasibility.barlist import BarList, Line
from views.panels.feasibility.teamdetail import TeamDetail
from views.pieces import button, column, empty_state, label, row, rule


class Reviewers(QWidget):
    """Teams and their reviews on the left, the one chosen with its figures and pictures on the right."""

    map_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.list = BarList("Review teams and reviews")
        self.summary = label("", "mute", wrap=True)
        self.detail = TeamDetail(desk)
        self.pages = QStackedWidget()
        left = QWidget()
        left.setLayout(column(row(self.summary, edge=(16, 12, 12, 10)), rule(), self.list, gap=0))
        left.setMinimumWidth(240)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 0)
        split.setStretchFactor(1, 1)
        split.setSizes([320, 700])
        self.pages.addWidget(split)
        self.to_map = button("Go to the map", self.map_asked.emit, "primary")
        self.pages.addWidget(
            empty_state(
                "Nobody reviews anything yet",
                "Put a human review on the map and lead to it what the machine is unsure of. Here you then see whether "
                "the people keep up, and how many it takes.",
                self.to_map,
            )
        )
        self.setLayout(column(self.pages))
        self.list.chosen.connect(lambda _: self._show_detail())
        self.list.opened.connect(lambda id_: self.detail.focus_first())

    def refresh(self) -> None:
        """Show the queues as they are now."""
        plan = self.desk.plan
        teams = team_loads(plan)
        self.pages.setCurrentIndex(0 if teams else 1)
        self.summary.setText(summary(teams, self.limit))
        lines = []
        for team in teams:
            lines.append(self._team_line(team))
            if len(team.loads) > 1:
                lines += [self._review_line(load) for load in team.loads]
        self.list.show_lines(lines)
        self._show_detail()

    @property
    def limit(self) -> Bounds:
        """What may be late, as the playbook of this plan says."""
        return bounds(self.desk.playbook)

    # -- inside --------------------------------------------------------------------------------------------
    def _team_line(self, team: TeamLoad) -> Line:
        plan = self.desk.plan
        who = shown(plan.parties[team.party].name) if team.party is not None else "nobody named"
        note_ = f"{len(team.loads)} reviews together" if len(team.loads) > 1 else who
        if team.utilisation is None:
            note_ = f"not given: {missing_text(team.missing)}"
        return Line(
            team.id, team_title(plan, team), note_, _figure(team.late, team.utilisation), team.late,
            team_tone(team, self.limit), 0, True, f"{team_title(plan, team)}, {who}. {team_words(team, self.limit)}",
        )  # fmt: skip

    def _review_line(self, load: ReviewLoad) -> Line:
        plan = self.desk.plan
        one = alone(plan, load)
        name = shown(plan.elements[load.element].name)
        said = f"not given: {missing_text(load.missing)}" if load.utilisation is None else "by itself"
        return Line(
            load.element, name, said, _figure(load.late, load.utilisation), load.late,
            team_tone(one, self.limit), 1, False, f"{name}, by itself. {team_words(one, self.limit)}",
        )  # fmt: skip

    def _show_detail(self) -> None:
        picked, plan = self.list.picked, self.desk.plan
        teams = team_loads(plan)
        for team in teams:
            if team.id == picked:
                self.detail.show_team(team)
                return
            for load in team.loads:
                if load.element == picked:
                    self.detail.show_team(alone(plan, load))
                    return


def _figure(late: Interval, utilisation: Interval | None) -> str:
    return "unknown" if utilisation is None else f"{share(late)} late"


def summary(teams: tuple[TeamLoad, ...], limit: Bounds) -> str:
    """Return how the teams stand, in a sentence."""
    tones = [team_tone(team, limit) for team in teams]
    known = [team for team in teams if team.utilisation is not None]
    gaps = len(teams) - len(known)
    late = tones.count("bad")
    open_ = tones.count("warn") - gaps
    said = [f"{late} cannot keep up"] if late else []
    said += [f"{open_} may not keep up"] if open_ else []
    said += [f"{gaps} cannot be told for want of figures"] if gaps else []
    alone_ = sum(load.late.lo > limit.late for team in teams if len(team.loads) > 1 for load in team.loads)
    by_itself = f" {count(alone_, 'review')} cannot keep up by itself." if alone_ == 1 else ""
    by_itself = f" {count(alone_, 'review')} cannot keep up by themselves." if alone_ > 1 else by_itself
    whole = count(len(teams), "team")
    if not said:
        return f"{whole[:1].upper()}{whole[1:]}: all cases are answered in time.{by_itself}"
    return f"Of {whole}, {', '.join(said)}.{by_itself}"
