"""The line: who executes, approves and owns, what crosses it, and who decides."""

from __future__ import annotations

from collections import Counter

from models.assess.control import right_value
from models.assess.dataflow import carried
from models.assess.playbook import Playbook
from models.assess.score import percent
from models.graph import overline
from models.graph.crossings import executor
from models.graph.overline import Over, Standing
from models.plan import BoundaryKind, Element, ElementKind, Plan, Side
from models.report.sections import Block, Cell, MapBlock, Part, Table, Text, Tone
from models.report.words import KINDS, NOBODY, count, iso_day, named
from models.text import elided, shown

LONGEST = 320
"""Characters of a name or sentence in a table; the map's chapter gives longer names in full."""
_ORDER = {BoundaryKind.IN_HOUSE: 0, BoundaryKind.SHARED: 1, BoundaryKind.PARTNER: 2, BoundaryKind.PROVIDER: 3}
_KINDS = {BoundaryKind.PROVIDER: "model provider"}


def drawn(plan: Plan) -> Part:
    """Return the map, with a sentence on who does how much of it."""
    blocks: tuple[Block, ...] = (MapBlock(),)
    if plan.elements:
        outside: dict[str, int] = {}
        inside = unnamed = 0
        for element in plan.elements.values():
            who = plan.parties.get(executor(plan, element) or "")
            if who is None:
                unnamed += 1
            elif who.side is Side.IN_HOUSE:
                inside += 1
            else:
                outside[who.name] = outside.get(who.name, 0) + 1
        are = f"{inside or 'none'} {'is' if inside == 1 else 'are'}"
        text = f"Of {count(len(plan.elements), 'element')} {are} in the house"
        text += "".join(f", {number} at {elided(shown(name), 60)}" for name, number in outside.items())
        text += f", {unnamed} where nobody is named" if unnamed else ""
        crossing = len(overline.over_the_line(plan))
        text += f"; {count(crossing, 'link crosses', 'links cross')} the line."
        blocks = (Text(elided(text, LONGEST)), MapBlock())
    return Part("The map and the line", blocks, landscape=bool(plan.elements or plan.boundaries))


def ownership(plan: Plan) -> Part:
    """Return who executes, approves and owns the data, area by area."""
    areas = sorted(plan.boundaries.values(), key=lambda b: (_ORDER[b.kind], b.name.casefold(), b.id))
    titles = {area.id: f"{shown(area.name)} · {_KINDS.get(area.kind, area.kind.value)}" for area in areas}
    for area in areas:
        if area.within is not None:
            titles[area.id] += f", within {shown(plan.boundaries[area.within].name)}"
    inside: dict[str | None, list[Element]] = {area.id: [] for area in areas} | {None: []}
    for element in sorted(plan.elements.values(), key=lambda e: (e.name.casefold(), e.id)):
        inside[element.boundary].append(element)
    owned: list[tuple[Cell, ...]] = []
    rows: list[tuple[Cell, ...]] = []
    for home, elements in inside.items():
        if not elements:
            continue
        here = [_owned(plan, element) for element in elements]
        owned += here
        rows += [(Cell(titles[home] if home is not None else "Outside every area", bold=True),), *here]
    gaps = sum(cell.text == NOBODY for row in owned for cell in row)
    note = f"{count(len(owned), 'element')}; {count(gaps, 'place')} where nobody is named." if owned else ""
    head = ("Element", "Kind", "Executes", "Approves", "Owns the data")
    table = Table(head, tuple(rows), (0.26, 0.15, 0.23, 0.18, 0.18), ("left",) * 5, "The map has no elements yet.")
    intro = Text(
        "Outsource the doing, keep the deciding: outside may execute, approval and data stay in the house. " + note
    )
    return Part("Who executes, approves and owns the data", (intro, table))


def _owned(plan: Plan, element: Element) -> tuple[Cell, ...]:
    name, kind = Cell(elided(shown(element.name), LONGEST)), Cell(KINDS[element.kind], "mute")
    plain = element.kind in (ElementKind.OUTCOME, ElementKind.TRIGGER)
    none = Cell("–", "mute")
    does = none if plain and executor(plan, element) is None else _doer(plan, element)
    if element.kind is ElementKind.DATA:
        approves = none if element.approves is None else _inside(plan, element.approves)
        return name, kind, does, approves, _inside(plan, element.owns_data)
    approves = none if plain and element.approves is None else _inside(plan, element.approves)
    owns = none if element.owns_data is None else _inside(plan, element.owns_data)
    return name, kind, does, approves, owns


