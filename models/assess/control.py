"""Control: who decides, who owns, what crosses the line, and what stops when a supplier leaves (methods §3, S2, S3)."""

from __future__ import annotations

from functools import partial

from models.assess.discovery import elements_by_kind, question_section
from models.assess.interval import UNKNOWN, Interval
from models.assess.playbook import STANDARDS, Playbook
from models.assess.score import Item, Score, Section, Sums, Trace, percent
from models.assess.surroundings import all_areas, all_parties
from models.graph.crossings import Crossing, crossings
from models.graph.dependence import outcomes, outside_parties, stopped_without
from models.graph.pieces import Contents, contents
from models.graph.reach import Trouble, TroubleKind, low_confidence_troubles
from models.plan import FACTS, OWN_TABLES, Boundary, Element, ElementKind, Key, Party, Plan, Right, Side
from models.text import shown

FULL, NONE = Interval(1.0, 1.0), Interval(0.0, 0.0)
HELD = Interval(0.75, 1.0)
"""A right held inside, but without a deputy or a review date: it may lapse with one absence."""
ASSERTED = Interval(0.5, 1.0)
"""A control that is written down but not shown to work, like any answer without evidence."""


def _party(plan: Plan, party: str | None) -> Party | None:
    return plan.parties[party] if party is not None else None


def _said(party: Party | None) -> str:
    if party is None:
        return "nobody named"
    return f"{shown(party.name)} ({'in-house' if party.side is Side.IN_HOUSE else 'outside'})"


def _item(
    id: str, label: str, weight: float, value: Interval, known: bool, subject: Key, how: str, *inputs: Trace
) -> Item:
    return Item(id, label, weight, value, known, partial(_line, label, value, how, inputs, subject), subject)


def _line(label: str, value: Interval, how: str, inputs: tuple[Trace, ...], subject: Key) -> Trace:
    return Trace(label, percent(value), how, "methods §3", inputs, subject)


def right_value(plan: Plan, right: Right | None) -> tuple[Interval, bool, str]:
    """Return what a decision right is worth, whether it is known, and why."""
    if right is None:
        return UNKNOWN, False, "not in the register: unknown"
    holder = _party(plan, right.holder)
    if holder is None:
        return NONE, True, "held by nobody counts 0"
    if holder.side is not Side.IN_HOUSE:
        return NONE, True, "held outside counts 0"
    if right.deputy is None or not right.review:
        return HELD, True, "held inside; 75 to 100 % while a deputy or a review date is missing"
    return FULL, True, "held inside, with a deputy and a review date, counts 100 %"


def _rights(plan: Plan, playbook: Playbook) -> list[Item]:
    wanted: dict[str, str] = {right.id: right.subject for right in playbook.rights}
    wanted |= {id_: shown(right.subject) for id_, right in plan.rights.items()}
    items = []
    for id_, subject in wanted.items():
        right = plan.rights.get(id_)
        value, known, how = right_value(plan, right)
        holder = Trace("Holder", _said(_party(plan, right.holder)) if right else "not in the register")
        items.append(_item(f"right:{id_}", subject, 2.0, value, known, ("rights", id_), how, holder))
    return items


_Owned = tuple[Element, Party | None, Party | None, Party | None]
"""An element with who executes it, who approves it and who owns its data."""


_Piece = tuple[Contents, tuple[Party, ...], tuple[Boundary, ...]]


def _ownership_items(plan: Plan) -> Section:
    """Return the part about who does, approves and owns, made piece by piece of the map."""
    shared = all_parties(plan), all_areas(plan)
    made = list(plan.each(_owned, ((piece[0][0].id, (piece, *shared)) for piece in contents(plan))))
    items = tuple([item for some, _ in made for item in some])
    return Section("ownership", "Who does, approves and owns", items, sum((sums for _, sums in made), Sums()))


def _owned(facts: _Piece) -> tuple[tuple[Item, ...], Sums]:
    """Return the items of a piece of the map, and what they add up to."""
    piece, every_party, every_area = facts
    parties, areas = {party.id: party for party in every_party}, {area.id: area.party for area in every_area}
    items: list[Item] = []
    for element in piece[0]:
        does = element.executes
        if does is None and element.boundary is not None:
            does = areas[element.boundary]
        approves, owns = element.approves, element.owns_data
        items += _ownership(
            (
                element,
                parties[does] if does is not None else None,
                parties[approves] if approves is not None else None,
                parties[owns] if owns is not None else None,
            )
        )
    return tuple(items), Sums.of(items)


def _ownership(owned: _Owned) -> tuple[Item, ...]:
    """Return who does and approves an element, or owns its data."""
    element, does, approves, owns = owned
    match element.kind:
        case ElementKind.OUTCOME | ElementKind.TRIGGER:
            return ()
        case ElementKind.DATA:
            return _owner_item(element, owns)
        case _:
            return _doer_items(element, does, approves)


def _owner_item(element: Element, owner: Party | None) -> tuple[Item, ...]:
    name, key = shown(element.name), ("elements", element.id)
    value = UNKNOWN if owner is None else (FULL if owner.side is Side.IN_HOUSE else NONE)
    how = "an owner inside counts 100 %, outside 0, nobody unknown"
    line = Trace("Owns the data", _said(owner))
    label = f"{name}: its data has an owner inside"
    return (_item(f"owner:{element.id}", label, 2.0, value, bool(owner), key, how, line),)


