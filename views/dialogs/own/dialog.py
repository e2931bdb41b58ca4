"""Own questions, rules and limits: a tab for each, with what there is on the left and its fields on the right."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QSplitter, QTabWidget, QWidget

from models.assess.own import GATE, differences_about, gate_limits
from models.assess.ownset import Problem
from models.assess.playbook import SECTIONS, Playbook
from models.assess.ruleset import rules_by_id, standard_rules
from models.plan import Key
from views.desk import Desk
from views.dialogs.own.entries import Entry, EntryList
from views.dialogs.own.limitform import LimitForm
from views.dialogs.own.questionform import QuestionForm
from views.dialogs.own.ruleform import RuleForm
from views.pieces import Elided, button, column, row, rule, tip

TABS = ("rules", "questions", "limits")


class OwnDialog(QDialog):
    """Shows and changes what the plan has of its own. Everything done in it is an edit and can be undone.

    Signals
    -------
    team_asked, team_left, team_kept, export_asked
        The user wants to choose a team file, use none, put all that it holds into the plan, or write what the plan has
        of its own into one.
    """

    team_asked = Signal()
    team_left = Signal()
    team_kept = Signal()
    export_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, team: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle("Own questions, rules and limits")
        self.desk = desk
        self.rules, self.questions, self.limits = EntryList("rule"), EntryList("question"), EntryList("limit")
        self.rule, self.question, self.limit = RuleForm(desk), QuestionForm(desk), LimitForm(desk)
        self.tabs = QTabWidget()
        self.tabs.addTab(_half(self._with_new(self.rules, "New rule", self.new_rule), self.rule), "&Rules")
        self.tabs.addTab(
            _half(self._with_new(self.questions, "New question", self.new_question), self.question), "&Questions"
        )
        self.tabs.addTab(_half(self.limits, self.limit), "&Limits")
        self.team = Elided()
        self.no_team = button("Use none", self.team_left.emit, "link")
        self.keep = button("Put into the plan", self.team_kept.emit, "link")
        self.keep.setToolTip(tip("All that the team file holds, so that it goes wherever the plan goes"))
        self.export = button("Export as team file…", self.export_asked.emit)
        choose = button("Team file…", self.team_asked.emit)
        close = button("Close", self.accept, "primary")
        foot = row(self.team, self.keep, self.no_team, choose, self.export, 8, close)
        foot.setStretch(0, 1)
        self.setLayout(column(self.tabs, rule(), foot, edge=(16, 12, 16, 12), gap=10))
        self.rules.chosen.connect(self._choose_rule)
        self.questions.chosen.connect(self._choose_question)
        self.limits.chosen.connect(self._choose_limit)
        for form, entries in ((self.rule, self.rules), (self.question, self.questions), (self.limit, self.limits)):
            form.saved.connect(lambda id_, entries=entries: self._saved(entries, id_))
        self.setMinimumSize(760, 480)
        self.resize(960, 620)
        self.show_team(team)
        self.fill()

    def _with_new(self, entries: EntryList, words: str, do: object) -> QWidget:
        made = QWidget()
        made.setLayout(column(button(words, do), entries, gap=8))  # type: ignore[arg-type]
        return made

    def show_team(self, name: str) -> None:
        """Say which team file is used; empty: none."""
        self.team.set_text(f"Team file: {name}" if name else "No team file")
        self.no_team.setVisible(bool(name))
        self.keep.setVisible(bool(name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Return in a field belongs to the field: the dialog has no one answer.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    # -- filling -------------------------------------------------------------------------------------------
    def fill(self, keep: tuple[EntryList, str] | None = None) -> None:
        """Show what there is now."""
        playbook = self.desk.playbook
        for entries, found in (
            (self.rules, _rules(self.desk)),
            (self.questions, _questions(self.desk)),
            (self.limits, _limits(playbook)),
        ):
            entries.show_entries(found, keep[1] if keep is not None and keep[0] is entries else "")
        plan = self.desk.plan
        self.export.setEnabled(bool(plan.questions or plan.rules or plan.limits))

    def _saved(self, entries: EntryList, id_: str) -> None:
        self.fill((entries, id_))
        if entries.list.currentRow() < 0:  # it was taken out
            if entries is self.rules:
                self.rule.begin()
            elif entries is self.questions:
                self.question.begin()

    def show_own(self, key: Key) -> None:
        """Show a question, rule or limit."""
        table, id_ = key
        self.tabs.setCurrentIndex(TABS.index(table))
        {"rules": self.rules, "questions": self.questions, "limits": self.limits}[table].choose(id_)

    def new_rule(self) -> None:
        """Begin a new rule."""
        self.rules.clear_choice()
        self.rule.begin()
        self.rule.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_question(self) -> None:
        """Begin a new question."""
        self.questions.clear_choice()
        self.question.begin()
        self.question.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- choosing ------------------------------------------------------------------------------------------
    def _choose_rule(self, id_: str) -> None:
        playbook = self.desk.playbook
        own = next((one for one, _ in playbook.own.rules if one.id == id_), None)
        if own is None and id_ not in standard_rules():
            own = self.desk.plan.rules.get(id_)
        problem = _problems(self.desk).get(("rules", id_))
        self.rule.show_rule(id_, rules_by_id(playbook).get(id_), own, problem)

    def _choose_question(self, id_: str) -> None:
        problem = _problems(self.desk).get(("questions", id_))
        self.question.show_question(id_, self.desk.playbook.question(id_), problem.what if problem else "")

    def _choose_limit(self, id_: str) -> None:
        playbook = self.desk.playbook
        limit = next(one for one in (*playbook.limits, *gate_limits(playbook)) if one.id == id_)
        value = limit.value
        if id_.startswith(GATE):
            # What the gate asks now may be one's own already; the standard is told in the difference.
            limit = msgspec.structs.replace(limit, source="as the gate asks now")
        self.limit.show_limit(limit, value)


def _half(left: QWidget, right: QWidget) -> QWidget:
    split = QSplitter(Qt.Orientation.Horizontal)
    split.setChildrenCollapsible(False)
    split.setHandleWidth(1)
    holder = QWidget()
    holder.setLayout(column(left, edge=(0, 12, 12, 0)))
    other = QWidget()
    other.setLayout(column(right, edge=(0, 12, 0, 0)))
    split.addWidget(holder)
    split.addWidget(other)
    split.setSizes([320, 620])
    split.setStretchFactor(1, 1)
    return split


def _problems(desk: Desk) -> dict[Key, Problem]:
    from models.assess.ownrules import ready

    return {(one.table, one.id): one for one in ready(desk.playbook).problems}


def _mark(desk: Desk, table: str, id_: str, own: bool, problems: dict[Key, Problem]) -> str:
    if (table, id_) in problems:
        return "broken"
    if own:
        return "own"
    differs = differences_about(desk.playbook, id_)
    if any(one.what in ("not asked", "not applied") for one in differs):
        return "left out"
    return "changed" if differs else ""


def _rules(desk: Desk) -> Iterator[Entry]:
    playbook, problems = desk.playbook, _problems(desk)
    own = {one.id: (one, origin) for one, origin in playbook.own.rules}
    for id_, (one, origin) in own.items():
        yield Entry(id_, one.title or id_, f"{one.severity} · {origin}", _mark(desk, "rules", id_, True, problems))
    for id_, record in desk.plan.rules.items():
        if id_ not in own and id_ not in standard_rules():
            mark = "left out" if record.dropped else "broken"
            yield Entry(id_, record.title or id_, record.dropped or "this plan", mark)
    used = rules_by_id(playbook)
    for id_, standard in standard_rules().items():
        now = used.get(id_, standard)
        yield Entry(id_, now.title, f"{now.severity} · {now.row}", _mark(desk, "rules", id_, False, problems))


def _questions(desk: Desk) -> Iterator[Entry]:
    playbook, problems = desk.playbook, _problems(desk)
    titles, seen = SECTIONS, set()
    for question in playbook.questions:
        seen.add(question.id)
        own = question.id.startswith("own.")
        said = f"{titles.get(question.section, question.section)} · weight {question.weight:g}"
        yield Entry(question.id, question.text, said, _mark(desk, "questions", question.id, own, problems))
    for one in playbook.own.differs:
        if one.table == "questions" and one.id not in seen and one.what == "not asked":
            yield Entry(one.id, one.name, one.reason, "left out")
            seen.add(one.id)
    for id_, record in desk.plan.questions.items():
        if id_ not in seen:
            yield Entry(id_, record.text or id_, "this plan", "broken")


def _limits(playbook: Playbook) -> Iterator[Entry]:
    for limit in (*playbook.limits, *gate_limits(playbook)):
        changed = bool(differences_about(playbook, limit.id))
        yield Entry(limit.id, limit.text, limit.shown(), "changed" if changed else "")