def _doer(plan: Plan, element: Element) -> Cell:
    """Return who executes; its side is said only where the area does not say it."""
    cell = named(plan, executor(plan, element))
    who, area = plan.parties.get(executor(plan, element) or ""), plan.boundaries.get(element.boundary or "")
    return Cell(shown(who.name)) if who and area and who.side.value == area.kind.value else cell


def _inside(plan: Plan, id: str | None) -> Cell:
    """Return a party expected inside; one outside is marked."""
    cell = named(plan, id)
    who = plan.parties.get(id) if id is not None else None
    return Cell(cell.text, "bad") if who is not None and who.side is not Side.IN_HOUSE else cell


def over_the_line(plan: Plan) -> Part:
    """Return every crossing of the line, those that need a decision first; areas in the house have no line between."""
    found = overline.over_the_line(plan)
    stands = Counter(over.standing for over in found)
    sensitive = sum(over.crossing.outward and over.crossing.sensitive is True for over in found)
    bare, unsaid, passed = stands[Standing.BARE], stands[Standing.UNSAID], stands[Standing.PASSED_ON]
    note = f"{count(len(found), 'link crosses', 'links cross')} the line. "
    if sensitive:
        note += f"{sensitive} of them {'takes' if sensitive == 1 else 'take'} sensitive data out of the house, "
        note += f"{bare or 'none'} without a recorded control. "
    else:
        note += "None is said to take sensitive data out of the house. "
    if unsaid:
        note += (
            f"For {unsaid} that {'leaves' if unsaid == 1 else 'leave'} the house nobody has said what data travels. "
        )
    if passed:
        note += (
            f"{passed} {'passes' if passed == 1 else 'pass'} data on from one supplier to another without a control."
        )
    table = Table(
        ("From", "To", "Data that travels", "Control"),
        tuple(_crossing(plan, over) for over in found),
        (0.22, 0.22, 0.19, 0.37),
        ("left",) * 4,
        "Nothing crosses the line: everything lies in the house, or no areas are drawn yet.",
    )
    return Part("What crosses the line", (Text(note.strip()), table) if found else (table,))


def _crossing(plan: Plan, over: Over) -> tuple[Cell, ...]:
    crossing, stands = over.crossing, over.standing
    link = plan.links[crossing.link]

    def end(id: str, boundary: str | None) -> Cell:
        area = shown(plan.boundaries[boundary].name) if boundary is not None else "outside every area"
        return Cell(elided(shown(plan.elements[id].name), LONGEST), note=elided(area, LONGEST))

    data = Cell(carried(over), "bad" if stands is Standing.BARE else "warn" if stands is Standing.UNSAID else "plain")
    if link.control.strip():
        control = Cell(shown(link.control))
    elif stands in (Standing.BARE, Standing.UNSAID):
        control = Cell("none recorded", "bad" if stands is Standing.BARE else "warn")
    elif stands is Standing.PASSED_ON:
        control = Cell("passed on outside, none recorded", "warn")
    elif stands is Standing.INWARD:
        control = Cell("not needed: it comes in", "mute")
    else:
        within = stands is Standing.OUTSIDE and crossing.sensitive is not False
        control = Cell(f"not needed: {'within one supplier' if within else 'nothing sensitive'}", "mute")
    return end(link.source, crossing.source_boundary), end(link.target, crossing.target_boundary), data, control


def rights(plan: Plan, playbook: Playbook) -> Part:
    """Return the register of decision rights, with those every plan should hold and this one does not."""
    rows = []
    for id_ in sorted(plan.rights, key=lambda i: (plan.rights[i].rank, i)):
        right = plan.rights[id_]
        value, _, _ = right_value(plan, right)
        review = Cell(iso_day(right.review) if right.review else "no date", "plain" if right.review else "warn")
        tone: Tone = "bad" if value.hi == 0 else "plain" if value.exact else "warn"
        rows.append(
            (
                Cell(shown(right.subject), bold=True),
                _inside(plan, right.holder),
                _inside(plan, right.deputy),
                review,
                Cell(percent(value), tone),
            )
        )
    for standard in playbook.rights:
        if standard.id not in plan.rights:
            missing = Cell("not in the register", "warn")
            rows.append(
                (
                    Cell(shown(standard.subject), bold=True),
                    missing,
                    Cell("–", "mute"),
                    Cell("–", "mute"),
                    Cell("unknown", "warn"),
                )
            )
    table = Table(
        ("Decision", "Holder", "Deputy", "Next review", "Worth to control"),
        tuple(rows),
        (0.26, 0.22, 0.2, 0.14, 0.18),
        ("left",) * 5,
        "No decision rights are recorded, and the playbook names none.",
    )
    text = "A right counts in full when it is held inside, with a deputy and a date on which it is looked at again."
    return Part("Decision rights", (Text(text), table), level=2)
