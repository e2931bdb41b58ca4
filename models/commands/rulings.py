"""Ruling on findings: accepting them, calling them mitigated or a false alarm, and opening them again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import TYPE_CHECKING, Final

from models.commands.draft import Draft
from models.plan import Edit, Plan, Refusal, Ruling, Status
from models.text import clean_name, clean_note, elided, shown

if TYPE_CHECKING:
    from models.assess.facts import Basis

LONGEST: Final = 4000
"""Characters of a reason."""
DEEDS: Final = {
    Ruling.ACCEPTED: "Accept",
    Ruling.MITIGATED: "Call mitigated",
    Ruling.FALSE_ALARM: "Call a false alarm",
}


def rule_on(
    plan: Plan,
    findings: Mapping[str, Basis],
    ruling: Ruling,
    *,
    reason: str,
    by: str,
    at: str,
    until: str = "",
) -> Edit | Refusal:
    """Rule on findings, all alike, in one edit; what was ruled about them before is replaced.

    Parameters
    ----------
    findings : mapping
        Id of each finding → what it stands on (see :func:`models.assess.facts.basis`).
    at : str
        ISO date of the ruling.
    until : str
        ISO date after which they are open again; empty: for good.
    """
    why, who = clean_note(reason).strip(), clean_name(by)
    if not findings:
        return Refusal("No finding is selected.")
    if not why:
        return Refusal(_WHY[ruling])
    if len(why) > LONGEST:
        return Refusal(f"The reason is longer than {LONGEST:,} characters; keep it short and name the document.")
    if not who:
        return Refusal("Say who rules so: without a name nobody answers for it.")
    if until:
        if ruling is Ruling.FALSE_ALARM:
            return Refusal("A false alarm has no last day: it is open again as soon as its facts change.")
        try:
            last = date.fromisoformat(until)
        except ValueError:
            return Refusal("The day until which it holds is no date.")
        if until != last.isoformat():
            return Refusal("The day until which it holds is no date.")
        if at and until < at:
            return Refusal("That day is past already, so it would be open again at once.")
    draft = Draft(plan)
    for id_, basis in findings.items():
        draft.put(
            "statuses",
            Status(
                id=id_,
                ruling=ruling,
                reason=why,
                by=who,
                at=at,
                until=until,
                facts=basis.facts,
                said=basis.said,
                seen=basis.seen,
            ),
        )
    said = next(iter(findings.values())).said
    what = f"“{elided(shown(said), 40)}”" if len(findings) == 1 else f"{len(findings)} findings"
    return draft.edit(f"{DEEDS[ruling]}: {what}")


_WHY = {
    Ruling.ACCEPTED: "Say why it is accepted: whoever signs must be able to follow.",
    Ruling.MITIGATED: "Say what mitigates it, and where that can be seen.",
    Ruling.FALSE_ALARM: "Say why it is a false alarm: somebody will ask.",
}


def reopen(plan: Plan, findings: Collection[str]) -> Edit | Refusal:
    """Take back what was ruled about findings, by id; they are open as if nobody had."""
    draft = Draft(plan)
    known = [id_ for id_ in findings if id_ in plan.statuses]
    if not known:
        return Refusal("Nothing was ruled about it." if len(findings) == 1 else "Nothing was ruled about these.")
    for id_ in known:
        draft.drop("statuses", id_)
    said = plan.statuses[known[0]].said
    one = f"“{elided(shown(said), 40)}”" if said else "a finding"
    return draft.edit(f"Reopen {one if len(known) == 1 else f'{len(known)} findings'}")


def going_with(plan: Plan, gone: Mapping[str, Collection[str]]) -> set[str]:
    """Return the ids of rulings about findings that cannot come back, for what they are about is ``gone``.

    Parameters
    ----------
    gone : mapping
        Table → ids that are deleted. An id that a record of another table carries too does not count, nor one of a
        decision right, which the playbook may name without the plan.
    """
    if not plan.statuses:
        return set()
    lost = {id_ for table, ids in gone.items() if table in _ABOUT for id_ in ids}
    kept = {id_ for table in _ABOUT for id_ in lost if id_ in plan.table(table) and id_ not in gone.get(table, ())}
    lost -= kept
    return {id_ for id_ in plan.statuses if not lost.isdisjoint(id_.split(":")[1:])}


_ABOUT = ("elements", "links", "boundaries", "parties", "kpis", "gaps")
"""Tables whose records a finding may be about, and whose ids never come back but by undoing."""
