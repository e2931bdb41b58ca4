"""On which side of the line somebody stands, in words for a message."""

from __future__ import annotations

from models.assess.context import Context
from models.assess.score import Trace
from models.plan import BoundaryKind, Element, Side

_OUTSIDE = frozenset({BoundaryKind.PARTNER, BoundaryKind.PROVIDER})
SIDES = {Side.IN_HOUSE: "in-house", Side.PARTNER: "partner", Side.PROVIDER: "provider"}


def is_outside(ctx: Context, party: str | None) -> bool:
    """Tell whether a party is named and stands outside."""
    return party is not None and ctx.plan.parties[party].side is not Side.IN_HOUSE


def done_outside(ctx: Context, element: Element) -> bool:
    """Tell whether ``element`` is executed outside: by its executor, or by the area it lies in if nobody is named."""
    does = ctx.executor(element)
    if does is not None:
        return is_outside(ctx, does)
    return element.boundary is not None and ctx.plan.boundaries[element.boundary].kind in _OUTSIDE


def doer(ctx: Context, element: Element) -> str:
    """Return the name of who executes ``element``: the party's, else the area's, else ``nobody named``."""
    does = ctx.executor(element)
    if does is not None:
        return ctx.name(("parties", does))
    return ctx.name(("boundaries", element.boundary)) if element.boundary is not None else "nobody named"


def party_line(ctx: Context, label: str, party: str | None) -> Trace:
    """Return an input of a derivation: a party with its side, or ``nobody named``."""
    if party is None:
        return Trace(label, "nobody named")
    return Trace(
        label, f"{ctx.name(('parties', party))} ({SIDES[ctx.plan.parties[party].side]})", subject=("parties", party)
    )
