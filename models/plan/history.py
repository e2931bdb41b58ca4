"""Undo and redo without limit, as a value."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from models.plan.edit import Edit
from models.plan.plan import Plan


class History(msgspec.Struct, frozen=True):
    """A plan with the edits that led to it and those that were taken back.

    ``head`` (the id of the last edit in force) says what is in the plan; comparing it with the head at the
    time of saving tells whether there is unsaved work, also after undo and redo.
    """

    plan: Plan
    done: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    @property
    def head(self) -> str:
        """Id of the last edit in force, empty at the start."""
        return self.done[-1].id if self.done else ""

    def do(self, edit: Edit) -> History:
        """Return the history after ``edit``; what was undone before is gone."""
        return History(self.plan.apply(edit), (*self.done, edit), ())

    def undo(self) -> History:
        """Return the history with its last edit taken back; itself if there is none."""
        if not self.done:
            return self
        last = self.done[-1]
        return History(self.plan.apply(last.inverse()), self.done[:-1], (*self.undone, last))

    def redo(self) -> History:
        """Return the history with its last undone edit done again; itself if there is none."""
        if not self.undone:
            return self
        last = self.undone[-1]
        return replace(self, plan=self.plan.apply(last), done=(*self.done, last), undone=self.undone[:-1])
