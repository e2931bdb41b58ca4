"""The line: who executes, approves and owns, what crosses it, and who decides."""

from __future__ import annotations

from models.assess.control import right_value
from models.assess.playbook import Playbook
from models.assess.score import percent
from models.graph.crossings import Crossing, crossings, executor
from models.plan import Element, ElementKind, Plan, Side
from models.report.sections import Cell, Part, Table, Text
from models.report.words import KINDS, NOBODY, count, iso_day, named
from models.text import shown


def ownership(plan: Plan) -> Part:
    """Return who executes, approves and owns the data, element by element."""
    where = {id_: shown(b.name) for id_, b in plan.boundaries.items()}
    elements = sorted(plan.elements.values(), key=lambda e: (where.get(e.boundary or "", "~"), e.name.casefold(), e.id))
    rows = tuple(_owned(plan, e, where) for e in elements)
    gaps = sum(cell.text == NOBODY for row in rows for cell in row)
    note = f"{count(len(rows), 'element')}; {count(gaps, 'place')} where nobody is named." if rows else ""
    head = ("Element", "Area", "Executes", "Approves", "Owns the data")
    table = Table(head, rows, (0.27, 0.17, 0.2, 0.18, 0.18), ("left",) * 5, "The map has no elements yet.")
    intro = Text(
        "Outsource the doing, keep the deciding: outside may execute, approval and data stay in the house. " + note
    )
    return Part("Who executes, who approves, who owns the data", (intro, table))


def _owned(plan: Plan, element: Element, where: dict[str, str]) -> tuple[Cell, ...]:
    name = Cell(shown(element.name), note=KINDS[element.kind])
    area = Cell(where.get(element.boundary or "", "outside every area"), "mute")
    plain = element.kind in (ElementKind.OUTCOME, ElementKind.TRIGGER)
    none = Cell("–", "mute")
    does = none if plain and executor(plan, element) is None else named(plan, executor(plan, element))
    if element.kind is ElementKind.DATA:
        approves = none if element.approves is None else _inside(plan, element.approves)
        return name, area, does, approves, _inside(plan, element.owns_data)
    approves = none if plain and element.approves is None else _inside(plan, element.approves)
    owns = none if element.owns_data is None else _inside(plan, element.owns_data)
    return name, area, does, approves, owns


def _inside(plan: Plan, id: str | None) -> Cell:
    """Return a party expected inside; one outside is marked."""
    cell = named(plan, id)
    who = plan.parties.get(id) if id is not None else None
    return Cell(cell.text, "bad") if who is not None and who.side is not Side.IN_HOUSE else cell


def over_the_line(plan: Plan) -> Part:
    """Return every crossing, those that need a decision first."""
    found = sorted(crossings(plan), key=lambda c: (_rank(c), c.link))
    rows = tuple(_crossing(plan, c) for c in found)
    bare = sum(_rank(c) == 0 for c in found)
    unsaid = sum(_rank(c) == 1 for c in found)
    note = f"Links that cross from one area into another: {len(found)}. Sensitive data leaves the house without a "
    note += f"recorded control on {bare or 'none'} of them; on {unsaid or 'none'} nobody has said what leaves."
    table = Table(
        ("From", "To", "Data that travels", "Control"),
        rows,
        (0.25, 0.27, 0.2, 0.28),
        ("left",) * 4,
        "Nothing crosses a boundary: everything lies in one area, or no areas are drawn yet.",
    )
    return Part("What crosses the line", (Text(note), table) if rows else (table,))


def _rank(crossing: Crossing) -> int:
    if not crossing.outward:
        return 4
    if crossing.sensitive and not crossing.controlled:
        return 0
    if crossing.sensitive is None:
        return 1
    return 2 if crossing.sensitive else 3


def _crossing(plan: Plan, crossing: Crossing) -> tuple[Cell, ...]:
    link = plan.links[crossing.link]

    def end(id: str, boundary: str | None) -> Cell:
        area = shown(plan.boundaries[boundary].name) if boundary is not None else "outside every area"
        return Cell(shown(plan.elements[id].name), note=area)

    carries = "nobody has said" if crossing.carries is None else ", ".join(crossing.carries) or "nothing recorded"
    rank = _rank(crossing)
    data = Cell(carries, "bad" if rank == 0 else "warn" if rank == 1 else "plain")
    if link.control.strip():
        control = Cell(shown(link.control))
    elif rank == 0:
        control = Cell("none recorded", "bad")
    else:
        control = Cell("none recorded" if rank == 1 else "not needed: nothing sensitive leaves", "mute")
    return end(link.source, crossing.source_boundary), end(link.target, crossing.target_boundary), data, control


def rights(plan: Plan, playbook: Playbook) -> Part:
    """Return the register of decision rights, with those every plan should hold and this one does not."""
    rows = []
    for id_ in sorted(plan.rights, key=lambda i: (plan.rights[i].rank, i)):
        right = plan.rights[id_]
        value, _, how = right_value(plan, right)
        review = Cell(iso_day(right.review) if right.review else "no date", "plain" if right.review else "warn")
        tone = "bad" if value.hi == 0 else "plain"
        rows.append(
            (
                Cell(shown(right.subject), bold=True),
                _inside(plan, right.holder),
                _inside(plan, right.deputy),
                review,
                Cell(f"{percent(value)}: {how}" if tone == "bad" else percent(value), tone),  # type: ignore[arg-type]
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
