"""Success measures that lack something, and how that is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from models.assess.context import Context
from models.assess.finding import Finding, Rule, Severity
from models.assess.rules._words import listed
from models.assess.score import Trace
from models.plan import ABOUT_ID, Kpi

MOST = 20
"""Measures shown in a derivation."""


def measures(ctx: Context) -> list[tuple[str, Kpi]]:
    """Return the success measures of the plan with their ids, by rank."""
    return sorted(ctx.plan.kpis.items(), key=lambda item: (item[1].rank, item[0]))


def lack(
    rule: Rule, ctx: Context, lacking: Sequence[str], says: str, label: str, severity: Severity | None = None
) -> Iterator[Finding]:
    """Yield one finding of ``rule`` about the measures ``lacking`` something, if there are any.

    One for all of them: a register that was just begun lacks much, and the work to be done is one piece.

    Parameters
    ----------
    says : str
        What it means; ``{which}`` becomes ``Error rate has`` or ``Error rate and Cost have``.
    label : str
        What they lack, in the derivation.
    """
    if not lacking:
        return
    key = ("about", ABOUT_ID)
    names = listed([ctx.name(("kpis", id_)) for id_ in lacking])
    message = says.replace("{which}", f"{names} {'has' if len(lacking) == 1 else 'have'}")
    inputs = (
        Trace("Measures that lack it", f"{len(lacking)} of {len(ctx.plan.kpis)}"),
        *(Trace(ctx.name(("kpis", id_)), f"{label}: nobody has said", subject=("kpis", id_)) for id_ in lacking[:MOST]),
    )
    yield rule.found(
        message, key, trace=Trace(rule.title, message, rule.detects, rule.row, inputs, key), severity=severity
    )
