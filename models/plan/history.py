"""Undo and redo without limit, as a value."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from models.plan.edit import Edit, Key
from models.plan.plan import Plan
from models.plan.record import Record


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

    def beside(self, edit: Edit) -> History:
        """Return the history after ``edit``, which only changes how the plan is looked at.

        What was undone before can still be done again: each such edit finds what this one changed as it is now, and
        leaves it so unless it changes the very same fields.
        """
        latest: dict[Key, tuple[Record | None, Record | None]] = dict(edit.changes)
        undone: list[Edit] = []
        for other in reversed(self.undone):
            changes = dict(other.changes)
            for key, (old, new) in latest.items():
                if key in changes:
                    after = changes[key][1]
                    kept = _carried(old, new, after)
                    changes[key] = new, kept
                    latest[key] = after, kept
            undone.append(replace(other, changes=changes))
        return History(self.plan.apply(edit), (*self.done, edit), tuple(reversed(undone)))

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


def _carried(old: Record | None, new: Record | None, after: Record | None) -> Record | None:
    """Return ``after``, which came of ``old``, with the fields in which ``new`` differs from that as they are there."""
    if old is None or new is None or after is None:
        return after
    fields = {
        name: getattr(new, name)
        for name in new.__struct_fields__
        if getattr(old, name) != getattr(new, name) and getattr(after, name) == getattr(old, name)
    }
    return replace(after, **fields)
