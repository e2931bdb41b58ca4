"""Data over the line: how each link stands, which class of data gets to whom, and why."""

from __future__ import annotations

import msgspec

from models.assess.score import Trace
from models.assess.suppliers import chain, name
from models.graph.overline import Gets, Over, Standing, over_the_line, uncontrolled, way_to, who_gets_what
from models.plan import DataClass, Plan
from models.text import elided, shown

CLASSES: dict[DataClass | None, str] = {
    DataClass.SPECIAL: "special category",
    DataClass.PERSONAL: "personal",
    DataClass.CONFIDENTIAL: "confidential",
    DataClass.INTERNAL: "internal",
    DataClass.PUBLIC: "public",
    None: "not said",
}
"""Classes in words, the most sensitive first; None where nobody has said."""
STANDS = {
    Standing.BARE: "sensitive, no control",
    Standing.UNSAID: "data not said",
    Standing.PASSED_ON: "passed on, no control",
    Standing.CONTROLLED: "controlled",
    Standing.HARMLESS: "nothing sensitive",
    Standing.OUTSIDE: "stays outside",
    Standing.INWARD: "comes in",
}
"""How a link over the line stands, in a few words."""
MEANS = {
    Standing.BARE: "Sensitive data leaves the house without a recorded control. Counts 0 for control.",
    Standing.UNSAID: "Nobody has said what data leaves the house here. Counts 0 to 100 % for control.",
    Standing.PASSED_ON: "One supplier passes data on to another, and no control is recorded. You answer for it.",
    Standing.CONTROLLED: "A recorded control counts 50 to 100 % for control, until it is shown to work.",
    Standing.HARMLESS: "Nothing sensitive leaves here, so no control is asked for.",
    Standing.OUTSIDE: "It goes from outside to outside: nothing sensitive, within one supplier, or under a control.",
    Standing.INWARD: "It comes into the house.",
}
"""What that means, as a sentence."""
NOBODY = "nobody named"


class Matrix(msgspec.Struct, frozen=True):
    """Which classes of data get to which parties outside: only rows and columns with something in them."""

    classes: tuple[DataClass | None, ...]
    parties: tuple[str | None, ...]
    """Those with most open links first."""
    cells: dict[tuple[DataClass | None, str | None], Gets]


def matrix(plan: Plan) -> Matrix:
    """Return the table of classes and receiving parties. What it is made of is cached on the plan."""
    cells = {(gets.data, gets.party): gets for gets in who_gets_what(plan)}
    weight: dict[str | None, list[int]] = {}
    for gets in cells.values():
        sums = weight.setdefault(gets.party, [0, 0, 0])
        sums[0] -= len(gets.open)
        sums[1] -= len(gets.links)
        sums[2] -= len(gets.elements)
    parties = sorted(weight, key=lambda party: (weight[party], party is None, party or ""))
    there = {gets.data for gets in cells.values()}
    return Matrix(tuple(data for data in CLASSES if data in there), tuple(parties), cells)


def party_name(plan: Plan, party: str | None) -> str:
    """Return the name of a party, or that nobody is named."""
    return name(plan, ("parties", party)) if party is not None else NOBODY


def carried(over: Over) -> str:
    """Return the classes on a link in words, the most sensitive first."""
    carries = over.crossing.carries
    if carries is None:
        return "nobody has said"
    return ", ".join(word for data, word in CLASSES.items() if data in carries) or "nothing recorded"


def over_trace(plan: Plan, over: Over) -> Trace:
    """Return how a link over the line stands, and where its data comes from."""
    link, key = plan.links[over.crossing.link], ("links", over.crossing.link)
    ends = chain(plan, (link.source, link.target))
    said = "said on the link" if link.carries is not None else "what reaches it from its sources"
    ways = tuple(
        Trace(
            f"Where {CLASSES[data]} data comes from",
            chain(plan, way_to(plan, data, link.source)),
            "followed along the links, stopped at masking elements",
            "methods §3",
            (),
            ("elements", way_to(plan, data, link.source)[0]),
        )
        for data in over.crossing.carries or ()
        if link.carries is None
    )
    inputs = (
        Trace("Data that travels", carried(over), said, "methods §3", ways, key),
        Trace("Control", elided(shown(link.control), 300) or "none recorded", subject=key),
        _party("Sent by", plan, over.sender),
        _party("Received by", plan, over.receiver),
    )
    return Trace(ends, STANDS[over.standing], MEANS[over.standing], "S8", inputs, key)


def _party(label: str, plan: Plan, party: str | None) -> Trace:
    return Trace(label, party_name(plan, party), subject=("parties", party) if party is not None else None)


def gets_text(gets: Gets) -> str:
    """Return what a cell says in words: ``3 links, 1 without control; at 4 elements``."""
    links, open_, at = len(gets.links), len(gets.open), len(gets.elements)
    words = f"{links:,} link{'s' if links != 1 else ''}" if links else "no link over the line"
    if open_:
        words += f", {open_:,} without control" if gets.data is not None else ", not said what travels"
    return f"{words}; at {at:,} element{'s' if at != 1 else ''}" if at else words


def gets_trace(plan: Plan, gets: Gets) -> Trace:
    """Return by which links a class gets to a party, and where it may be then."""
    what = f"{CLASSES[gets.data].capitalize()} data" if gets.data is not None else "Data nobody has classed"
    overs = {over.crossing.link: over for over in over_the_line(plan)}
    lines = [over_trace(plan, overs[link]) for link in gets.links]
    for id_ in gets.elements:
        key = ("elements", id_)
        way = chain(plan, way_to(plan, gets.data, id_)) if gets.data is not None else "nobody has said what is there"
        lines.append(Trace(f"At {name(plan, key)}", way, subject=key))
    label = f"{what} gets to {party_name(plan, gets.party)}"
    how = "links over the line that bring it, and elements the party executes or that run on its service"
    subject = ("parties", gets.party) if gets.party is not None else None
    return Trace(label, gets_text(gets), how, "methods §3", tuple(lines[:200]), subject)


def held(plan: Plan) -> str:
    """Return the figure of the control room: ``3 uncontrolled``, ``all held``; nothing while nothing leaves."""
    if not over_the_line(plan):
        return ""
    bare = uncontrolled(plan)
    return f"{bare:,} uncontrolled" if bare else "all held"
