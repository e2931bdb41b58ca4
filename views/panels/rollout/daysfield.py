"""How long a task takes, as people know it: at least, most likely, at most."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.commands.tasks import days_problem
from views.figures import NotAFigure, number_text, parse_number
from views.panels.fields.editors import Line
from views.pieces import column, label, row, set_bad, tip

Days = tuple[float, float, float]
PARTS = ("least", "likely", "most")


class DaysField(QWidget):
    """Three figures in working days. ``commit`` is asked to apply them; refused ones go back."""

    def __init__(self, commit: Callable[[Days], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commit = commit
        self._days: Days = (0.0, 0.0, 0.0)
        self.lines = {part: Line() for part in PARTS}
        for part, line in self.lines.items():
            line.setAccessibleName(f"Working days, {part}")
            line.setMinimumWidth(40)
            line.committed.connect(self._read)
            line.restored.connect(self.restore)
        self.problem = label("", "tiny", tone="bad", wrap=True)
        self.problem.hide()
        self.hint = label("", "tiny", wrap=True)
        self.hint.hide()
        fields = row(*(column(label(part, "tiny"), line, gap=2) for part, line in self.lines.items()), gap=8)
        head = label("Working days", "small")
        head.setToolTip(tip("Dates count with the mean of the three; ranges show what least and most come to."))
        self.setLayout(column(head, fields, self.problem, self.hint, gap=4))

    def show_days(self, days: Days, *, by_hand: bool, anew: bool) -> None:
        """Show ``days``; what is being typed stays, unless they are those of another task (``anew``)."""
        writing = any(line.isModified() or line.property("state") == "bad" for line in self.lines.values())
        self._days = days
        self.hint.setText("Changed by hand")
        self.hint.setVisible(by_hand)
        if anew or not writing:
            self.restore()

    def restore(self) -> None:
        """Go back to the figures as the plan has them."""
        for figure, line in zip(self._days, self.lines.values(), strict=True):
            line.show_text(number_text(figure))
        self._mark("", ())

    def commit(self) -> None:
        """Commit what is being typed."""
        if any(line.isModified() for line in self.lines.values()):
            self._read()

    def _read(self) -> None:
        """Take the three figures together; what does not fit is marked and stays."""
        figures: list[float] = []
        for line in self.lines.values():
            try:
                figure = parse_number(line.text())
            except NotAFigure as error:
                self._mark(str(error), (line,))
                return
            if figure is None:
                self._mark("Give all three figures, e.g. 2, 3 and 5.", (line,))
                return
            figures.append(figure)
        days = (figures[0], figures[1], figures[2])
        problem = days_problem(days)
        if problem:
            self._mark(problem, tuple(self.lines.values()))
            return
        if days == self._days or not self._commit(days):
            self.restore()
        else:
            for line in self.lines.values():
                line.setModified(False)
            self._mark("", ())

    def _mark(self, problem: str, bad: tuple[Line, ...]) -> None:
        for line in self.lines.values():
            set_bad(line, line in bad)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
