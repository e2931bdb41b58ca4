"""A desk without an application: a plan with its history, for tests of views."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app import resources
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.own import effective
from models.assess.playbook import Playbook
from models.assess.score import Trace
from models.formats.patterns import Patterns
from models.plan import Edit, History, Key, Plan, Refusal
from models.plan.ids import counting
from models.rollout.schedule import Rollout


class FakeDesk:
    """A :class:`views.desk.Desk` that keeps what a view asked of it.

    ``watch`` tells a view of every change, as the window does; nothing is assessed before :meth:`assess`.
    """

    def __init__(self, plan: Plan | None = None) -> None:
        self.history = History(plan or Plan())
        self.assessment: Assessment | None = None
        self.rollout: Rollout | None = None
        self.refusals: list[str] = []
        """Reasons of the commands that did not act."""
        self.edits: list[Edit] = []
        """What was applied, in turn, undo and redo included."""
        self.revealed: list[tuple[Key, ...]] = []
        self.traced: list[tuple[Trace, ...]] = []
        self._watchers: list[Callable[[Edit | None], None]] = []
        self._assessed: list[Callable[[], None]] = []
        self._ids = counting(1000)

    # -- as views see it -----------------------------------------------------------------------------------
    @property
    def plan(self) -> Plan:
        return self.history.plan

    @property
    def playbook(self) -> Playbook:
        return effective(resources.playbook(), self.plan)

    @property
    def patterns(self) -> Patterns:
        return resources.patterns()

    def run(self, outcome: Edit | Refusal) -> bool:
        if isinstance(outcome, Refusal):
            self.refusals.append(outcome.reason)
            return False
        return self._do(outcome, History.do)

    def look(self, outcome: Edit | Refusal) -> bool:
        if isinstance(outcome, Refusal):
            return self.run(outcome)
        return self._do(outcome, History.beside)

    def _do(self, outcome: Edit, step: Callable[[History, Edit], History]) -> bool:
        edit = outcome.stamped(id=self._ids("x"), author=self.author(), at="2026-03-02T09:00:00+01:00")
        self.history = step(self.history, edit)
        self._tell(edit)
        return True

    def new_id(self, prefix: str) -> str:
        return self._ids(prefix)

    def today(self) -> str:
        return "2026-03-02"

    def now(self) -> str:
        return "2026-03-02T09:00:00+01:00"

    def author(self) -> str:
        return "Dana Ruiz"

    def reveal(self, *subjects: Key) -> None:
        self.revealed.append(subjects)

    def show_trace(self, *traces: Trace) -> None:
        self.traced.append(traces)

    # -- as tests drive it ---------------------------------------------------------------------------------
    def watch(self, changed: Callable[[Edit | None], None], assessed: Callable[[], None] | None = None) -> None:
        """Call ``changed`` after each edit and ``assessed`` after each assessment."""
        self._watchers.append(changed)
        if assessed is not None:
            self._assessed.append(assessed)

    def undo(self) -> None:
        edit = self.history.done[-1]
        self.history = self.history.undo()
        self._tell(edit.inverse())

    def redo(self) -> None:
        edit = self.history.undone[-1]
        self.history = self.history.redo()
        self._tell(edit)

    def open(self, plan: Plan) -> None:
        """Open another plan."""
        self.history, self.assessment, self.rollout = History(plan), None, None
        for changed in self._watchers:
            changed(None)

    def assess(self, *, rollout: bool = False) -> None:
        """Score the plan and, if wanted, derive its rollout from 2 March 2026."""
        self.assessment = assess(self.plan, self.playbook, self.today())
        if rollout:
            from models.rollout.derive import derive

            self.rollout = derive(self.plan, self.playbook, self.assessment, date(2026, 3, 2))
        for assessed in self._assessed:
            assessed()

    def _tell(self, edit: Edit) -> None:
        self.edits.append(edit)
        for changed in self._watchers:
            changed(edit)
