"""How often the model is unsure is a guess."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from models.assess.finding import Finding, Remedy, Rule, Severity
from models.assess.interval import Interval
from models.assess.rules._words import share
from models.assess.score import Trace
from models.assess.surroundings import Surroundings
from models.plan import Element, ElementKind, Window

LEAST_CASES = 300
"""Real cases a share should be measured on, as the discovery questions ask; the limit ``measured-cases``."""
Z = 1.96
"""Standard normal quantile of a 95 % interval."""


def wilson(p: float, n: int) -> Interval:
    """Return the 95 % interval of a share ``p`` measured on ``n`` cases.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.

    Examples
    --------
    >>> share(wilson(0.12, 50))
    '6–24 %'
    """
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z / (1 + Z * Z / n) * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def check(here: Surroundings) -> Iterator[Finding]:
    """Yield a finding if it is an AI component whose unsure share is unknown, guessed, or measured on few cases."""
    element = here.element
    if element.kind is not ElementKind.AI:
        return
    n, least = element.low_confidence_n, here.playbook.limit("measured-cases", LEAST_CASES)
    if element.low_confidence is not None and n is not None and n >= least:
        return
    key = here.key
    said, more, severity = _said(element)
    message = f"How many cases {here.name} hands to people {said}"
    low = element.low_confidence
    inputs = (
        Trace("Share below the threshold", share(Interval(low.lo, low.hi)) if low else "unknown", subject=key),
        Trace("Measured on", f"{n:,} cases" if n else "not measured", subject=key),
        Trace("Cases it should be measured on", f"{least:,g}", here.playbook.limit_from("measured-cases")),
        *more,
    )
    trace = Trace(RULE.title, message, RULE.detects, "S9", inputs, key)
    yield RULE.found(message, key, trace=trace, severity=severity)


def _said(element: Element) -> tuple[str, tuple[Trace, ...], Severity]:
    low, n = element.low_confidence, element.low_confidence_n
    if low is None:
        return "is unknown: nobody has given the share it is unsure of", (), Severity.MEDIUM
    given = share(Interval(low.lo, low.hi))
    if not n:
        return f"is a guess: {given}, measured on no case", (), Severity.MEDIUM
    true = Interval(wilson(low.lo, n).lo, wilson(low.hi, n).hi)
    line = Trace("True share, with 95 % confidence", share(true), "Wilson interval of it", "Wilson 1927")
    return f"is uncertain: {given} on {n:,} cases may as well be {share(true)}", (line,), Severity.LOW


RULE = Rule(
    id="low-confidence-unmeasured",
    title="How often AI is unsure is not measured",
    severity=Severity.MEDIUM,
    why="This share decides how many reviewers you need; two points more can mean one person more.",
    detects=f"An AI component gives no share of cases below its threshold, or no number of cases it was measured on "
    f"(medium), or fewer than {LEAST_CASES} (low).",
    false_positives="The share was measured, and only the number is missing: enter it.",
    fix=f"Run it over at least {LEAST_CASES} real cases and enter the share and the number.",
    row="S9",
    remedy=Remedy("Measure how often AI is unsure on real cases", Window.DISCOVERY, (2.0, 3.0, 6.0)),
    each=check,
)
