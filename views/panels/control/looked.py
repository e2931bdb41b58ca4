"""What is worked out when somebody looks at it: at once for most plans, beside the window for large ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QPushButton, QWidget

from models.assess.explain import explain_section
from models.assess.score import percent
from models.plan import Plan
from views.desk import Desk
from views.pieces import button, label

AT_ONCE: Final = 1500
"""Elements up to which the window waits: it takes some 0.02 ms for each."""
Aside = Callable[[Callable[[], object]], object]
"""Has something worked out beside the window; what it comes to is given to :meth:`Looked.take`."""


class Looked(QWidget):
    """A part of a page that shows what follows from the plan. Each says what it works out, and how that is shown."""

    section = ""
    """Id of the part of the control score it is about; empty: none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.aside: Aside | None = None
        self.counts: QPushButton = button("", self._why, "link", about="How this part of the score came about")
        self.counts.hide()
        self.working = label("Being worked out…", "small")
        self.working.hide()

    def work_out(self, plan: Plan) -> Any:
        """Return what is shown of a plan; called on any thread."""
        raise TypeError(f"{type(self).__name__} works nothing out")

    def show_found(self, found: Any) -> None:
        """Show what was worked out of the plan as it is now."""

    def refresh(self) -> None:
        """Show the plan as it is now; of a large one soon after."""
        plan = self.desk.plan
        if self.aside is None or len(plan.elements) <= AT_ONCE:
            self.working.hide()
            self.show_found(self.work_out(plan))
            return
        self.working.show()
        self.aside(lambda: (plan, self.work_out(plan)))

    def take(self, result: tuple[Plan, Any]) -> None:
        """Show what was worked out beside the window, unless the plan has moved on."""
        plan, found = result
        if plan is self.desk.plan:
            self.working.hide()
            self.show_found(found)
        else:
            self.refresh()

    def show_counts(self) -> None:
        """Show what this part counts for control."""
        assessment = self.desk.assessment
        parts = assessment.control.sections if assessment is not None else ()
        part = next((one for one in parts if one.id == self.section), None)
        self.counts.setVisible(part is not None)
        if part is not None:
            self.counts.setText(
                f"Counts {percent(part.value)} for control" if part.value is not None else "Not scored yet"
            )

    def _why(self) -> None:
        assessment = self.desk.assessment
        parts = assessment.control.sections if assessment is not None else ()
        for part in parts:
            if part.id == self.section:
                self.desk.show_trace(explain_section(part))
