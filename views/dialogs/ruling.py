"""Ruling on findings: why, by whom, until when."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QGridLayout, QLineEdit, QWidget

from models.assess.facts import Basis
from models.commands.rulings import rule_on
from models.plan import Edit, Refusal, Ruling
from models.report.rulings import UNMOVED
from models.text import elided, shown
from views.days import day_text, parse_day
from views.desk import Desk
from views.figures import NotAFigure
from views.panels.fields.notefield import NoteField
from views.pieces import breakable, button, column, label, row, set_bad, set_tone

TITLES: Final = {
    Ruling.ACCEPTED: "Accept",
    Ruling.MITIGATED: "Call mitigated",
    Ruling.FALSE_ALARM: "Call a false alarm",
}
CHOICES: Final = {
    Ruling.ACCEPTED: "Accepted: we live with it",
    Ruling.MITIGATED: "Mitigated: something else takes care of it",
    Ruling.FALSE_ALARM: "False alarm: it is not so here",
}
HINTS: Final = {
    Ruling.ACCEPTED: "Why can we live with it? What would change our mind?",
    Ruling.MITIGATED: "What takes care of it, and where can that be seen?",
    Ruling.FALSE_ALARM: "Why is it not so here?",
}
DAYS: Final = (30, 90)
NAMED: Final = 3
"""Findings named one by one."""


class RulingDialog(QDialog):
    """Asks for a ruling about findings and runs it as one edit. ``ruled`` tells whether it was.

    It offers the name given last, else who works here.
    """

    last_by: str = ""

    def __init__(
        self,
        desk: Desk,
        findings: Mapping[str, Basis],
        ruling: Ruling,
        parent: QWidget | None = None,
        *,
        reason: str = "",
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._findings = findings
        self.ruled = False
        number = len(findings)
        self.setWindowTitle("Rule on a finding" if number == 1 else f"Rule on {number:,} findings")
        dot = "• " if number > 1 else ""
        said = [f"{dot}{elided(shown(one.said), 200)}" for one in list(findings.values())[:NAMED]]
        if number > NAMED:
            said.append(f"and {number - NAMED:,} more")
        self.about = label(breakable("\n".join(said), 24), "strong", wrap=True)
        self.ruling = QComboBox()
        for one, words in CHOICES.items():
            self.ruling.addItem(words, one)
        self.ruling.setCurrentIndex(self.ruling.findData(ruling))
        self.reason = NoteField("Reason", least=3, most=8)
        self.reason.setPlainText(reason)
        self.by = QLineEdit(RulingDialog.last_by or desk.author())
        self.until = QLineEdit()
        self.until.setPlaceholderText("for good, or a day such as 30 Jun 2026")
        self.until.setAccessibleName("Until")
        self.quick = [
            button(f"{days} days", partial(self._in_days, days), "link", about=f"Open again in {days} days")
            for days in DAYS
        ]
        self.quick.append(button("For good", self.until.clear, "link", about="Until its facts change"))
        self.problem = label("", "small", wrap=True)
        self.unmoved = label(UNMOVED, "small", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setProperty("role", "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.setColumnStretch(1, 1)
        fields = {"&It is": self.ruling, "&Reason": self.reason, "&By": self.by, "&Until": self.until}
        for n, (title, field) in enumerate(fields.items()):
            head = label(title)
            head.setBuddy(field)
            form.addWidget(
                head, n, 0, Qt.AlignmentFlag.AlignTop if field is self.reason else Qt.AlignmentFlag.AlignVCenter
            )
            form.addWidget(field, n, 1)
        self._days = QWidget()
        self._days.setLayout(row(*self.quick, -1, gap=12))
        form.addWidget(self._days, len(fields), 1)
        self._of_until = (head, self.until, self._days)
        self.setLayout(column(self.about, form, self.problem, self.unmoved, buttons, edge=20, gap=12))
        self.setMinimumWidth(480)
        self.ruling.currentIndexChanged.connect(self._check)
        self.reason.textChanged.connect(self._check)
        self.by.textChanged.connect(self._check)
        self.until.textChanged.connect(self._check)
        self.reason.done.connect(self._left)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self._check()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and (layout := self.layout()) is not None:
            # A dialog with wrapped text does not grow with what is written in it by itself.
            needed = layout.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    @property
    def chosen(self) -> Ruling:
        """The ruling that is chosen."""
        return Ruling(self.ruling.currentData())

    def _in_days(self, days: int) -> None:
        self.until.setText(day_text((date.fromisoformat(self.desk.today()) + timedelta(days=days)).isoformat()))

    def _outcome(self) -> Edit | Refusal:
        until = ""
        if self.chosen is not Ruling.FALSE_ALARM:
            try:
                until = parse_day(self.until.text()) or ""
            except NotAFigure as error:
                return Refusal(str(error))
        return rule_on(
            self.desk.plan,
            self._findings,
            self.chosen,
            reason=self.reason.text,
            by=self.by.text(),
            at=self.desk.today(),
            until=until,
        )

    def _check(self) -> None:
        for part in self._of_until:
            part.setVisible(self.chosen is not Ruling.FALSE_ALARM)
        self.reason.setPlaceholderText(HINTS[self.chosen])
        self.ok.setText(TITLES[self.chosen])
        outcome = self._outcome()
        good = isinstance(outcome, Edit)
        self.ok.setEnabled(good)
        self.problem.setText("" if isinstance(outcome, Edit) else outcome.reason)
        # What is still to be written is asked for quietly; what was written wrongly is marked.
        wrong = not good and bool(self.reason.text.strip() and self.by.text().strip())
        set_tone(self.problem, "bad" if wrong else "")
        set_bad(self.until, wrong and bool(self.until.text().strip()))

    def _left(self) -> None:
        """Ctrl+Enter rules, Esc leaves everything as it is."""
        if self.reason.edited and self.ok.isEnabled():
            self.accept()
        elif not self.reason.edited:
            self.reject()

    def accept(self) -> None:
        outcome = self._outcome()
        if isinstance(outcome, Edit) and self.desk.run(outcome):
            RulingDialog.last_by = self.by.text()
            self.ruled = True
            super().accept()
