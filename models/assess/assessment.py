"""Everything the assessment of one plan came to."""

from __future__ import annotations

from functools import cached_property

import msgspec

from models.assess.finding import Finding, Rule, Severity
from models.assess.playbook import Playbook
from models.assess.ruled import NOTHING, OPEN, Ruled, Standing
from models.assess.score import Item, Score, Section
from models.assess.sections import SECTIONS
from models.plan import Key, Plan

_RANK = {severity: n for n, severity in enumerate(Severity)}


class Assessment(msgspec.Struct, frozen=True, dict=True):
    """Scores and findings, with the plan they came from (a result for another plan is stale).

    What many look up in it is gathered once; :meth:`gather` does so ahead, where nobody waits.
    """

    plan: Plan
    discovery: Score
    feasibility: Score
    control: Score
    findings: tuple[Finding, ...]
    """All that was found, ruled on or not; most severe first, then by id."""
    ruled: Ruled = NOTHING
    playbook: Playbook | None = None
    """What it was scored by; None: the standard."""

    @property
    def rules(self) -> dict[str, Rule]:
        """The rules that were applied, by id."""
        from models.assess.ruleset import rules_by_id, standard_rules  # which scoring has loaded

        return standard_rules() if self.playbook is None else rules_by_id(self.playbook)

    @property
    def scores(self) -> tuple[Score, Score, Score]:
        return self.discovery, self.feasibility, self.control

    @cached_property
    def parts(self) -> dict[str, Section]:
        """The sections with questions, of all scores, by id."""
        return {section.id: section for score in self.scores for section in score.sections if section.id in SECTIONS}

    def standing(self, finding: str) -> Standing:
        """Return how the finding with an id stands."""
        return self.ruled.standing.get(finding, OPEN)

    @cached_property
    def unsettled(self) -> tuple[Finding, ...]:
        """The findings that are open: nobody ruled on them, or what was ruled does not hold any more."""
        ruled = self.ruled.standing
        if not ruled:
            return self.findings
        return tuple(f for f in self.findings if f.id not in ruled or ruled[f.id].again is not None)

    @cached_property
    def settled(self) -> tuple[Finding, ...]:
        """The findings that are accepted, mitigated or a false alarm."""
        ruled = self.ruled.standing
        return tuple(f for f in self.findings if f.id in ruled and ruled[f.id].again is None) if ruled else ()

    @cached_property
    def about(self) -> dict[Key, list[Finding]]:
        """The open findings about each record, most severe first."""
        found: dict[Key, list[Finding]] = {}
        for finding in self.unsettled:
            for key in dict.fromkeys(finding.subjects):
                found.setdefault(key, []).append(finding)
        return found

    @cached_property
    def ruled_about(self) -> dict[Key, list[Finding]]:
        """The settled findings about each record, most severe first."""
        found: dict[Key, list[Finding]] = {}
        for finding in self.settled:
            for key in dict.fromkeys(finding.subjects):
                found.setdefault(key, []).append(finding)
        return found

    @cached_property
    def marks(self) -> dict[Key, tuple[Severity, str]]:
        """The worst severity of what is open about each record, and all messages, a line each."""
        return {
            key: (min((f.severity for f in found), key=_RANK.__getitem__), "\n".join(f.message for f in found))
            for key, found in self.about.items()
        }

    @cached_property
    def figures(self) -> dict[Key, list[tuple[Section, Item]]]:
        """What counts about each record without being asked, with the section it counts in."""
        found: dict[Key, list[tuple[Section, Item]]] = {}
        for score in self.scores:
            for section in score.sections:
                for item in section.items:
                    if item.question is None and item.subject is not None:
                        found.setdefault(item.subject, []).append((section, item))
        return found

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of all that counts in each section with questions, by its id."""
        return {id_: section.weight for id_, section in self.parts.items()}

    @cached_property
    def open(self) -> int:
        """How many questions wait for an answer."""
        return sum(
            1 for s in self.parts.values() for i in s.items if i.question and i.value is not None and not i.known
        )

    def gather(self) -> None:
        """Look up all of it now."""
        _ = self.marks, self.figures, self.weights, self.open
        for score in self.scores:
            _ = score.headline, score.coverage
