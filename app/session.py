"""The open plan: the only mutable document state. Everything changes through :meth:`Session.run`."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app import documents, resources, settings
from app.export import first_day
from app.folders import state_folder
from app.journal import Journal, Recovery, consume
from app.pauses import Pauses
from app.teamfile import TeamFile
from app.worker import Job, Newest, patiently, words
from models.errors import DemarcError
from models.formats import planfile
from models.plan import Edit, History, Key, Plan, Refusal, diff
from models.plan.ids import id_from
from models.text import clean_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.documents import Document
    from app.journal import Deed
    from app.trying import Trial
    from models.assess.assessment import Assessment
    from models.assess.playbook import Playbook
    from models.assess.score import Trace
    from models.formats.patterns import Patterns
    from models.rollout.schedule import Rollout

T = TypeVar("T")

AT_ONCE = 500
"""Elements up to which a plan is scored within the edit; larger ones are scored on a thread of their own.

Scoring takes about 0.08 ms an element, and what a user waits for at a keystroke should stay below 50 ms."""
MANY = 3000
"""Changes above which an edit is applied beside the window, which goes on painting meanwhile."""
FIRST_MS = 400
"""How long the first scoring lets the window go first, unless it says that it is there: scoring loads rules and graph,
and that would slow its painting."""

NEVER_SAVED = "(never saved)"
"""Stands for the head of what is on disk where nothing is; no edit has such an id."""


def _loaded() -> bool:
    """Tell whether rules and graph are loaded."""
    return "models.assess.assess" in sys.modules


class Session(QObject):
    """The open plan with its history, file, journal and everything derived from it.

    Signals
    -------
    edited(edit)
        The plan changed by ``edit``; None when another plan was opened.
    assessed()
        Scores, findings and rollout are those of the present plan.
    scored(assessment)
        A plan is scored; its rollout follows with ``assessed``, unless the plan has moved on.
    state_changed()
        Title, file, unsaved mark or undo history changed.
    refused(reason)
        A command did not act, and why.
    failed(error)
        Something went wrong that the user should know.
    revealed(keys), traced(traces)
        A view asks to show records, or the derivation of a number.
    """

    edited = Signal(object)
    assessed = Signal()
    scored = Signal(object)
    state_changed = Signal()
    refused = Signal(str)
    failed = Signal(object)
    revealed = Signal(object)
    traced = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings.load()
        self.path: Path | None = None
        self.history = History(Plan())
        self.opened = False
        """Whether a plan is open; before that the start page shows."""
        self.stepping = False
        """Whether a large edit is being applied just now; until then the plan is not left."""
        self.trial: Trial | None = None
        """Where the plan really stands while something is tried out."""
        self.document = 0
        """Counts the plans opened, so that what was made of the one before is known by it."""
        self.team = TeamFile(self)
        self._sha256 = ""
        self._saved_head = ""
        self._journal: Journal | None = None
        self._told = False
        self._assessment: Assessment | None = None
        self._rollout: Rollout | None = None
        self._scored_on = ""
        self._newest = Newest(self)
        self._newest.done.connect(self._take)
        self._newest.failed.connect(lambda error: self.failed.emit(words(error)))
        self._pauses = Pauses(lambda: self._newest.busy, self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._assess)

    # -- the desk ------------------------------------------------------------------------------------------
    @property
    def plan(self) -> Plan:
        return self.history.plan

    @property
    def playbook(self) -> Playbook:
        """The playbook that counts for the open plan."""
        return self.team.playbook(self.plan)

    @property
    def patterns(self) -> Patterns:
        return resources.patterns()

    @property
    def assessment(self) -> Assessment | None:
        return self._assessment

    @property
    def rollout(self) -> Rollout | None:
        return self._rollout

    def run(self, outcome: Edit | Refusal) -> bool:
        """Apply a command's outcome; tell whether the plan changed."""
        return self._run(outcome, History.do)

    def look(self, outcome: Edit | Refusal) -> bool:
        """Apply what only changes how the plan is looked at: what was undone can still be done again."""
        return self._run(outcome, History.beside)

    def _run(self, outcome: Edit | Refusal, step: Callable[[History, Edit], History]) -> bool:
        if isinstance(outcome, Refusal):
            self.refused.emit(outcome.reason)
            return False
        edit = outcome.stamped(id=os.urandom(8).hex(), author=self.author(), at=self.now())
        try:
            if not self._step(edit, lambda history: step(history, edit)):
                self.refused.emit("The plan changed meanwhile, so nothing was done. Do it again.")
                return False
        except DemarcError as error:
            self.failed.emit(error)
            return False
        self._record("do", edit)
        self._changed(edit)
        return True

    def _record(self, deed: Deed, edit: Edit) -> None:
        """Keep a step safe; what is only tried out is not."""
        if self._journal is not None and self.trial is None:
            self._journal.record(deed, edit)

    def undo(self) -> None:
        """Take the last edit back."""
        if self.history.done:
            edit = self.history.done[-1]
            back = self._aside(edit, edit.inverse)
            if not self._step(edit, lambda history: history.undo()):
                return
            self._record("undo", edit)
            self._changed(back)

    def redo(self) -> None:
        """Do the last undone edit again."""
        if self.history.undone:
            edit = self.history.undone[-1]
            if not self._step(edit, lambda history: history.redo()):
                return
            self._record("redo", edit)
            self._changed(edit)

    def _step(self, edit: Edit, step: Callable[[History], History]) -> bool:
        """Take a step in the history, a large one beside the window; tell whether it was taken.

        It is not if the plan changed meanwhile, as it can when something done in the background comes in between.
        """
        history = self.history
        made = self._aside(edit, lambda: step(history))
        if self.history is not history:
            return False
        self.history = made
        return True

    def _aside(self, edit: Edit, work: Callable[[], T]) -> T:
        """Do what is to be done about an edit: beside the window, if it is a large one."""
        if len(edit.changes) <= MANY:
            return work()
        self.stepping = True
        try:
            return patiently(work)
        finally:
            self.stepping = False

    def new_id(self, prefix: str) -> str:
        return id_from(prefix, int.from_bytes(os.urandom(8), "big"))

    def today(self) -> str:
        return date.today().isoformat()

    def now(self) -> str:
        """Return the time with its zone, ISO."""
        return datetime.now(UTC).astimezone().isoformat(timespec="seconds")

    def author(self) -> str:
        return clean_name(self.settings.name)

    def reveal(self, *subjects: Key) -> None:
        self.revealed.emit(subjects)

    def show_trace(self, *traces: Trace) -> None:
        self.traced.emit(traces)

    def tell_later(self, error: DemarcError) -> None:
        """Say what went wrong once the window is free to show it."""
        QTimer.singleShot(0, self, lambda: self.failed.emit(error))

    def playbook_changed(self) -> None:
        """Show and score the plan anew by another playbook."""
        if self.opened:
            self.edited.emit(None)
            self._soon.start(0)

    # -- state ---------------------------------------------------------------------------------------------
    @property
    def title(self) -> str:
        """What to call the open plan: its file's name, else its own title."""
        return self.path.name if self.path else self.plan.about.title

    @property
    def unsaved(self) -> bool:
        """Whether the plan differs from what is on disk: by the head of the history, never by a counter."""
        return self.opened and self._real.head != self._saved_head

    @property
    def _real(self) -> History:
        """The history of what is kept, whatever is being tried out."""
        return self.history if self.trial is None else self.trial.history

    @property
    def journal_problem(self) -> str:
        """Why edits cannot be journalled; empty when they can."""
        return self._journal.failed if self._journal is not None else ""

    def _changed(self, edit: Edit | None) -> None:
        if self.journal_problem and not self._told:
            self._told = True
            self.failed.emit(DemarcError(self.journal_problem, where=str(state_folder())))
        self.edited.emit(edit)
        self.state_changed.emit()
        self._soon.start(0 if _loaded() else FIRST_MS)
        self._pauses.worked()

    # -- trying out ----------------------------------------------------------------------------------------
    def try_out(self) -> None:
        """From now on nothing is kept until :meth:`keep_trial`; :meth:`leave_trial` takes it all back."""
        from app.trying import Trial  # which a start does without

        if self.opened and self.trial is None:
            self.trial = Trial(self.history, self._assessment, self._rollout)
            self.history = self.trial.begin
            self.state_changed.emit()

    def keep_trial(self) -> None:
        """Make what was tried out a part of the plan, as one edit."""
        if self.trial is None:
            return
        edit = self.trial.kept(self.history)
        if not edit.changes:
            self.leave_trial()
            return
        edit = edit.stamped(id=os.urandom(8).hex(), author=self.author(), at=self.now())
        self.history = History(self.plan, (*self.trial.history.done, edit))
        self.trial = None
        self._record("do", edit)
        self.state_changed.emit()
        self._pauses.worked()

    def leave_trial(self) -> None:
        """Take back all that was tried out, as if it had never been done."""
        if self.trial is None:
            return
        back, changed = self.trial.left(self.history), bool(self.history.done)
        self.history, self.trial = self.trial.history, None
        if changed:
            self._changed(back)
        else:
            self.state_changed.emit()

    # -- scoring -------------------------------------------------------------------------------------------
    def start_date(self) -> date:
        """Return the first day of the rollout: the plan's, else today."""
        return first_day(self.plan, date.today())

    def _assess(self) -> None:
        plan, start, today, team = self.plan, self.start_date(), self.today(), self.team
        self._scored_on = today
        team.read()

        def work(job: Job | None = None) -> tuple[Assessment, Rollout]:
            # Rules and graph take a third of a second to load, which the window does not wait for when it opens.
            from models.assess.assess import assess
            from models.rollout.derive import derive

            playbook = team.playbook(plan)
            assessment = assess(plan, playbook, today)
            if job is not None:
                assessment.gather()
            # The scores need not wait for the dates that follow from them.
            self.scored.emit(assessment)
            return assessment, derive(plan, playbook, assessment, start)

        if _loaded() and len(plan.elements) <= AT_ONCE and not self._newest.busy:
            try:
                self._take(work())
            except Exception as error:
                self.failed.emit(words(error))
        else:
            self._newest.ask(work)

    def _take(self, result: tuple[Assessment, Rollout]) -> None:
        assessment, rollout = result
        if assessment.plan is not self.plan:
            assessment.plan.forget()
            return  # stale: the plan has moved on, a newer result is under way
        if self._assessment is not None and self._assessment.plan is not self.plan:
            self._assessment.plan.forget()
        self._assessment, self._rollout = assessment, rollout
        self.assessed.emit()
        self._pauses.settled()

    def day_turned(self) -> None:
        """Score again if it is another day than when that was done: what was accepted until yesterday is open again."""
        if self._assessment is not None and self._scored_on != self.today():
            self._soon.start(0)

    def painted(self) -> None:
        """Score now if that has been waiting for the window to show."""
        if self._soon.isActive():
            self._soon.start(0)

    def assess_now(self) -> None:
        """Score without waiting for the event loop."""
        import models.assess.assess  # noqa: F401 (once it is loaded, small plans are scored at once)

        self._soon.stop()
        self._assess()

    # -- files ---------------------------------------------------------------------------------------------
    def _open(self, history: History, path: Path | None, sha256: str, *, saved: bool) -> None:
        self._begin(history, path, sha256, history.head if saved else NEVER_SAVED)
        self._journal = Journal(history.plan, path, sha256, now=self.now(), precious=not saved)
        if path is not None:
            self.settings.remember(path)
            settings.save(self.settings)
        self._changed(None)

    def _begin(self, history: History, path: Path | None, sha256: str, saved_head: str) -> None:
        """Put ``history`` in place of what is open; its journal is for the caller to begin."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self.history, self.path, self._sha256, self._saved_head = history, path, sha256, saved_head
        self.trial = None
        self.opened = True
        self.document += 1
        self._pauses.opened()
        self._assessment = self._rollout = None

    def new(self) -> None:
        """Begin a blank plan."""
        self._open(History(Plan()), None, "", saved=True)

    def open_sample(self) -> None:
        """Open a copy of the sample plan; saving asks for a name."""
        self._open(History(planfile.decode(resources.sample(), name="sample")), None, "", saved=True)

    def open_template(self, id_: str) -> None:
        """Begin a new plan from a template; it has no file, so the template stays as it is."""
        from app.templates import plan_of  # which a start does without

        self._open(History(plan_of(id_)), None, "", saved=True)

    def open(self, path: Path) -> None:
        """Open a plan file. Raises DemarcError; the plan open before stays open then."""
        self.open_document(documents.read_plan(path))

    def open_document(self, document: documents.Document) -> None:
        """Open a plan that was read from its file."""
        self._open(History(document.plan), document.path, document.sha256, saved=True)

    def open_imported(self, plan: Plan) -> None:
        """Open a plan that came from another program; it has no file yet."""
        self._open(History(plan), None, "", saved=False)

    def recover(self, recovery: Recovery) -> None:
        """Bring back what a crash left behind, with its undo history."""
        base = recovery.history
        first = base
        while first.done:
            first = first.undo()
        self._begin(base, recovery.path, recovery.sha256, "" if recovery.path is not None else NEVER_SAVED)
        # The new journal stands on the same base and holds the same edits, so a second crash loses nothing either.
        never_saved = recovery.path is None
        self._journal = Journal(first.plan, recovery.path, recovery.sha256, now=self.now(), precious=never_saved)
        self._journal.carry(base)
        if self._journal.flush():
            consume(recovery)
        self._changed(None)

    def save(
        self,
        path: Path | None = None,
        *,
        overwrite: bool = False,
        through: Callable[[Callable[[], Document]], Document] = lambda write: write(),
    ) -> None:
        """Save to ``path`` (the plan's own file if left out).

        Parameters
        ----------
        overwrite : bool
            Whether to replace what somebody else saved there meanwhile.
        through : callable
            What has the writing done, for instance beside the window; returns when it is done.

        Raises
        ------
        ChangedOnDisk
            If somebody else changed the file and ``overwrite`` is not set.
        FileProblem
            If the system refuses; nothing is lost.
        """
        target = path or self.path
        if target is None:
            raise DemarcError("This plan has no file yet.", remedy="Choose a name for it.")
        if self.trial is not None:
            raise DemarcError("Something is being tried out.", remedy="Keep it or take it back first, then save.")
        own = self.path is not None and os.path.realpath(target) == os.path.realpath(self.path)
        expected = self._sha256 if own and not overwrite else None
        plan, head, journal = self.plan, self.history.head, self._journal
        document = through(lambda: documents.write_plan(target, plan, expected=expected))
        if self._journal is not journal:
            return  # it is written, and another plan is open by now
        self.path, self._sha256, self._saved_head = target, document.sha256, head
        if self._journal is not None:
            self._journal.close()
        self._journal = Journal(plan, target, document.sha256, now=self.now())
        real = self._real
        if real.plan is not plan:
            # Changed while it was being written: the new journal begins with what that came to.
            since = diff(plan, real.plan, "Changed while saving")
            self._journal.record("do", since.stamped(id=real.head, author=self.author(), at=self.now()))
        self.settings.remember(target)
        settings.save(self.settings)
        self.state_changed.emit()

    def shut(self) -> None:
        """Close the plan; what is not saved is given up."""
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        self.history, self.path, self._sha256, self._saved_head = History(Plan()), None, "", ""
        self.opened, self.trial = False, None
        self._assessment = self._rollout = None
        self._soon.stop()
        self.state_changed.emit()

    def close(self) -> None:
        """End the session in good order: nothing is left over."""
        self._soon.stop()
        self._newest.close()
        self._pauses.close()
        if self._journal is not None:
            self._journal.close()
            self._journal = None
        settings.save(self.settings)