def _doer_items(element: Element, does: Party | None, approver: Party | None) -> tuple[Item, ...]:
    name, key = shown(element.name), ("elements", element.id)
    value = UNKNOWN if does is None else FULL
    how = "somebody named counts 100 %, nobody unknown"
    line = Trace("Executes", _said(does))
    label = f"{name}: it is said who executes it"
    done = _item(f"does:{element.id}", label, 1.0, value, bool(does), key, how, line)
    value = UNKNOWN if approver is None else (FULL if approver.side is Side.IN_HOUSE else NONE)
    how = "approved inside counts 100 %, outside 0, nobody unknown"
    weight = 2.0 if element.kind in (ElementKind.AI, ElementKind.DECISION, ElementKind.AUTOMATION) else 1.0
    line = Trace("Approves", _said(approver))
    label = f"{name}: it is approved inside"
    return done, _item(f"approves:{element.id}", label, weight, value, bool(approver), key, how, line)


def crossing_value(crossing: Crossing) -> tuple[Interval | None, str]:
    """Return what a crossing is worth for control, and why; None where nothing sensitive leaves."""
    if not crossing.outward or crossing.sensitive is False:
        return None, "nothing sensitive leaves here"
    if crossing.controlled:
        return ASSERTED, "a recorded control counts 50 to 100 % until it is shown to work"
    if crossing.sensitive is None:
        return UNKNOWN, "nobody has said what data crosses here"
    return NONE, "sensitive data leaves without a recorded control"


def _crossing_items(plan: Plan) -> list[Item]:
    items = []
    for crossing in crossings(plan):
        value, how = crossing_value(crossing)
        if value is None:
            continue
        link = plan.links[crossing.link]
        label = f"{shown(plan.elements[link.source].name)} → {shown(plan.elements[link.target].name)} is controlled"
        data = ", ".join(c.value for c in crossing.carries) if crossing.carries is not None else "nobody has said"
        items.append(
            _item(
                f"crossing:{crossing.link}",
                label,
                2.0,
                value,
                crossing.sensitive is not None,
                ("links", crossing.link),
                how,
                Trace("Data that crosses", data or "nothing sensitive"),
                Trace("Control", shown(link.control) or "none recorded", subject=("links", link.id)),
                Trace("Received by", _said(_party(plan, crossing.receiver))),
            )
        )
    return items


TROUBLE_WORDS = {
    TroubleKind.NO_WAY: "there is no way out for cases it is unsure of",
    TroubleKind.BYPASS: "a case it is unsure of can reach an outcome without a person",
    TroubleKind.LOOP: "a case it is unsure of can go round for ever",
    TroubleKind.DROP: "a case it is unsure of can be lost on the way",
}


def _reach_items(plan: Plan) -> list[Item]:
    by_component: dict[str, list[Trouble]] = {}
    for trouble in low_confidence_troubles(plan):
        by_component.setdefault(trouble.component, []).append(trouble)
    items = []
    for id_ in elements_by_kind(plan).get(ElementKind.AI, ()):
        element = plan.elements[id_]
        troubles = by_component.get(id_, [])
        lines = [
            Trace(
                TROUBLE_WORDS[t.kind],
                " → ".join(shown(plan.elements[i].name) for i in t.path),
                subject=("elements", id_),
            )
            for t in troubles
        ]
        items.append(
            _item(
                f"reach:{id_}",
                f"{shown(element.name)}: every case it is unsure of reaches a person",
                3.0,
                NONE if troubles else FULL,
                True,
                ("elements", id_),
                "the people are taken out of the map and every low-confidence link is walked: no outcome, loop or "
                "dead end may be reached",
                *lines,
            )
        )
    return items


def _exit_items(plan: Plan) -> list[Item]:
    ends = outcomes(plan)
    if not ends:
        return []
    items = []
    for party in outside_parties(plan):
        stopped = stopped_without(plan, frozenset({party}))
        lost = [i for i in ends if i in stopped]
        share = 1 - len(lost) / len(ends)
        items.append(
            _item(
                f"exit:{party}",
                f"Work goes on when {shown(plan.parties[party].name)} leaves",
                2.0,
                Interval(share, share),
                True,
                ("parties", party),
                "share of outcomes still reached; an element works if its operator and provider are there (or it falls "
                "back to people or rules), all it requires works, and one of each group of alternatives does",
                Trace("Elements that stop", str(len(stopped))),
                *(Trace("Outcome lost", shown(plan.elements[i].name), subject=("elements", i)) for i in lost[:20]),
            )
        )
    return items


def control(plan: Plan, playbook: Playbook) -> Score:
    """Return how much of the control stays inside, and how it is kept; the weakest part is the headline."""
    computed = plan.derived(lambda p: _computed(p, playbook), FACTS | OWN_TABLES, key=(_computed, playbook))
    asked = tuple(question_section(plan, playbook, id_, title) for id_, title in STANDARDS.items())
    return Score("control", "Control", computed + asked)


def _computed(plan: Plan, playbook: Playbook) -> tuple[Section, ...]:
    """Return the parts nobody is asked about: they follow from the map and the register alone."""
    return (
        Section("rights", "Decision rights", tuple(_rights(plan, playbook))),
        _ownership_items(plan),
        Section("crossings", "Data over the line", tuple(_crossing_items(plan))),
        Section("people", "Unsure cases reach people", tuple(_reach_items(plan))),
        Section("exit", "Life without a supplier", tuple(_exit_items(plan))),
    )
