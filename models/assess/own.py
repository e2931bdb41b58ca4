"""The playbook in use: the standard one, with what a team file and then the plan put in its place.

A plan that has nothing of its own uses the standard playbook itself, so it pays nothing for this.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

import msgspec

from models.assess.limits import StandardLimit
from models.assess.ownset import Differs, Own, OwnSet, Problem
from models.assess.playbook import SECTIONS, Playbook, Question, StandardGate
from models.plan import OWN_TABLES, Level, Limit, OwnQuestion, OwnRule, Plan, Scope, Window

PREFIX = "own."
"""What ids of own questions and rules begin with, so that none of the standard's can ever be the same."""
MANY, MANY_QUESTIONS = 200, 500
"""Own rules and own questions that count: every one may be asked of every element."""
LIGHTEST, HEAVIEST = 0.1, 10.0
"""Weights a question may have; those of the standard go from 1 to 3."""
GATE = "gate."
"""What ids of the limits begin with that gates set for scores: ``gate.pilot.discovery``."""
THIS_PLAN = "this plan"
DAYS = (1.0, 2.0, 5.0)
"""Working days a task of an own rule takes if nobody says."""


def effective(playbook: Playbook, plan: Plan) -> Playbook:
    """Return the playbook that counts for ``plan``: ``playbook`` with the plan's own questions, rules and limits.

    It is one value, made once and taken over as long as none of these change.
    """
    return plan.derived(lambda p: with_own(playbook, own_of(p)), OWN_TABLES, key=(effective, playbook))


def own_of(plan: Plan) -> Own:
    """Return what a plan has of its own."""
    return Own(THIS_PLAN, dict(plan.questions), dict(plan.rules), dict(plan.limits))


def with_own(playbook: Playbook, own: Own) -> Playbook:
    """Return ``playbook`` with ``own`` put over it; ``playbook`` itself if there is nothing."""
    if not own:
        return playbook
    return _Merge(playbook, own).made()


def gate_limits(playbook: Playbook) -> tuple[StandardLimit, ...]:
    """Return what the gates demand of scores, as limits that can be set like others."""
    return tuple(
        StandardLimit(
            f"{gate.id}.{score}",
            f"“{gate.name}” passes when {score} is certain to reach this",
            "share",
            least,
            0.0,
            1.0,
            "playbook S13",
        )
        for gate in playbook.gates
        for score, least in gate.score_at_least
    )


def differences_about(playbook: Playbook, id: str) -> tuple[Differs, ...]:
    """Return how the question, rule or limit with an id differs from the standard."""
    return tuple(one for one in playbook.own.differs if one.id == id)


