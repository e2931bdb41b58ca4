"""Control on paper: which data gets to whom, what stops without a supplier, and where the map is weak."""

from __future__ import annotations

from itertools import islice

from models.assess.dataflow import CLASSES, NOBODY, matrix
from models.assess.suppliers import (
    Supplier,
    Suppliers,
    chain,
    effective_text,
    index_text,
    name,
    share_text,
    stops_text,
    suppliers,
)
from models.assess.weakpoints import KINDS, Weak, point_name, weak_points
from models.commands.boundaries import SUBSTITUTES
from models.graph.overline import Gets
from models.plan import Plan
from models.report.sections import Align, Cell, Part, Table, Text, Tone
from models.report.words import count, listed, rough
from models.text import elided, shown

PARTIES = 24
"""Rows of a table; the rest is counted."""
WEAK = 8
"""Weak points printed: the heaviest of each kind in turn, so that none is crowded out."""
LONGEST = 160


def control(plan: Plan) -> tuple[Part, ...]:
    """Return the chapters; none of a plan in which nobody stands outside."""
    found = suppliers(plan)
    parts = []
    if matrix(plan).cells:
        parts.append(who_gets_what(plan))
    if found.rows:
        parts.append(without(plan, found))
    weak = weak_points(plan)
    if weak.points:
        parts.append(weaknesses(plan))
    return tuple(parts)


def who_gets_what(plan: Plan) -> Part:
    """Return the table of parties and classes: links over the line, those without control, and where it lies."""
    found = matrix(plan)
    rows = []
    for party in found.parties[:PARTIES]:
        label = Cell(elided(name(plan, ("parties", party)), LONGEST), bold=True) if party else Cell(NOBODY, "warn")
        rows.append((label, *(_cell(found.cells.get((data, party))) for data in found.classes)))
    if len(found.parties) > PARTIES:
        rows.append((Cell(f"and {len(found.parties) - PARTIES} more", "mute"),))
    many = len(found.classes)
    align: tuple[Align, ...] = tuple("left" for _ in range(many + 1))
    table = Table(
        ("Gets to", *(CLASSES[data].capitalize() for data in found.classes)),
        tuple(rows),
        (0.28, *((0.72 / many,) * many)),
        align,
        "No data gets outside.",
    )
    text = (
        "Classes are followed along the links from where they lie, and stopped at masking elements. Counted are the "
        "links over the line that bring a class to a party; “open” are those without a recorded control."
    )
    return Part("Which data gets to whom", (Text(text), table), level=2)


def _cell(gets: Gets | None) -> Cell:
    if gets is None:
        return Cell("–", "mute")
    if not gets.links:
        return Cell("lies there", note=count(len(gets.elements), "element"))
    note = f"at {count(len(gets.elements), 'element')}" if gets.elements else ""
    if gets.open:
        return Cell(f"{count(len(gets.links), 'link')}, {len(gets.open)} open", "bad", bold=True, note=note)
    return Cell(count(len(gets.links), "link"), note=note)


def without(plan: Plan, found: Suppliers) -> Part:
    """Return what stops when a supplier leaves, and how it can be left."""
    parts = []
    for whole, what in ((found.work, "the work"), (found.cases, "the cases"), (found.service, "the services")):
        if whole.shares:
            one = "" if effective_text(whole) == "1" else "s"
            parts.append(f"{what} outside as {effective_text(whole)} equal supplier{one} (index {index_text(whole)})")
    text = "Each supplier is taken out, and what needs it falls, unless people or rules take over."
    text += f" Concentration: {', '.join(parts)}." if parts else ""
    rows = [_supplier(plan, found, one) for one in found.rows[:PARTIES]]
    if len(found.rows) > PARTIES:
        rows.append((Cell(f"and {len(found.rows) - PARTIES} more", "mute"),))
    table = Table(
        ("Supplier", "Does", "Stops without it", "Only together", "Leaving it"),
        tuple(rows),
        (0.2, 0.17, 0.25, 0.17, 0.21),
        ("left",) * 5,
        "No supplier is named.",
    )
    return Part("What stops when a supplier leaves", (Text(text), table), level=2)


def _supplier(plan: Plan, found: Suppliers, one: Supplier) -> tuple[Cell, ...]:
    party = plan.parties[one.party]
    shares = ((one.work, "of the work"), (one.cases, "of the cases"), (one.service, "of the services"))
    does = [f"{share_text(share)} {of}" for share, of in shares if share is not None]
    alone = one.alone
    first = next(iter(alone.outcomes or tuple(alone.because)[-1:]), None)
    why = elided(chain(plan, alone.chain(first)), LONGEST) if first is not None else ""
    tone: Tone = "bad" if alone.outcomes else "plain" if alone.because else "mute"
    together = [name(plan, ("parties", one.others(pair))) for pair in one.pairs]
    easy = SUBSTITUTES[party.substitute] if party.substitute is not None else "not said"
    weeks = f"{rough(party.exit_weeks)} weeks" if party.exit_weeks is not None else "weeks not said"
    plan_ = elided(shown(party.exit_plan.strip()), LONGEST) or "no exit plan recorded"
    said = party.substitute is not None and party.exit_weeks is not None
    return (
        Cell(elided(shown(party.name), LONGEST), bold=True),
        Cell(", ".join(does) or "nothing", "plain" if does else "mute"),
        Cell(stops_text(found, alone), tone, note=why),
        Cell(f"with {listed(together)}" if together else "–", "warn" if together else "mute"),
        Cell(f"Replaceable: {easy}; {weeks}", "plain" if said else "warn", note=plan_),
    )


def weaknesses(plan: Plan) -> Part:
    """Return the weak points, some of each kind."""
    found = weak_points(plan)
    kinds = [[point for point in found.points if point.kind is kind] for kind in Weak]
    turns = [points[n] for n in range(WEAK) for points in kinds if n < len(points)]
    chosen = set(islice(turns, WEAK))
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(elided(point_name(plan, point), LONGEST), bold=True),
            Cell(KINDS[point.kind], "bad" if point.kind is Weak.PEOPLE and point.weight > 1 else "plain"),
            Cell(elided(f"{point.says[:1].upper()}{point.says[1:]}", 2 * LONGEST)),
        )
        for point in found.points
        if point in chosen
    ]
    if len(found.points) > len(rows):
        rows.append((Cell(f"and {len(found.points) - len(rows):,} more of less weight", "mute"),))
    table = Table(
        ("Element or link", "Why it is weak", "What hangs on it"),
        tuple(rows),
        (0.3, 0.26, 0.44),
        ("left",) * 3,
        "Nothing hangs on one point alone.",
    )
    text = "Where one element or link fails and there is no way around it."
    return Part("Weak points", (Text(text), table), level=2)
