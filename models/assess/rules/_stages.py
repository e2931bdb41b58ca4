"""The parts of an automatic path, as inputs of a derivation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from models.assess.context import Context
from models.assess.queue import span_text
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.graph.paths import AUTOMATIC, WorstPath, called

MOST = 20
"""Parts shown of a long path."""


def unmeasured(ctx: Context, path: WorstPath) -> str:
    """Return the names of the parts nobody has measured, each once."""
    return listed([ctx.name(("elements", id_)) for id_ in dict.fromkeys(path.missing)])


def measured(
    ctx: Context, path: WorstPath, figure: Literal["latency_p95", "availability"], unit: str, factor: float
) -> Iterator[Trace]:
    """Yield a line for each part on ``path``, and each system it calls, with its figure."""
    stages = []
    for id_ in path.path:
        element = ctx.plan.elements[id_]
        if element.kind in AUTOMATIC:
            stages += [element, *called(ctx.plan, id_)]
    for stage in stages[:MOST]:
        key = ("elements", stage.id)
        yield Trace(ctx.name(key), span_text(getattr(stage, figure), unit, factor), subject=key)
    if len(stages) > MOST:
        yield Trace("Further parts", f"{len(stages) - MOST}")
