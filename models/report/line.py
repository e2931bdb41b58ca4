"""The line: who executes, approves and owns, what crosses it, and who decides."""

from __future__ import annotations

from models.assess.control import right_value
from models.assess.playbook import Playbook
from models.assess.score import percent
from models.graph.crossings import Crossing, crossings, executor
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
        crossing = sum(_rank(plan, c) < _STAYS for c in crossings(plan))
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
    found = sorted((c for c in crossings(plan) if _rank(plan, c) < _STAYS), key=lambda c: (_rank(plan, c), c.link))
    ranks = [_rank(plan, c) for c in found]
    bare, unsaid, sensitive = ranks.count(_BARE), ranks.count(_UNSAID), ranks.count(_BARE) + ranks.count(_CONTROLLED)
    note = f"{count(len(found), 'link crosses', 'links cross')} the line. "
    if sensitive:
        note += f"{sensitive} of them {'takes' if sensitive == 1 else 'take'} sensitive data out of the house, "
        note += f"{bare or 'none'} without a recorded control. "
    else:
        note += "None is said to take sensitive data out of the house. "
    if unsaid:
        note += f"For {unsaid} that {'leaves' if unsaid == 1 else 'leave'} the house nobody has said what data travels."
    table = Table(
        ("From", "To", "Data that travels", "Control"),
        tuple(_crossing(plan, c) for c in found),
        (0.22, 0.22, 0.19, 0.37),
        ("left",) * 4,
        "Nothing crosses the line: everything lies in the house, or no areas are drawn yet.",
    )
    return Part("What crosses the line", (Text(note.strip()), table) if found else (table,))


_BARE, _UNSAID, _CONTROLLED, _HARMLESS, _OUTSIDE, _INWARD, _STAYS = range(7)
"""How much a crossing needs a decision, the neediest first."""


def _rank(plan: Plan, crossing: Crossing) -> int:
    if crossing.outward:
        if crossing.sensitive is None and not crossing.controlled:
            return _UNSAID
        if crossing.sensitive:
            return _CONTROLLED if crossing.controlled else _BARE
        return _HARMLESS
    if not _house(plan, crossing.target_boundary):
        return _OUTSIDE
    return _STAYS if _house(plan, crossing.source_boundary) else _INWARD


def _house(plan: Plan, boundary: str | None) -> bool:
    """Tell whether an area lies in the house; outside every area counts so, as in :func:`crossings`."""
    return boundary is None or plan.boundaries[boundary].kind is BoundaryKind.IN_HOUSE


def _crossing(plan: Plan, crossing: Crossing) -> tuple[Cell, ...]:
    link, rank = plan.links[crossing.link], _rank(plan, crossing)

    def end(id: str, boundary: str | None) -> Cell:
        area = shown(plan.boundaries[boundary].name) if boundary is not None else "outside every area"
        return Cell(elided(shown(plan.elements[id].name), LONGEST), note=elided(area, LONGEST))

    carries = "nobody has said" if crossing.carries is None else ", ".join(crossing.carries) or "nothing recorded"
    data = Cell(carries, "bad" if rank == _BARE else "warn" if rank == _UNSAID else "plain")
    if link.control.strip():
        control = Cell(shown(link.control))
    elif rank in (_BARE, _UNSAID):
        control = Cell("none recorded", "bad" if rank == _BARE else "warn")
    elif rank == _OUTSIDE and crossing.sensitive is not False:
        control = Cell("passed on outside, none recorded", "warn")
    else:
        control = Cell("not needed: it comes in" if rank == _INWARD else "not needed: nothing sensitive", "mute")
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
