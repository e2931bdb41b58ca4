"""On which side of the line somebody stands, in words for a message."""

from __future__ import annotations

from models.assess.score import Trace
from models.assess.surroundings import Surroundings, named
from models.plan import BoundaryKind, Party, Side

_OUTSIDE = frozenset({BoundaryKind.PARTNER, BoundaryKind.PROVIDER})
SIDES = {Side.IN_HOUSE: "in-house", Side.PARTNER: "partner", Side.PROVIDER: "provider"}


def is_outside(party: Party | None) -> bool:
    """Tell whether a party is named and stands outside."""
    return party is not None and party.side is not Side.IN_HOUSE


def done_outside(here: Surroundings) -> bool:
    """Tell whether an element is executed outside: by its executor, or by the area it lies in if nobody is named."""
    if here.does is not None:
        return is_outside(here.does)
    return here.area is not None and here.area.kind in _OUTSIDE


def doer(here: Surroundings) -> str:
    """Return the name of who executes an element: the party's, else the area's, else ``nobody named``."""
    does = here.does or here.area
    return named(does) if does is not None else "nobody named"


def party_line(label: str, party: Party | None) -> Trace:
    """Return an input of a derivation: a party with its side, or ``nobody named``."""
    if party is None:
        return Trace(label, "nobody named")
    return Trace(label, f"{named(party)} ({SIDES[party.side]})", subject=("parties", party.id))
