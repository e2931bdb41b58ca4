"""How findings stand, in words: for screens, the paper and the terminal."""

from __future__ import annotations

from collections import Counter
from typing import Final

from models.assess.assessment import Assessment
from models.assess.ruled import Again, Standing, counts
from models.plan import Status
from models.report.words import iso_day
from models.text import elided, shown

UNMOVED: Final = "Scores do not change by it: what was accepted is still there."


def stands(standing: Standing) -> str:
    """Return how a finding stands: ``open``, ``accepted until 30 Jun 2026``, or why it is open again."""
    status = standing.status
    if status is None:
        return "open"
    if standing.again is Again.FACTS:
        return (
            f"open again: the facts changed since {iso_day(status.at)}"
            if status.at
            else "open again: the facts changed"
        )
    if standing.again is Again.UNTIL:
        return f"open again: {status.ruling.value} until {iso_day(status.until)}"
    return ruling_text(status)


def sentence(text: str) -> str:
    """Return ``text`` with a capital at its beginning, and nothing else changed.

    Examples
    --------
    >>> sentence("accepted until 30 Jun 2026")
    'Accepted until 30 Jun 2026'
    """
    return text[:1].upper() + text[1:]


def ruling_text(status: Status) -> str:
    """Return a ruling as ``accepted until 30 Jun 2026``, whether it holds or not."""
    return status.ruling.value + (f" until {iso_day(status.until)}" if status.until else "")


def by_whom(status: Status) -> str:
    """Return ``by Ann, 3 Mar 2026``, as far as it is known."""
    who = f"by {elided(shown(status.by), 80)}" if status.by else "by nobody named"
    return f"{who}, {iso_day(status.at)}" if status.at else who


def settled_counts(assessment: Assessment) -> str:
    """Return ``3 accepted, 1 false alarm``; empty if nothing that was found is settled."""
    found = Counter(assessment.standing(finding.id).ruling for finding in assessment.settled)
    return counts(found)
