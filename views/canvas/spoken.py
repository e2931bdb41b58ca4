"""What is on the map in words, for those who do not see it. Knows no Qt."""

from __future__ import annotations

from collections.abc import Callable, Collection

from models.assess.finding import Finding
from models.commands import KIND_WORDS
from models.plan import Boundary, Element, Key, Link, Note, Picture, Plan
from models.text import elided, shown

LONGEST = 80
WORDS = (("elements", "element"), ("links", "link"), ("boundaries", "area"), ("notes", "note"), ("pictures", "picture"))

Findings = Callable[[Key], Collection[Finding]]


def spoken(plan: Plan, selection: frozenset[Key], findings: Findings) -> str:
    """Return the selection in words, e.g. ``Classify, AI component, in Acme AI, 2 findings``."""
    if not plan.elements and not plan.boundaries and not plan.notes and not plan.pictures:
        return "Empty map"
    if not selection:
        return f"{_count(len(plan.elements), 'element')}, {_count(len(plan.links), 'link')}, nothing selected"
    if len(selection) == 1:
        return said(plan, next(iter(selection)), findings)
    parts = []
    for table, word in WORDS:
        number = sum(found == table for found, _ in selection)
        if number:
            parts.append(_count(number, word))
    return f"{', '.join(parts)} selected"


def said(plan: Plan, key: Key, findings: Findings) -> str:
    """Return one record in words."""
    record = plan.get(key)
    found = len(findings(key))
    tail = f", {_count(found, 'finding')}" if found else ""
    if isinstance(record, Element):
        area = plan.boundaries.get(record.boundary or "")
        where = f"in {_name(area.name)}" if area is not None else "outside every area"
        return f"{_name(record.name)}, {KIND_WORDS[record.kind]}, {where}{tail}"
    if isinstance(record, Link):
        ends = f"from {_name(plan.elements[record.source].name)} to {_name(plan.elements[record.target].name)}"
        label = f", {_name(record.label)}" if record.label else ""
        bends = f", {_count(len(record.bends), 'bend')}" if record.bends else ""
        return f"{record.kind.value} link {ends}{label}{bends}{tail}"
    if isinstance(record, Boundary):
        areas = [b for b in plan.boundaries.values() if b.within == record.id]
        outer = plan.boundaries.get(record.within or "")
        homes = {record.id, *(b.id for b in areas)}
        inside = sum(e.boundary in homes for e in plan.elements.values())
        where = f" within {_name(outer.name)}" if outer is not None else ""
        what = _count(inside, "element") + (f" and {_count(len(areas), 'area')}" if areas else "")
        state = ", collapsed" if record.folded else ""
        return f"{_name(record.name)}, {record.kind.value} area{where} with {what}{state}{tail}"
    if isinstance(record, Note):
        return f"note: {_name(record.text)}"
    if isinstance(record, Picture):
        return f"picture: {_name(record.name)}"
    return ""


def _name(text: str) -> str:
    return elided(shown(text), LONGEST)


def _count(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"
