"""The findings as a model: those that pass the filter, in groups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from models.assess.finding import Finding, Severity
from models.assess.ruled import OPEN, Standing
from models.plan import Key, Status
from models.report.rulings import by_whom, ruling_text, sentence, stands
from models.report.words import day
from models.rollout.schedule import PlannedTask, Rollout
from models.text import elided, shown
from views.desk import Desk
from views.panels.findings.grouping import Group, Heading, Known, Line, Shown, lines, numbers, of_status
from views.panels.findings.marks import WORDS, rule_of
from views.pieces import tip
from views.subjects import subject_name

if TYPE_CHECKING:
    from models.assess.assessment import Assessment

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


def tasks_of(rollout: Rollout | None) -> dict[str, PlannedTask]:
    """Return finding id → the rollout task that settles it."""
    return {id_: task for task in (rollout.tasks if rollout else ()) for id_ in task.findings}


class FindingModel(QAbstractListModel):
    """The findings that pass the filter, each a line, under headings where they are grouped."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._assessment: Assessment | None = None
        self._of_status: tuple[Finding, ...] = ()
        self._rows: Sequence[Line] = ()
        self._tasks: dict[str, PlannedTask] | None = None
        self._heaps: dict[str, str] = {}
        self._folded: dict[str, bool] = {}
        self.severity: Severity | None = None
        self.text = ""
        self.shown = Shown.OPEN
        self.group = Group.NONE

    # -- filled from outside -------------------------------------------------------------------------------
    def show_assessment(self, assessment: Assessment | None) -> None:
        """Take the findings of ``assessment``, in place of those before."""
        self.beginResetModel()
        self._assessment, self._tasks, self._heaps = assessment, None, {}
        self._sift()
        self.endResetModel()

    def keep(self, severity: Severity | None, text: str) -> None:
        """Show only findings of ``severity`` (None: all) that hold every word of ``text``."""
        self.beginResetModel()
        self.severity, self.text = severity, text
        self._sift()
        self.endResetModel()

    def show(self, wanted: Shown, group: Group) -> None:
        """Show the findings of a status, grouped."""
        self.beginResetModel()
        self.shown, self.group = wanted, group
        self._sift()
        self.endResetModel()

    def fold(self, heading: Heading, folded: bool) -> None:
        """Fold a group away, or show it again."""
        self.beginResetModel()
        self._folded[heading.key] = folded
        self._sift()
        self.endResetModel()

    def _sift(self) -> None:
        """Work out the lines anew."""
        assessment = self._assessment
        if assessment is None:
            self._of_status, self._rows = (), ()
            return
        self._of_status = of_status(assessment, self.shown)
        found: Sequence[Finding] = self._of_status
        if self.severity is not None:
            found = [finding for finding in found if finding.severity is self.severity]
        words = self.text.casefold().split()
        if words:
            found = [finding for finding in found if all(word in self._heap(finding) for word in words)]
        gone: Sequence[Status] = ()
        if self.shown in (Shown.GONE, Shown.ALL) and self.severity is None:
            gone = assessment.ruled.gone
            gone = [s for s in gone if all(word in f"{s.said}\n{s.reason}".casefold() for word in words)]
        if self.group is Group.NONE and not gone:
            self._rows = found
            return
        known = Known(self.desk.plan, self.desk.playbook, assessment, self.task)
        self._rows = lines(known, found, gone, self.group, self._folded)

    def _heap(self, finding: Finding) -> str:
        heap = self._heaps.get(finding.id)
        if heap is None:
            title = rule.title if (rule := rule_of(finding.rule, self._assessment)) else ""
            names = " ".join(self.name_of(key) for key in finding.subjects[:4])
            status = self.standing(finding).status
            said = f"{status.reason}\n{status.by}" if status is not None else ""
            heap = self._heaps[finding.id] = f"{finding.message}\n{title}\n{names}\n{said}".casefold()
        return heap

    # -- what stands in a line -----------------------------------------------------------------------------
    @property
    def every(self) -> tuple[Finding, ...]:
        """All findings of the status that is shown, whether they pass the filter or not."""
        return self._of_status

    @property
    def numbers(self) -> dict[Shown, int]:
        """How many findings there are of each status."""
        return numbers(self._assessment) if self._assessment is not None else dict.fromkeys(Shown, 0)

    def line(self, index: Index) -> Line | None:
        """Return what stands at ``index``."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def finding(self, index: Index) -> Finding | None:
        """Return the finding at ``index``; None for a heading."""
        line = self.line(index)
        return line if isinstance(line, Finding) else None

    def place_of(self, id_: str) -> QModelIndex:
        """Return where the finding with ``id_`` stands; no place if it does not pass the filter."""
        return next(iter(self.places_of([id_])), QModelIndex())

    def places_of(self, ids: Collection[str]) -> list[QModelIndex]:
        """Return where the findings with ``ids`` stand, from the top, as far as they pass the filter."""
        if not ids:
            return []
        rows = self._rows
        return [self.index(n) for n, row in enumerate(rows) if not isinstance(row, Heading) and row.id in ids]

    def name_of(self, key: Key) -> str:
        """Return what a subject is called."""
        return subject_name(self.desk.plan, self.desk.playbook, key)

    def subject(self, finding: Finding) -> str:
        """Return what ``finding`` is about: a name, and how many more."""
        more = len(set(finding.subjects)) - 1
        name = self.name_of(finding.subjects[0])
        return f"{elided(name, 80)} +{more}" if more > 0 else elided(name, 80)

    def standing(self, finding: Finding) -> Standing:
        """Return how ``finding`` stands."""
        return self._assessment.standing(finding.id) if self._assessment is not None else OPEN

    def task(self, finding: Finding) -> PlannedTask | None:
        """Return the rollout task that settles ``finding``, if the rollout has been derived."""
        if self._tasks is None:
            self._tasks = tasks_of(self.desk.rollout)
        return self._tasks.get(finding.id)

    def settled_by(self, finding: Finding) -> str:
        """Return until when what settles ``finding``: ``3 Apr · Agree retention for every data source``.

        Of one that was ruled on, how it stands.
        """
        standing = self.standing(finding)
        if standing.status is not None and standing.again is None:
            return f"{stands(standing)} · {elided(shown(standing.status.by), 60)}"
        task = self.task(finding)
        if task is not None:
            return f"{day(task.finish, year=False)} · {elided(shown(task.name), 120)}"
        rule = rule_of(finding.rule, self._assessment)
        return rule.remedy.task if rule else ""

    # -- as Qt asks ----------------------------------------------------------------------------------------
    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self.line(index)
        if isinstance(line, Heading):
            return self._of_heading(line, role)
        if isinstance(line, Status):
            return self._of_past(line, role)
        return self._of_finding(line, role) if line is not None else None

    def _of_heading(self, line: Heading, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{line.title} ({line.count:,})"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{line.title}\nClick to {'show' if line.folded else 'fold away'}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{elided(line.title, 200)}: {line.count:,} findings, {'folded' if line.folded else 'shown'}"
        return None

    def _of_past(self, line: Status, role: int) -> Any:
        said = shown(line.said or line.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            text = f"{said}\nNot found any more. It was {ruling_text(line)} {by_whom(line)}: {line.reason}"
            return tip(text) if role == Qt.ItemDataRole.ToolTipRole else elided(shown(text), 600)
        return None

    def _of_finding(self, finding: Finding, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(finding.message)
        standing = self.standing(finding)
        if role == Qt.ItemDataRole.ToolTipRole:
            text = finding.message
            if standing.status is not None:
                said = f"{sentence(stands(standing))}, {by_whom(standing.status)}"
                text += f"\n{said}: {elided(standing.status.reason, 240)}"
            if standing.ruling is None:
                text += f"\nTo settle it: {self.settled_by(finding)}"
            return tip(text, 900)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            message = elided(shown(finding.message), 400)
            told = f" {sentence(stands(standing))}." if standing.status is not None else ""
            return f"{WORDS[finding.severity]}: {message}.{told} {self.subject(finding)}. {self.settled_by(finding)}"
        return None
