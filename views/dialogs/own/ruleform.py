"""Writing an own rule, or giving a standard one another severity."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from models.assess.finding import Rule
from models.assess.ownset import Problem
from models.commands.own import drop, own_id, reset, set_rule
from models.plan import Edit, Level, OwnRule, Refusal, Scope, Window
from models.rollout.calendar import WINDOWS
from models.text import elided, shown
from views.desk import Desk
from views.dialogs.own.expression import ExpressionField
from views.dialogs.own.formparts import page, rows_of, scrolled
from views.pieces import button, label, literal, set_tone

SCOPES = {Scope.ELEMENT: "every element", Scope.LINK: "every link", Scope.PLAN: "the plan as a whole"}
LEVELS = {
    Level.HIGH: "High: blocks the go-live",
    Level.MEDIUM: "Medium: needs a task",
    Level.LOW: "Low: good practice",
}
NAMED = 5
"""Names told before the rest is counted."""


class RuleForm(QWidget):
    """The fields of one rule. ``saved`` gives the id of the rule after each change of the plan."""

    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.id = ""
        self.standard: Rule | None = None
        self.title = QLineEdit()
        self.title.setPlaceholderText("e.g. AI without a version")
        self.scope = QComboBox()
        for scope, words in SCOPES.items():
            self.scope.addItem(words, scope)
        self.when = ExpressionField()
        self.told = label("", "small", wrap=True)
        self.told.setMinimumHeight(34)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.severity = QComboBox()
        for level, words in LEVELS.items():
            self.severity.addItem(words, level)
        self.message = QLineEdit()
        self.message.setPlaceholderText("{name} … in one sentence; {source} and {target} for links")
        self.why, self.fix, self.task = QLineEdit(), QLineEdit(), QLineEdit()
        self.why.setPlaceholderText("Why it matters to your house")
        self.fix.setPlaceholderText("What to do about it")
        self.task.setPlaceholderText("The task it puts into the rollout, a verb first")
        self.window_ = QComboBox()
        for window in Window:
            self.window_.addItem(WINDOWS[window][0], window)
        self.reason = QPlainTextEdit()
        self.reason.setPlaceholderText("Why it differs: whoever signs the plan will ask")
        self.reason.setFixedHeight(56)
        self.reason.setTabChangesFocus(True)
        self.about = label("", "small", wrap=True)
        self.insert = QToolButton()
        self.insert.setText("Words and examples")
        self.insert.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.insert.setMenu(QMenu(self.insert))
        self.insert.menu().aboutToShow.connect(self._fill_menu)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("&Title", self.title),
            ("&Asked of", self.scope),
            ("&Fires when", self.when),
            ("", self.told),
            ("", self.insert),
            ("&Severity", self.severity),
            ("&Says", self.message),
            ("Wh&y", self.why),
            ("&Remedy", self.fix),
            ("Tas&k", self.task),
            ("&Until", self.window_),
            ("Reas&on", self.reason),
        )
        self.form = rows_of(fields)
        self.problem = label("", "small", tone="bad", wrap=True)
        self.save = button("Add rule", self._save, "primary")
        self.out = button("Leave out", self._leave_out)
        self.back = button("Follow the playbook", self._back)
        self.area = scrolled(self.about, self.form)
        self.setLayout(page(self.area, self.problem, self.back, self.out, self.save))
        self.scope.currentIndexChanged.connect(lambda: self.when.set_scope(Scope(self.scope.currentData())))
        self.when.checked.connect(self._preview)
        for field in (self.title, self.message):
            field.textChanged.connect(lambda: self.problem.setText(""))
        self.begin()

    # -- showing -------------------------------------------------------------------------------------------
    def begin(self) -> None:
        """Begin a new rule."""
        self.show_rule("", None, None, None)

    def show_rule(self, id_: str, rule: Rule | None, own: OwnRule | None, problem: Problem | None) -> None:
        """Show a rule: a standard one, or an own one with its record (None for a new one).

        Parameters
        ----------
        rule : Rule or None
            As it is applied now; None for a new one, or one that is left out.
        own : OwnRule or None
            Its fields, for one that is not of the standard.
        problem : Problem or None
            Why it cannot be used.
        """
        self.id, self.standard = id_, rule if own is None and id_ else None
        mine, of_plan = own is not None or not id_, self.desk.plan.rules.get(id_)
        out = of_plan.dropped if of_plan is not None else ""
        self.when.questions = frozenset(q.id for q in self.desk.playbook.questions)
        for field in (self.title, self.scope, self.when, self.told, self.insert, self.message, self.why, self.fix,
                      self.task, self.window_):  # fmt: skip
            self.form.setRowVisible(field, mine)
        self.form.setRowVisible(self.reason, not mine)
        self.form.setRowVisible(self.severity, not out)
        shown_ = own or OwnRule(id="")
        self.title.setText(shown_.title or "")
        self.scope.setCurrentIndex(self.scope.findData(shown_.scope or Scope.ELEMENT))
        self.when.setPlainText(shown_.when or "")
        self.when.set_scope(Scope(self.scope.currentData()))
        level = Level(rule.severity.value) if rule is not None else shown_.severity or Level.MEDIUM
        self.severity.setCurrentIndex(self.severity.findData(level))
        self.message.setText(shown_.message or "")
        self.why.setText(shown_.why or "")
        self.fix.setText(shown_.fix or "")
        self.task.setText(shown_.task or "")
        self.window_.setCurrentIndex(self.window_.findData(shown_.window or Window.DISCOVERY))
        self.reason.setPlainText(out or (of_plan.reason if of_plan is not None else ""))
        about = ""
        if rule is not None and not mine:
            about = f"{rule.title}\n\n{rule.detects}\n\n{rule.why}"
        elif out and not mine:
            about = "This rule is left out of the plan."
        for line in (self.title, self.message, self.why, self.fix, self.task):
            line.setCursorPosition(0)
        self.about.setText(about)
        self.about.setVisible(bool(about))
        self.problem.setText(elided(shown(problem.what), 300) if problem is not None else "")
        self.save.setText("Add rule" if not id_ else "Save")
        self.save.setVisible(not out)
        self.out.setVisible(bool(id_) and not out)
        self.back.setVisible(of_plan is not None)
        self.back.setText("Take out" if of_plan is not None and of_plan.own else "Follow the playbook")
        self.out.setVisible(self.out.isVisibleTo(self) and not (of_plan is not None and of_plan.own))
        self.form.setRowVisible(self.reason, not mine or (bool(id_) and not (of_plan is not None and of_plan.own)))
        self.area.verticalScrollBar().setValue(0)
        if mine:
            self.when.check()

    def _draft(self) -> dict[str, Any]:
        return {
            "title": self.title.text(),
            "scope": Scope(self.scope.currentData()),
            "when": self.when.toPlainText().strip(),
            "severity": Level(self.severity.currentData()),
            "message": self.message.text(),
            "why": self.why.text(),
            "fix": self.fix.text(),
            "task": self.task.text(),
            "window": Window(self.window_.currentData()),
        }

    def _preview(self, fault: object) -> None:
        """Say what is wrong with the expression, else what it would find in the open plan."""
        if not self.when.toPlainText().strip():
            set_tone(self.told, "")
            self.told.setText("True where something is wrong. Ctrl+Space offers words.")
            return
        if fault is not None:
            set_tone(self.told, "bad")
            text = str(fault)
            self.told.setText(elided(shown(text[:1].upper() + text[1:]), 400))
            return
        from models.assess.ownrules import preview

        filled: dict[str, Any] = {name: value or None for name, value in self._draft().items()}
        own = OwnRule(id=self.id or "own.new", own=True, **filled)
        would = preview(self.desk.plan, self.desk.playbook, own)
        set_tone(self.told, "" if would.found else "ok")
        self.told.setText(told(self.desk, would.found, would.unknown, own.scope or Scope.ELEMENT))

    def _fill_menu(self) -> None:
        from models.assess.language import FUNCTIONS, words_of
        from models.assess.language.examples import EXAMPLES

        menu = self.insert.menu()
        menu.clear()
        begin = menu.addMenu("Begin with an example")
        begin.setToolTipsVisible(True)
        for example in EXAMPLES:
            action = begin.addAction(literal(f"{example.title}  ({SCOPES[example.scope]})"))
            action.setToolTip(example.says)
            action.triggered.connect(partial(self._begin_with, example))
        groups: dict[str, QMenu] = {}
        for word in words_of(Scope(self.scope.currentData())).values():
            root = word.name.split(".")[0]
            head = ".".join(word.name.split(".")[:2]) if word.name.startswith(("link.source", "link.target")) else root
            if head not in groups:
                groups[head] = menu.addMenu(head)
            choices = f": {', '.join(word.of)}" if word.of else ""
            action = groups[head].addAction(literal(f"{word.name}  –  {word.says}{choices}"))
            action.triggered.connect(lambda _=False, name=word.name: self.when.insert(name))
        calls = menu.addMenu("Functions")
        for function in FUNCTIONS:
            action = calls.addAction(literal(f"{function.form}  –  {function.says}"))
            action.triggered.connect(lambda _=False, form=function.form: self.when.insert(form))

    def _begin_with(self, example: Any) -> None:
        self.scope.setCurrentIndex(self.scope.findData(example.scope))
        self.when.setPlainText(example.when)
        if not self.title.text().strip():
            self.title.setText(example.title)
        if not self.why.text().strip():
            self.why.setText(example.says)

    # -- doing ---------------------------------------------------------------------------------------------
    def _run(self, outcome: Edit | Refusal, id_: str) -> None:
        if isinstance(outcome, Refusal):
            self.problem.setText(elided(shown(outcome.reason), 400))
            return
        if self.desk.run(outcome):
            self.problem.setText("")
            self.saved.emit(id_)

    def _save(self) -> None:
        plan, playbook = self.desk.plan, self.desk.playbook
        if self.standard is not None:
            level = Level(self.severity.currentData())
            self._run(set_rule(plan, playbook, self.id, severity=level, reason=self.reason.toPlainText()), self.id)
            return
        taken = {rule.id for rule, _ in playbook.own.rules} | set(plan.rules)
        id_ = self.id or own_id(self.title.text(), taken)
        fields = self._draft()
        if id_ not in plan.rules and self.id:
            fields["reason"] = self.reason.toPlainText()
        self._run(set_rule(plan, playbook, id_, **fields), id_)

    def _leave_out(self) -> None:
        self._run(drop(self.desk.plan, self.desk.playbook, "rules", self.id, self.reason.toPlainText()), self.id)

    def _back(self) -> None:
        self._run(reset(self.desk.plan, "rules", self.id), self.id)


def told(desk: Desk, found: Any, unknown: int, scope: Scope) -> str:
    """Return what a rule would find: ``Fires on 3 elements: A, B, C.``"""
    what = {Scope.ELEMENT: "element", Scope.LINK: "link", Scope.PLAN: "plan"}[scope]
    parts = []
    if scope is Scope.PLAN:
        parts.append("It fires on this plan." if found else "It does not fire on this plan.")
    elif found:
        from views.subjects import subject_name

        names = [elided(shown(subject_name(desk.plan, desk.playbook, one.subjects[-1])), 40) for one in found[:NAMED]]
        more = f" and {len(found) - NAMED:,} more" if len(found) > NAMED else ""
        parts.append(f"Fires on {len(found):,} {what}{'s' if len(found) > 1 else ''}: {', '.join(names)}{more}.")
    else:
        parts.append(f"Fires on no {what} of this plan.")
    if unknown and scope is not Scope.PLAN:
        parts.append(f"Of {unknown:,} it cannot be told, for want of figures; it does not fire there.")
    elif unknown:
        parts = ["It cannot be told of this plan, for want of figures; it does not fire."]
    return " ".join(parts)
