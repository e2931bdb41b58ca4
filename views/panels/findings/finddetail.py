"""One finding in full: what it means, how it stands, what to do, why, how it is detected, when it may be wrong."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLayout, QMenu, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from models.assess.finding import Finding
from models.assess.ruled import Again, Standing
from models.plan import Ruling, Status
from models.report.rulings import UNMOVED, by_whom, sentence, stands
from models.report.words import day
from models.text import elided, shown
from views.desk import Desk
from views.panels.findings.findingmodel import FindingModel
from views.panels.findings.grouping import changed_since
from views.panels.findings.marks import MEANS, WORDS, mark_icon, rule_of
from views.pieces import breakable, button, column, label, literal, row, set_tone, tip
from views.subjects import is_there
from views.theme import theme

if TYPE_CHECKING:
    from models.assess.quickfix import QuickFix

SUBJECTS = 12
"""Subjects named one by one."""
CHANGES = 6
"""Facts that changed named one by one."""
RULINGS = {
    Ruling.ACCEPTED: "&Accept…",
    Ruling.MITIGATED: "Call &mitigated…",
    Ruling.FALSE_ALARM: "Call a &false alarm…",
}
KEYS = {Ruling.ACCEPTED: "A", Ruling.MITIGATED: "M", Ruling.FALSE_ALARM: "F"}


class FindingDetail(QScrollArea):
    """The details of a finding. ``closed`` follows the wish to see them no more.

    ``ruling`` follows the wish to rule on it, ``reopening`` that to take back what was ruled.
    """

    closed = Signal()
    ruling = Signal(Ruling)
    reopening = Signal()

    def __init__(self, desk: Desk, model: FindingModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.model = model
        self._finding: Finding | None = None
        self._past: Status | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(240)
        self.setAccessibleName("Details of the finding")
        self.setProperty("ringed", "true")  # the arrow keys scroll it
        self.mark = label("")
        self.title = label("", "strong", wrap=True)
        self.close_ = QToolButton()
        self.close_.setText("✕")
        self.close_.setAccessibleName("Close the details")
        self.close_.clicked.connect(self.closed)
        self.severity = label("", "small", wrap=True)
        self.message = label("", wrap=True)
        self.status = label("", "strong", wrap=True)
        self.why = label("", wrap=True)
        self.why.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.changes = label("", "small", wrap=True)
        self.rule = button("Rule on it", None, about=f"Accept it, or call it mitigated or a false alarm. {UNMOVED}")
        menu = QMenu(self.rule)
        for ruling, words in RULINGS.items():
            menu.addAction(f"{words}\t{KEYS[ruling]}").triggered.connect(partial(self._rule, ruling))
        self.rule.setMenu(menu)
        self.reopen = button("Reopen", self.reopening.emit, about="Take back what was ruled about it (O)")
        self._parts: dict[str, QLabel] = {}
        self._titles: list[QLabel] = []
        self.fixes: list[QPushButton] = []
        self._at_once = column(gap=4)
        body = QVBoxLayout()
        body.setSpacing(10)
        body.setContentsMargins(0, 0, 0, 0)
        for title in ("What to do", "Why it matters", "How it is detected", "When it may be wrong"):
            text = label("", wrap=True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._parts[title] = text
            self._titles.append(label(title, "small"))
            body.addLayout(column(self._titles[-1], text, gap=2))
            if title == "What to do":
                body.addLayout(self._at_once)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.subjects = column(gap=0)
        self.trace = button("How it came about", self._trace, about="The figures and answers behind this finding")
        head = row(self.mark, self.title, self.close_, gap=8)
        head.setStretch(1, 1)
        inside = QWidget()
        inside.setLayout(
            column(
                head, self.severity, self.message, self.subjects, self.status, self.why, self.changes,
                row(self.rule, self.reopen, -1), 4, body, row(self.trace, -1), -1, gap=6, edge=(16, 6, 12, 16),
            )
        )  # fmt: skip
        self.setWidget(inside)
        theme().changed.connect(self._show_mark)

    @property
    def finding(self) -> Finding | None:
        """The finding shown."""
        return self._finding

    @property
    def line(self) -> Finding | Status | None:
        """What is shown: a finding, or a ruling about one that is gone."""
        return self._finding or self._past

    def show_line(self, line: object) -> None:
        """Show a finding, or a ruling about one that is gone; anything else leaves what was shown."""
        if isinstance(line, Finding):
            self.show_finding(line)
        elif isinstance(line, Status):
            self._show_past(line)

    def show_finding(self, finding: Finding | None) -> None:
        """Show ``finding``; None leaves what was shown."""
        if finding is None:
            return
        other = self._finding is None or self._finding.id != finding.id
        self._finding, self._past = finding, None
        self._whole(True)
        self._show_standing(finding)
        rule = rule_of(finding.rule, self.desk.assessment)
        self._show_mark()
        self.title.setText(rule.title if rule else finding.rule)
        row_ = f" · playbook {rule.row}" if rule else ""
        self.severity.setText(f"{WORDS[finding.severity]}: {MEANS[finding.severity]}{row_}")
        self.message.setText(breakable(elided(shown(finding.message), 1000), 24))
        if rule:
            self._parts["What to do"].setText(f"{rule.fix}{self._task(finding)}")
            self._parts["Why it matters"].setText(rule.why)
            self._parts["How it is detected"].setText(rule.detects)
            self._parts["When it may be wrong"].setText(rule.false_positives)
        self._show_subjects(finding)
        self._show_fixes(finding)
        if other:
            self.verticalScrollBar().setValue(0)

    def _show_past(self, status: Status) -> None:
        """Show what was ruled about a finding there is no more."""
        self._finding, self._past = None, status
        self._whole(False)
        rule = rule_of(status.id.partition(":")[0], self.desk.assessment)
        self.mark.clear()
        self.title.setText(rule.title if rule else "A finding that is gone")
        self.severity.setText("Not found any more: nothing is to be done. What was ruled about it is kept.")
        self.message.setText(breakable(elided(shown(status.said or status.id), 1000), 24))
        self._show_ruling(Standing(status))
        self.changes.hide()
        self.rule.hide()
        self.reopen.setText("Forget what was ruled")
        _empty(self.subjects)

    def _whole(self, on: bool) -> None:
        """Show all parts, or only those of a ruling about what is gone."""
        for part in (*self._parts.values(), *self._titles, self.trace, self.rule):
            part.setVisible(on)
        if not on:
            _empty(self._at_once)
            self.fixes = []

    def _show_standing(self, finding: Finding) -> None:
        standing = self.model.standing(finding)
        self._show_ruling(standing)
        self.reopen.setText("Reopen")
        self.rule.setText("Rule again" if standing.status is not None else "Rule on it")
        rows = []
        if standing.again is Again.FACTS:
            from models.assess.facts import basis  # loaded with the first one whose facts changed

            rows = changed_since(standing, basis(self.desk.plan, finding).seen)
        said = [f"{label_}: {then or 'not there'} → {now or 'not there'}" for label_, then, now in rows[:CHANGES]]
        if len(rows) > CHANGES:
            said.append(f"and {len(rows) - CHANGES} more")
        self.changes.setText(breakable(shown_lines(said), 24))
        self.changes.setVisible(bool(said))

    def _show_ruling(self, standing: Standing) -> None:
        status = standing.status
        for part in (self.status, self.why, self.reopen):
            part.setVisible(status is not None)
        if status is None:
            return
        self.status.setText(sentence(stands(standing)))
        set_tone(self.status, "warn" if standing.again is not None else "")
        self.status.setToolTip(tip(UNMOVED))
        reason = elided(shown(status.reason), 4000) if status.reason.strip() else "No reason is given."
        self.why.setText(breakable(f"{reason} ({by_whom(status)})", 24))

    def _rule(self, ruling: Ruling, checked: bool = False) -> None:
        self.ruling.emit(ruling)

    def text_of(self, title: str) -> str:
        """Return what stands under ``title``."""
        return self._parts[title].text()

    def _task(self, finding: Finding) -> str:
        task = self.model.task(finding)
        if self.model.standing(finding).ruling is not None:
            return "\nTask: none of its own, as somebody ruled on it."
        if task is None:
            return f"\nTask: {self.model.settled_by(finding)}."
        when = f"{day(task.start)} to {day(task.finish)}"
        return f"\nTask: {elided(shown(task.name), 200)}, {when}, {elided(shown(task.owner_name), 80)}."

    def _show_mark(self) -> None:
        if self._finding is not None:
            self.mark.setPixmap(mark_icon(self._finding.severity).pixmap(14, 14))

    def _show_subjects(self, finding: Finding) -> None:
        _empty(self.subjects)
        keys = list(dict.fromkeys(finding.subjects))
        for key in keys[:SUBJECTS]:
            name = elided(self.model.name_of(key), 34)
            link = button(name, partial(self.desk.reveal, key), "link", about=self.model.name_of(key))
            link.setAccessibleName(f"Go to {literal(name)}")
            link.setEnabled(is_there(self.desk.plan, key))
            self.subjects.addLayout(row(link, -1))
        if len(keys) > SUBJECTS:
            self.subjects.addWidget(label(f"and {len(keys) - SUBJECTS} more", "small"))

    def _show_fixes(self, finding: Finding) -> None:
        """Offer what can be done at once."""
        offered = [fix.label for fix in self._fixes(finding)]
        if offered == [fix.accessibleName() for fix in self.fixes]:
            return
        _empty(self._at_once)
        self.fixes = []
        for n, words in enumerate(offered):
            fix = button(words, partial(self._fix, n), about="Done at once, and undone like any edit.")
            fix.setAccessibleName(words)
            self.fixes.append(fix)
            self._at_once.addLayout(row(fix, -1))

    def _fixes(self, finding: Finding) -> tuple[QuickFix, ...]:
        from models.assess.quickfix import quick_fixes  # loaded with the first finding that is looked at

        return quick_fixes(self.desk.plan, self.desk.playbook, finding, self.desk.new_id)

    def _fix(self, n: int) -> None:
        fixes = self._fixes(self._finding) if self._finding is not None else ()
        if n < len(fixes):
            self.desk.run(fixes[n].outcome)

    def _trace(self) -> None:
        if self._finding is not None:
            self.desk.show_trace(self._finding.trace)


def shown_lines(lines: list[str]) -> str:
    """Return lines below each other, what cannot be seen in them made visible."""
    return "\n".join(shown(line) for line in lines)


def _empty(box: QLayout) -> None:
    """Take everything out of a box, and out of the boxes in it."""
    while (item := box.takeAt(0)) is not None:
        inner, old = item.layout(), item.widget()
        if inner is not None:
            _empty(inner)
        if old is not None:
            old.hide()
            old.deleteLater()
