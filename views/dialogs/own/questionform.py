"""Writing an own question, or giving a standard one another weight."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox as Tick
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from models.assess.playbook import SECTIONS, Question
from models.commands import KIND_WORDS
from models.commands.own import drop, own_id, reset, set_question
from models.plan import Edit, ElementKind, Refusal, Scope
from models.text import elided, shown
from views.desk import Desk
from views.dialogs.own.expression import ExpressionField
from views.dialogs.own.formparts import page, rows_of, scrolled
from views.figures import NotAFigure, number_text, parse_number
from views.pieces import button, label, set_tone


class QuestionForm(QWidget):
    """The fields of one question. ``saved`` gives its id after each change of the plan."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.id = ""
        self.mine = True
        self.text = QLineEdit()
        self.text.setPlaceholderText("e.g. Who may switch it off at night?")
        self.section = QComboBox()
        for id_, title in (SECTIONS).items():
            self.section.addItem(title, id_)
        self.weight = QLineEdit()
        self.weight.setPlaceholderText("Those of the standard weigh 1 to 3")
        self.kinds = {kind: Tick(KIND_WORDS[kind]) for kind in ElementKind}
        grid = QGridLayout()
        grid.setSpacing(6)
        for n, tick in enumerate(self.kinds.values()):
            grid.addWidget(tick, n // 3, n % 3)
            tick.toggled.connect(self._scope)
        ticks = QWidget()
        ticks.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        self.ticks = ticks
        self.when = ExpressionField()
        self.when.optional = True
        self.when.setPlaceholderText("Always. Or only where this is true, e.g. element.outside")
        self.told = label("", "small", wrap=True)
        self.why, self.evidence = QLineEdit(), QLineEdit()
        self.why.setPlaceholderText("Why it matters to your house")
        self.evidence.setPlaceholderText("What good evidence looks like")
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText("Why it differs: whoever signs the plan will ask")
        self.reason.setFixedHeight(56)
        self.reason.setTabChangesFocus(True)
        self.about = label("", "small", wrap=True)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Question", self.text),
            ("&Section", self.section),
            ("&Weight", self.weight),
            ("Asked of", self.ticks),
            ("&Asked when", self.when),
            ("", self.told),
            ("Wh&y", self.why),
            ("&Evidence", self.evidence),
            ("Reas&on", self.reason),
        )
        self.form = rows_of(fields)
        self.problem = label("", "small", tone="bad", wrap=True)
        self.save = button("Add question", self._save, "primary")
        self.out = button("Leave out", self._leave_out)
        self.back = button("Follow the playbook", self._back)
        self.area = scrolled(self.about, self.form)
        self.setLayout(page(self.area, self.problem, self.back, self.out, self.save))
        self.when.checked.connect(self._tell)
        self.text.textChanged.connect(lambda: self.problem.setText(""))
        self.begin()

    def begin(self) -> None:
        """Begin a new question."""
        self.show_question("", None)

    def show_question(self, id_: str, question: Question | None, problem: str = "") -> None:
        """Show a question as it is asked now; None for a new one, or one that is left out."""
        plan = self.desk.plan
        of_plan = plan.questions.get(id_)
        own = id_ == "" or (of_plan is not None and of_plan.own)
        out = of_plan.dropped if of_plan is not None and not own else ""
        self.id, self.mine = id_, own
        for field in (self.text, self.section, self.ticks, self.why, self.evidence):
            self.form.setRowVisible(field, own)
        for field in (self.weight, self.when, self.told):
            self.form.setRowVisible(field, not out)
        self.form.setRowVisible(self.reason, not own)
        self.when.questions = frozenset(q.id for q in self.desk.playbook.questions)
        text = question.text if question is not None else (of_plan.text if of_plan is not None else "") or ""
        self.text.setText(text)
        section = question.section if question is not None else next(iter(SECTIONS))
        self.section.setCurrentIndex(max(0, self.section.findData(section)))
        self.weight.setText(number_text(question.weight if question is not None else 1.0))
        for kind, tick in self.kinds.items():
            tick.setChecked(question is not None and kind in question.per)
        self.when.setPlainText(question.condition if question is not None else "")
        self._per = bool(question.per) if question is not None else False
        self._scope()
        self.why.setText(question.why if question is not None else "")
        self.evidence.setText(question.evidence if question is not None else "")
        self.reason.setPlainText(out or (of_plan.reason if of_plan is not None else ""))
        about = ""
        if not own:
            about = "This question is left out of the plan." if question is None else f"{text}\n\n{question.why}"
            if question is not None and question.standard_weight is not None:
                about += f"\n\nThe standard weight is {question.standard_weight:g}."
        for line in (self.text, self.why, self.evidence):
            line.setCursorPosition(0)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.problem.setText(elided(shown(problem), 300))
        self.save.setText("Save" if id_ else "Add question")
        self.save.setVisible(not out)
        self.out.setVisible(not own and not out)
        self.back.setVisible(of_plan is not None)
        self.back.setText("Take out" if own else "Follow the playbook")
        self.area.verticalScrollBar().setValue(0)
        self.when.check()

    def _scope(self) -> None:
        per = any(tick.isChecked() for tick in self.kinds.values()) if self.mine else getattr(self, "_per", False)
        self.when.set_scope(Scope.ELEMENT if per else Scope.PLAN)

    def _tell(self, fault: object) -> None:
        set_tone(self.told, "bad" if fault is not None else "")
        if fault is not None:
            text = str(fault)
            self.told.setText(elided(shown(text[:1].upper() + text[1:]), 400))
            return
        per = self.when.scope is Scope.ELEMENT
        self.told.setText("Asked of each element of these kinds." if per else "Asked once, about the plan.")

    def _run(self, outcome: Edit | Refusal, id_: str) -> None:
        if isinstance(outcome, Refusal):
            self.problem.setText(elided(shown(outcome.reason), 400))
            return
        if self.desk.run(outcome):
            self.problem.setText("")
            self.saved.emit(id_)

    def _save(self) -> None:
        plan, playbook = self.desk.plan, self.desk.playbook
        when = self.when.toPlainText().strip()
        try:
            fields: dict[str, Any] = {"weight": parse_number(self.weight.text())}
        except NotAFigure as error:
            self.problem.setText(str(error))
            return
        if self.mine:
            id_ = self.id or own_id(self.text.text(), {q.id for q in playbook.questions} | set(plan.questions))
            fields |= {
                "text": self.text.text(),
                "section": self.section.currentData(),
                "per": tuple(kind for kind, tick in self.kinds.items() if tick.isChecked()),
                "when": when,
                "why": self.why.text() or None,
                "evidence": self.evidence.text() or None,
            }
            self._run(set_question(plan, playbook, id_, **fields), id_)
            return
        question = playbook.question(self.id)
        if question is not None and question.standard_weight is None and fields["weight"] == question.weight:
            fields["weight"] = None
        before = question.condition if question is not None else ""
        if when != before or self.id in plan.questions:
            fields["when"] = when
        self._run(set_question(plan, playbook, self.id, **fields, reason=self.reason.toPlainText()), self.id)

    def _leave_out(self) -> None:
        self._run(drop(self.desk.plan, self.desk.playbook, "questions", self.id, self.reason.toPlainText()), self.id)

    def _back(self) -> None:
        self._run(reset(self.desk.plan, "questions", self.id), self.id)