class _Merge:
    """Puts what is one's own over a playbook."""

    def __init__(self, playbook: Playbook, own: Own) -> None:
        self.playbook, self.own = playbook, own
        self.questions = {question.id: question for question in playbook.questions}
        self.rules = {rule.id: (rule, origin) for rule, origin in playbook.own.rules}
        self.severities = dict(playbook.own.severities)
        self.texts = dict(playbook.own.texts)
        self.dropped = set(playbook.own.dropped)
        self.limits = {limit.id: limit for limit in playbook.limits}
        self.gates = {gate.id: gate for gate in playbook.gates}
        self.differs = {(one.table, one.id): one for one in playbook.own.differs}
        self.problems = list(playbook.own.problems)

    def made(self) -> Playbook:
        questions, rules = list(self.own.questions.values()), list(self.own.rules.values())
        for question in questions[:MANY_QUESTIONS]:
            self._question(question)
        for rule in rules[:MANY]:
            self._rule(rule)
        for table, rows, most in (("questions", questions, MANY_QUESTIONS), ("rules", rules, MANY)):
            if len(rows) > most:
                what = f"Only the first {most} of {len(rows):,} count."
                self._problem(table, rows[most].id, f"Own {table}", what)
        for limit in self.own.limits.values():
            self._limit(limit)
        return msgspec.structs.replace(
            self.playbook,
            questions=tuple(self.questions.values()),
            limits=tuple(self.limits.values()),
            gates=tuple(self.gates.values()),
            own=OwnSet(
                tuple(self.rules.values()),
                tuple(self.severities.items()),
                tuple(sorted(self.dropped)),
                tuple(self.texts.items()),
                tuple(self.differs.values()),
                tuple(self.problems),
            ),
        )

    def _differs(self, table: str, id: str, name: str, what: str, reason: str) -> None:
        self.differs[table, id] = Differs(table, id, name, what, reason, self.own.origin)

    def _problem(self, table: str, id: str, name: str, what: str) -> None:
        self.problems.append(Problem(table, id, name or id, what, self.own.origin))

    # -- questions -----------------------------------------------------------------------------------------
    def _question(self, own: OwnQuestion) -> None:
        standard = self.questions.get(own.id)
        name = own.text or (standard.text if standard is not None else own.id)
        if own.weight is not None and not LIGHTEST <= own.weight <= HEAVIEST:
            self._problem("questions", own.id, name, f"Its weight must lie between {LIGHTEST:g} and {HEAVIEST:g}.")
            own = msgspec.structs.replace(own, weight=None)
        if own.section is not None and own.section not in SECTIONS:
            self._problem("questions", own.id, name, f"There is no section “{own.section}”.")
            own = msgspec.structs.replace(own, section=None)
        if standard is None:
            self._new_question(own)
            return
        if own.dropped:
            del self.questions[own.id]
            self._differs("questions", own.id, name, "not asked", own.dropped)
            return
        weight = standard.weight if standard.standard_weight is None else standard.standard_weight
        heavier = own.weight is not None and own.weight != weight
        self.questions[own.id] = msgspec.structs.replace(
            standard,
            **{field: value for field in _QUESTION if (value := getattr(own, field)) is not None},
            condition=standard.condition if own.when is None else own.when,
            standard_weight=weight if heavier else None,
        )
        told = list(_told_question(own, standard, weight if heavier else None))
        if told:
            self._differs("questions", own.id, name, "; ".join(told), own.reason)

    def _new_question(self, own: OwnQuestion) -> None:
        if own.dropped:
            return
        if not (own.text or "").strip() or own.section is None:
            what = "It changes a question that is not there." if not own.own else "It needs a text and a section."
            self._problem("questions", own.id, own.text or "", what)
            return
        self.questions[own.id] = Question(
            id=own.id,
            section=own.section,
            text=own.text or "",
            why=own.why or "Asked in this house.",
            evidence=own.evidence or "",
            weight=1.0 if own.weight is None else own.weight,
            per=own.per or (),
            condition=own.when or "",
        )
        weight = self.questions[own.id].weight
        self._differs(
            "questions", own.id, own.text or "", f"own question, weight {weight:g}", own.reason or own.why or ""
        )

    # -- rules ---------------------------------------------------------------------------------------------
    def _rule(self, own: OwnRule) -> None:
        there = self.rules.get(own.id)
        if own.dropped:
            name = (there[0].title if there is not None else own.title) or own.id
            if there is None:
                self.dropped.add(own.id)
            self.rules.pop(own.id, None)
            self._differs("rules", own.id, name, "not applied", own.dropped)
            return
        if there is not None:
            own = msgspec.structs.replace(
                there[0], **{field: value for field in _RULE if (value := getattr(own, field)) is not None}
            )
        elif not own.own:
            self._standard_rule(own)
            return
        title = (own.title or "").strip()
        if not title or not (own.when or "").strip():
            self._problem("rules", own.id, title, "It needs a title and an expression.")
            return
        full = msgspec.structs.replace(
            own,
            title=title,
            scope=own.scope or Scope.ELEMENT,
            severity=own.severity or Level.MEDIUM,
            days=own.days if own.days is not None and _possible(own.days) else DAYS,
            window=own.window or Window.DISCOVERY,
            row=own.row or "S14",
        )
        self.rules[own.id] = full, self.own.origin
        self._differs("rules", own.id, title, f"own rule, {full.severity}: {full.when}", own.reason or own.why or "")

    def _standard_rule(self, own: OwnRule) -> None:
        told = []
        self.dropped.discard(own.id)
        if own.severity is not None:
            self.severities[own.id] = own.severity
            told.append(f"severity {own.severity}")
        if own.title or own.why or own.fix:
            self.texts[own.id] = own
            told.append("other words")
        if told:
            self._differs("rules", own.id, own.title or own.id, "; ".join(told), own.reason)

    # -- limits --------------------------------------------------------------------------------------------
    def _limit(self, own: Limit) -> None:
        if own.id.startswith(GATE):
            self._gate(own)
            return
        limit = self.limits.get(own.id)
        if limit is None:
            self._problem("limits", own.id, own.id, "There is no such limit.")
        elif problem := limit.problem(own.value):
            self._problem("limits", own.id, limit.text, problem)
        else:
            self.limits[own.id] = msgspec.structs.replace(limit, own=None if own.value == limit.default else own.value)
            what = f"{limit.shown(own.value)} (standard {limit.shown(limit.default)})"
            self._differs("limits", own.id, limit.text, what, own.reason)

    def _gate(self, own: Limit) -> None:
        of, _, score = own.id.rpartition(".")
        gate = self.gates.get(of)
        if gate is None or score not in dict(gate.score_at_least):
            self._problem("limits", own.id, own.id, "There is no such limit.")
        elif not 0 <= own.value <= 1:
            self._problem("limits", own.id, gate.name, "It must lie between 0 % and 100 %.")
        else:
            self.gates[of] = _lowered(gate, score, own.value)
            was = dict(gate.score_at_least)[score]
            what = f"{score} at least {own.value * 100:g} % (standard {was * 100:g} %)"
            self._differs("limits", own.id, gate.name, what, own.reason)


_QUESTION = ("section", "text", "why", "evidence", "weight", "per")
_RULE = ("title", "scope", "when", "severity", "message", "why", "fix", "row", "task", "window", "days", "reason")


def _told_question(own: OwnQuestion, standard: Question, weight: float | None) -> Iterator[str]:
    if weight is not None and own.weight is not None:
        yield f"weight {own.weight:g} (standard {weight:g})"
    if own.section is not None and own.section != standard.section:
        yield f"in {SECTIONS[own.section]} (standard {SECTIONS[standard.section]})"
    if own.per is not None and own.per != standard.per:
        yield f"asked {'for every ' + ', '.join(own.per) if own.per else 'once about the plan'}"
    if own.when:
        yield f"asked when {own.when}"
    if any(
        value is not None and value != getattr(standard, field)
        for field in ("text", "why", "evidence")
        if (value := getattr(own, field)) is not None
    ):
        yield "other words"


def _lowered(gate: StandardGate, score: str, least: float) -> StandardGate:
    asked = tuple((id_, least if id_ == score else value) for id_, value in gate.score_at_least)
    return msgspec.structs.replace(gate, score_at_least=asked)


def _possible(days: tuple[float, float, float]) -> bool:
    return all(isfinite(day) for day in days) and 0 <= days[0] <= days[1] <= days[2] <= 1000
