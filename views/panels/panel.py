"""What every page and side panel is: a view of the plan that refreshes when it is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from models.plan import Edit, Key
    from views.desk import Desk


class Panel(QWidget):
    """A view of the open plan.

    The window tells it of every change; while it is hidden it only remembers that it is behind, and catches up when
    it is shown. A panel implements :meth:`refresh` and, if it shows scores, findings or the rollout,
    :meth:`refresh_assessed`; both must be cheap when nothing it shows has changed.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._behind = True
        self._behind_assessed = True

    # -- told by the window --------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        """Take note that the plan changed by ``edit``; None: another plan was opened."""
        if self.isVisible() and not self._behind:
            self.refresh(edit)
        else:
            self._behind = True

    def assessment_changed(self) -> None:
        """Take note that scores, findings and rollout are new."""
        if self.isVisible() and not self._behind:
            self.refresh_assessed()
        else:
            self._behind_assessed = True

    def reveal(self, key: Key) -> bool:
        """Show and focus the record at ``key``; tell whether this panel is where it lives."""
        return False

    # -- for each panel to say -----------------------------------------------------------------------------
    def refresh(self, edit: Edit | None) -> None:
        """Show the plan as it is now. ``edit`` says what changed; None: anything may have."""

    def refresh_assessed(self) -> None:
        """Show scores, findings and rollout as they are now (``desk.assessment`` may still be None)."""

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.catch_up()

    def catch_up(self) -> None:
        """Show what changed while nobody looked."""
        if self._behind:
            self._behind = self._behind_assessed = False
            self.refresh(None)
            self.refresh_assessed()
        elif self._behind_assessed:
            self._behind_assessed = False
            self.refresh_assessed()
