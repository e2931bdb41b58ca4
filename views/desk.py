"""What a view may ask of the application, so that views never reach into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from models.assess.assessment import Assessment
    from models.assess.playbook import Playbook
    from models.assess.score import Trace
    from models.formats.patterns import Patterns
    from models.plan import Edit, Key, Plan, Refusal
    from models.rollout.schedule import Rollout


class Desk(Protocol):
    """The open plan with everything derived from it, and the one door through which it changes."""

    @property
    def plan(self) -> Plan: ...

    @property
    def playbook(self) -> Playbook: ...

    @property
    def patterns(self) -> Patterns:
        """Ready groups of elements that can be added; read when they are first asked for."""

    @property
    def assessment(self) -> Assessment | None:
        """The newest assessment, perhaps of an earlier plan while a new one is being made; None at first."""

    @property
    def rollout(self) -> Rollout | None:
        """The newest rollout, likewise."""

    def run(self, outcome: Edit | Refusal) -> bool:
        """Apply a command's outcome. A refusal is shown to the user with its reason. Tells whether it was applied."""

    def look(self, outcome: Edit | Refusal) -> bool:
        """As :meth:`run`, for what only changes how the plan is looked at: what was undone can still be done again."""

    def new_id(self, prefix: str) -> str:
        """Return a fresh id."""

    def today(self) -> str:
        """Return today's ISO date (views know no clock)."""

    def now(self) -> str:
        """Return the time with its zone, ISO."""

    def author(self) -> str:
        """Return who is working here, as the user named themselves."""

    def reveal(self, *subjects: Key) -> None:
        """Show the records where they live (an element on the map, an answer in discovery, …) and select them."""

    def show_trace(self, *traces: Trace) -> None:
        """Open the derivation of a number."""
