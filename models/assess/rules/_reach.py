"""Cases an AI component is unsure of, and how they miss people."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from models.assess.context import Context
from models.assess.finding import Finding, Rule
from models.assess.interval import Interval
from models.assess.rules._words import share
from models.assess.score import Trace
from models.graph.reach import TroubleKind, low_confidence_troubles
from models.plan import Key
from models.text import shown


def unsure_cases(ctx: Context, rule: Rule, kind: TroubleKind, says: Callable[[str, str], str]) -> Iterator[Finding]:
    """Yield a finding of ``rule`` per component and way with that trouble.

    ``says`` makes the message of the component's name and the way the case takes.
    """
    elements, links = ctx.plan.elements, ctx.plan.links
    for trouble in low_confidence_troubles(ctx.plan):
        if trouble.kind is not kind:
            continue
        component = elements[trouble.component]
        key: Key = ("elements", component.id)
        stops = [ctx.name(("elements", id_)) for id_ in trouble.path]
        path = " → ".join(stops if len(stops) <= 6 else [*stops[:3], "…", *stops[-2:]])
        low, way = component.low_confidence, links[trouble.link] if trouble.link is not None else None
        inputs = [Trace("On the way", ctx.name(("elements", i)), subject=("elements", i)) for i in trouble.path[:20]]
        if way is not None:
            inputs.append(Trace("Taken when", shown(way.when or way.label), subject=("links", way.id)))
        unsure = share(Interval(low.lo, low.hi)) if low else "unknown"
        inputs.append(Trace("Share of cases it is unsure of", unsure, subject=key))
        message = says(stops[0], path)
        subjects = (key,) if way is None else (key, ("links", way.id))
        trace = Trace(rule.title, message, rule.detects, "methods §3", tuple(inputs), key)
        yield rule.found(message, *subjects, trace=trace)
