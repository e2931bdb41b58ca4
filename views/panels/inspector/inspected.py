"""The words above and between the fields of what is selected: what it is, and what follows from it. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from models.assess.playbook import Playbook
from models.commands import KIND_WORDS
from models.graph.build import links_from, links_to
from models.graph.crossings import crossings, data_at, executor
from models.graph.folds import folds
from models.graph.reach import is_low_confidence
from models.plan import DataClass, Element, ElementKind, Key, Link, LinkKind, Party, Plan
from models.report.words import count, listed
from models.text import elided, shown
from views.panels.fields.fieldtable import BOUNDARY_WORDS, DATA_WORDS
from views.panels.fields.parties import KINDS, SIDES
from views.subjects import subject_name

TABLES: dict[str, tuple[str, str]] = {
    "elements": ("element", "elements"),
    "links": ("link", "links"),
    "boundaries": ("boundary", "boundaries"),
    "notes": ("note", "notes"),
    "pictures": ("picture", "pictures"),
    "parties": ("party", "parties"),
    "about": ("plan", "plans"),
}
"""Tables whose records can be inspected, those first that are looked at first; what one and several are called."""


def counted(keys: Collection[Key]) -> dict[str, int]:
    """Return how many records of each table are among ``keys``, in the order of TABLES."""
    found = Counter(table for table, _ in keys)
    return {table: found[table] for table in TABLES if found[table]}


def heading(plan: Plan, playbook: Playbook, keys: Collection[Key]) -> str:
    """Return what stands on top: the name of one record, how many there are of several."""
    if len(keys) == 1:
        return subject_name(plan, playbook, next(iter(keys)))
    table = next(iter(keys))[0]
    return count(len(keys), *TABLES[table])


def subline(plan: Plan, keys: Collection[Key], answered: tuple[int, int] = (0, 0)) -> str:
    """Return the line below the heading: ``AI component · 14 of 19 questions answered``."""
    if len(keys) > 1:
        return "What you enter here is set for all of them."
    (table, id_), *_ = keys
    match table:
        case "elements":
            done, asked = answered
            said = f" · {done} of {count(asked, 'question')} answered" if asked else ""
            return f"{_capital(KIND_WORDS[plan.elements[id_].kind])}{said}"
        case "links":
            return _link_line(plan, plan.links[id_])
        case "boundaries":
            areas = {area.id for area in plan.boundaries.values() if area.within == id_}
            homes = {id_, *areas}
            inside = sum(element.boundary in homes for element in plan.elements.values())
            what = count(inside, "element") + (f" and {count(len(areas), 'area')}" if areas else "")
            return f"{_capital(BOUNDARY_WORDS[plan.boundaries[id_].kind])} · {what} inside"
        case "notes":
            return "Note on the map"
        case "pictures":
            kept = plan.pictures[id_]
            size = len(kept.data) * 3 / 4 / 1024
            return f"Picture on the map · {kept.kind.value.upper()}, {size:,.0f} KB in the plan"
        case "parties":
            return _party_line(plan, plan.parties[id_])
    if not plan.elements and not plan.boundaries:
        return "Nothing is drawn yet."
    parts = (
        count(len(plan.elements), "element"),
        count(len(plan.links), "link"),
        count(len(plan.boundaries), "boundary", "boundaries"),
    )
    return _capital(" · ".join(parts))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _link_line(plan: Plan, link: Link) -> str:
    crossing = next((each for each in crossings(plan) if each.link == link.id), None)
    kind = _capital(link.kind.value)
    if crossing is None:
        return f"{kind} · stays on its side of the line"
    ends = [plan.boundaries.get(end or "") for end in (crossing.source_boundary, crossing.target_boundary)]
    names = [elided(shown(area.name), 40) if area else "outside every area" for area in ends]
    return f"{kind} · crosses from {names[0]} into {names[1]}"


def _party_line(plan: Plan, party: Party) -> str:
    elements = plan.elements.values()
    does = sum(executor(plan, element) == party.id for element in elements)
    approves = sum(element.approves == party.id for element in elements)
    owns = sum(element.owns_data == party.id for element in elements)
    holds = sum(right.holder == party.id for right in plan.rights.values())
    parts = [
        f"executes {does}" if does else "",
        f"approves {approves}" if approves else "",
        f"owns the data of {owns}" if owns else "",
        f"holds {count(holds, 'decision right')}" if holds else "",
    ]
    what = ", ".join(part for part in parts if part) or "named nowhere yet"
    return f"{_capital(KINDS[party.kind])}, {SIDES[party.side]} · {what}"


def hints(plan: Plan, keys: Collection[Key]) -> dict[str, str]:
    """Return field → what follows from the record, or is assumed while nobody has said; for one record only.

    For a party, who is meant while nobody is named.
    """
    if len(keys) != 1:
        return {}
    ((table, id_),) = keys
    if table == "elements":
        return _element_hints(plan, plan.elements[id_])
    if table == "links":
        return _link_hints(plan, plan.links[id_])
    return {}


def _element_hints(plan: Plan, element: Element) -> dict[str, str]:
    found = {}
    if element.executes is None and (who := executor(plan, element)) is not None:
        found["executes"] = f"{elided(shown(plan.parties[who].name), 60)} (its area)"
    if element.kind is ElementKind.AI:
        below = [link for link in links_from(plan)[element.id] if is_low_confidence(link)]
        names = listed((plan.elements[link.target].name for link in below), 3)
        found["threshold"] = f"Below it: to {names}." if below else "Below it: no link says where cases go."
    if element.low_confidence is not None and element.low_confidence_n is None:
        found["low_confidence_n"] = "Not measured: it counts as a guess."
    return found


def _link_hints(plan: Plan, link: Link) -> dict[str, str]:
    if link.carries is not None:
        return {}
    held = data_at(plan)[link.source]
    if held is not None and plan.elements[link.source].masks:
        held = held - {DataClass.PERSONAL, DataClass.SPECIAL}
    if held is None:
        return {"carries": "Nobody has said what data its source holds either."}
    words = [DATA_WORDS[one] for one in DataClass if one in held]
    text = f"So it is taken to carry {listed(words, 5)} data." if words else "Its source holds none of these."
    return {"carries": text}


def ties(plan: Plan, element: str) -> list[tuple[Link, bool, str, str]]:
    """Return the links of ``element``: link, whether it leaves, the name at its other end, and what it is."""
    found = []
    both = ((True, links_from(plan).get(element, [])), (False, links_to(plan).get(element, [])))
    for leaves, links in both:
        for link in links:
            other = plan.elements[link.target if leaves else link.source]
            what = ", ".join(text for text in (_kind_words(link), shown(link.when), shown(link.label)) if text)
            found.append((link, leaves, shown(other.name), what))
    return found


def tied(plan: Plan, key: Key | None) -> list[tuple[str, str, str]]:
    """Return the links to be listed about a record: those of an element, or all that are drawn as one with a link.

    Each as its id, what it leads from or to, and what it is.
    """
    if key is None:
        return []
    if key[0] == "elements":
        return [(k.id, f"{'To' if leaves else 'From'} {name}", what) for k, leaves, name, what in ties(plan, key[1])]
    found = []
    for id_ in folds(plan).many.get(key[1], ()) if key[0] == "links" else ():
        link = plan.links[id_]
        source, target = (shown(plan.elements[end].name) for end in (link.source, link.target))
        words = _kind_words(link), shown(link.when), shown(link.label)
        found.append((id_, f"{source} → {target}", ", ".join(text for text in words if text)))
    return found


def _kind_words(link: Link) -> str:
    return "" if link.kind is LinkKind.FLOW else link.kind.value
