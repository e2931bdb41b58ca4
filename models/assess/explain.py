"""The derivation of scores, down to every answer and figure. Loads no rule and no graph."""

from __future__ import annotations

from models.assess.score import Score, Section, Trace, Unfolding, percent, weighed

__all__ = ["explain", "explain_section", "weighed"]


def explain(score: Score) -> Trace:
    """Return the whole derivation of ``score``: sections, items, answers and figures.

    Those of the items are made when they are looked at: a large plan has tens of thousands.
    """
    weakest = score.weakest
    return Trace(
        score.title,
        percent(score.headline),
        f"the weakest part counts: {weakest.title}" if weakest else "nothing to score yet",
        "methods §1",
        tuple(explain_section(section) for section in score.sections),
    )


def explain_section(section: Section) -> Trace:
    """Return the derivation of one part of a score, the items with most to gain first."""
    scored = [i for i in section.items if i.value is not None]
    left_out = [i for i in section.items if i.value is None]
    order = {item.id: n for n, item in enumerate(section.ask_next)}
    items = sorted(scored, key=lambda i: (order.get(i.id, len(order)), i.id)) + left_out
    return Trace(
        section.title,
        percent(section.value),
        f"Σ weight × value / Σ weight over {len(scored)} items; {section.coverage * 100:.0f} % of the weight is known"
        if scored
        else "nothing applies yet, so it is not scored",
        "methods §1",
        Unfolding(items),
    )
