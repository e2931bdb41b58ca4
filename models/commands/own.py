"""A company's own questions, rules and limits, and its changes of the standard ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping
from math import isfinite
from typing import Any

import msgspec

from models.assess.limits import StandardLimit
from models.assess.own import GATE, HEAVIEST, LIGHTEST, MANY, MANY_QUESTIONS, PREFIX, gate_limits
from models.assess.ownset import Own
from models.assess.playbook import SECTIONS, Playbook
from models.commands.draft import Draft, label_name, put_record, replaced
from models.plan import OWN_TABLES, Edit, Limit, OwnQuestion, OwnRule, Plan, Refusal, Scope
from models.text import clean_name, clean_note

_LINES = frozenset({"why", "evidence", "fix", "when", "reason", "dropped"})
"""Fields that may have more than one line."""


def own_id(name: str, taken: Collection[str]) -> str:
    """Return an id for something of one's own, made of its name, e.g. ``own.no-free-text``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain)[:8])[:48].strip("-") or "rule"
    found, n = f"{PREFIX}{stem}", 1
    while found in taken:
        n += 1
        found = f"{PREFIX}{stem}-{n}"
    return found


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: (clean_note(value).strip() if name in _LINES else clean_name(value)) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def set_rule(plan: Plan, playbook: Playbook, id: str, **fields: Any) -> Edit | Refusal:
    """Write an own rule, or change a rule of the standard playbook or a team file in this plan.

    Parameters
    ----------
    playbook : Playbook
        The playbook in use.
    id : str
        Of the rule; one that begins with ``own.`` and is not there yet is a new one.
    **fields
        Fields of :class:`OwnRule`; None lets the field follow the rule that is changed.
    """
    there = plan.rules.get(id)
    teams = next((rule for rule, _ in playbook.own.rules if rule.id == id), None) if there is None else None
    fresh = there is None and teams is None and id.startswith(PREFIX)
    if fresh and len(plan.rules) >= MANY:
        return Refusal(f"A plan may have {MANY} own rules, and it has them.")
    try:
        new = replaced(there or OwnRule(id=id, own=fresh), _clean(fields))
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        return Refusal(f"That cannot be set: {error}.", ("rules", id))
    if new.own:
        if not new.title:
            return Refusal("Give the rule a title.")
        if not new.when:
            return Refusal("Say when the rule fires.")
        from models.assess.language import Fault, read

        ids = frozenset(question.id for question in playbook.questions)
        fault = read(new.when, new.scope or Scope.ELEMENT, ids)
        if isinstance(fault, Fault):
            return Refusal(f"The expression is not understood: {fault}", ("rules", id))
    elif new.severity is not None and not new.reason and not new.dropped:
        return Refusal("Say why: whoever signs the plan will ask.")
    if new.days is not None and not (
        all(map(isfinite, new.days)) and 0 <= new.days[0] <= new.days[1] <= new.days[2] <= 1000
    ):
        return Refusal("Working days run from least over likely to most.")
    what = "Add own rule" if fresh else "Change rule"
    return put_record(plan, "rules", new, f"{what} {label_name(new.title or id)}")


def set_question(plan: Plan, playbook: Playbook, id: str, **fields: Any) -> Edit | Refusal:
    """Write an own question, or change one of the playbook in this plan; see :func:`set_rule`."""
    there, standard = plan.questions.get(id), playbook.question(id)
    fresh = there is None and standard is None and id.startswith(PREFIX)
    if fresh and len(plan.questions) >= MANY_QUESTIONS:
        return Refusal(f"A plan may have {MANY_QUESTIONS} own questions, and it has them.")
    if there is None and standard is None and not fresh:
        return Refusal("There is no such question.")
    try:
        new = replaced(there or OwnQuestion(id=id, own=fresh), _clean(fields))
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        return Refusal(f"That cannot be set: {error}.", ("questions", id))
    if new.own:
        if not new.text:
            return Refusal("Write the question.")
        if new.section not in SECTIONS:
            return Refusal("Choose where it belongs.")
    elif (new.weight is not None or new.when) and not new.reason and not new.dropped:
        return Refusal("Say why: whoever signs the plan will ask.")
    if new.weight is not None and not LIGHTEST <= new.weight <= HEAVIEST:
        return Refusal(f"A weight lies between {LIGHTEST:g} and {HEAVIEST:g}; those of the standard from 1 to 3.")
    if new.when:
        from models.assess.language import Fault, read

        per = new.per if new.per is not None else (standard.per if standard is not None else ())
        ids = frozenset(question.id for question in playbook.questions)
        fault = read(new.when, Scope.ELEMENT if per else Scope.PLAN, ids)
        if isinstance(fault, Fault):
            return Refusal(f"The condition is not understood: {fault}", ("questions", id))
    name = new.text or (standard.text if standard is not None else id)
    return put_record(
        plan, "questions", new, f"{'Add own question' if fresh else 'Change question'} {label_name(name)}"
    )


def drop(plan: Plan, playbook: Playbook, table: str, id: str, reason: str) -> Edit | Refusal:
    """Leave a question or rule of the playbook out of this plan, with a reason."""
    why = clean_note(reason).strip()
    if not why:
        return Refusal("Say why it is left out: whoever signs the plan will ask.")
    if table == "rules":
        return put_record(
            plan, table, replaced(plan.rules.get(id) or OwnRule(id=id), {"dropped": why}), "Leave rule out"
        )
    if playbook.question(id) is None and id not in plan.questions:
        return Refusal("There is no such question.")
    new = replaced(plan.questions.get(id) or OwnQuestion(id=id), {"dropped": why})
    return put_record(plan, table, new, "Leave question out")


def set_limit(plan: Plan, playbook: Playbook, id: str, value: float, reason: str = "") -> Edit | Refusal:
    """Set a limit to an own value within its range; the standard's own value with no reason needs no record."""
    limit = limit_of(playbook, id)
    if limit is None:
        return Refusal("There is no such limit.")
    if problem := limit.problem(value):
        return Refusal(problem, ("limits", id))
    if value == limit.default and not id.startswith(GATE) and limit.own is None:
        return reset(plan, "limits", id)
    why = clean_note(reason).strip()
    if not why:
        return Refusal("Say why: whoever signs the plan will ask.")
    return put_record(
        plan, "limits", Limit(id=id, value=float(value), reason=why), f"Set limit {label_name(limit.text)}"
    )


def limit_of(playbook: Playbook, id: str) -> StandardLimit | None:
    """Return the limit with ``id``, those of the gates included; None if there is none."""
    return next((one for one in (*playbook.limits, *gate_limits(playbook)) if one.id == id), None)


def reset(plan: Plan, table: str, id: str) -> Edit | Refusal:
    """Take out what the plan says of its own about ``id``: own ones are gone, changed ones as they were."""
    if table not in OWN_TABLES or (table, id) not in ((table, one) for one in plan.table(table)):
        return Refusal("It is as in the playbook already.")
    draft = Draft(plan)
    draft.drop(table, id)
    return draft.edit(
        "Take out own rule" if id.startswith(PREFIX) and table == "rules" else "Follow the playbook again"
    )


def take_over(plan: Plan, own: Own) -> Edit | Refusal:
    """Put all that a team file holds into the plan itself, so that it goes with it."""
    draft = Draft(plan)
    for table, rows in (("questions", own.questions), ("rules", own.rules), ("limits", own.limits)):
        for record in rows.values():
            if record.id not in plan.table(table):
                draft.put(table, record)
    return draft.edit(f"Take over {label_name(own.origin)}")
