"""How a report puts dates, durations and lists into words: the same in every locale."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf

from models.assess.interval import Interval
from models.assess.playbook import Playbook
from models.assess.score import Score, Verdict
from models.plan import ElementKind, Plan, Side, Span
from models.report.sections import Cell, ScoreBar, Tone
from models.text import elided, shown

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

KINDS = {
    ElementKind.TRIGGER: "trigger",
    ElementKind.STEP: "step",
    ElementKind.DECISION: "decision",
    ElementKind.AUTOMATION: "plain rules",
    ElementKind.AI: "AI component",
    ElementKind.DATA: "data source",
    ElementKind.SYSTEM: "system",
    ElementKind.REVIEW: "human review",
    ElementKind.OUTCOME: "outcome",
}
SIDES = {Side.IN_HOUSE: "in-house", Side.PARTNER: "partner", Side.PROVIDER: "model provider"}

VERDICTS: dict[Verdict, tuple[str, Tone]] = {
    Verdict.PASS: ("met", "ok"),
    Verdict.FAIL: ("not met", "bad"),
    Verdict.UNDETERMINED: ("cannot be told yet", "warn"),
}

NOBODY = "nobody named"
OFTEN = 48
"""Characters of a name that stands in line after line."""


def day(when: date, year: bool = True) -> str:
    """Return ``5 Jan 2026``, or ``5 Jan`` without the year."""
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if year else "")


def iso_day(text: str) -> str:
    """Return an ISO date as :func:`day` does; what is none, as it is."""
    try:
        return day(date.fromisoformat(text))
    except ValueError:
        return shown(text)


def days(span: tuple[float, float, float]) -> str:
    """Return a duration as ``3–8, likely 5``, or ``5`` if it is known exactly; working days."""
    least, likely, most = span
    return f"{likely:g}" if least == most else f"{least:g}–{most:g}, likely {likely:g}"


def count(n: int, one: str, many: str = "") -> str:
    """Return ``1 finding``, ``3 findings`` or ``no findings``.

    Examples
    --------
    >>> count(0, "gate"), count(1, "gate"), count(2, "party", "parties")
    ('no gates', '1 gate', '2 parties')
    """
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}"


def listed(names: Iterable[str], most: int = 4) -> str:
    """Return ``A, B and C``; of more than ``most`` the rest is counted.

    Examples
    --------
    >>> listed(["A", "B", "C"]), listed(["A", "B", "C"], most=2)
    ('A, B and C', 'A, B and 1 more')
    """
    parts = [elided(shown(name), 60) for name in names]
    if len(parts) > most:
        parts = [*parts[:most], f"{len(parts) - most} more"]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def ranges(numbers: Iterable[int]) -> str:
    """Return whole numbers in order, runs of three and more drawn together.

    Examples
    --------
    >>> ranges([9, 2, 1, 3, 5, 6])
    '1–3, 5, 6, 9'
    """
    runs: list[list[int]] = []
    for n in sorted(set(numbers)):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)


def rough(value: Interval | Span | None, unit: str = "") -> str:
    """Return a figure with as many digits as it deserves: ``37–46``, ``0.17–2.8 min``, ``15 min to unbounded``.

    Examples
    --------
    >>> rough(Interval(37.05, 45.89)), rough(Interval(15.4, inf), "min")
    ('37–46', '15 min to unbounded')
    """
    if value is None:
        return "unknown"
    lo, hi = _rough(value.lo), _rough(value.hi)
    if lo == hi:
        return f"{lo} {unit}".strip() if value.lo < inf else lo
    if value.hi == inf:
        return f"{f'{lo} {unit}'.strip()} to unbounded"
    return f"{lo}–{hi} {unit}".strip()


def _rough(value: float) -> str:
    if value == inf:
        return "unbounded"
    return f"{value:,.0f}" if value >= 9.95 else f"{value:.2g}"


def party(plan: Plan, id: str | None) -> str:
    """Return the name of a party, or that nobody is named."""
    who = plan.parties.get(id) if id is not None else None
    return shown(who.name) if who else NOBODY


def named(plan: Plan, id: str | None) -> Cell:
    """Return a cell with a party's name, marked if nobody is named or it stands outside."""
    who = plan.parties.get(id) if id is not None else None
    if who is None:
        return Cell(NOBODY, "warn")
    return Cell(shown(who.name) + ("" if who.side is Side.IN_HOUSE else f" ({SIDES[who.side]})"))


def asked(playbook: Playbook, score: Score) -> tuple[float, str] | None:
    """Return the least lower end that any gate asks of ``score``, at its highest, and that gate's name."""
    wanted = [(least, gate.name) for gate in playbook.gates for id_, least in gate.score_at_least if id_ == score.id]
    return max(wanted, key=lambda pair: pair[0]) if wanted else None


def bar(playbook: Playbook, score: Score, meaning: str) -> ScoreBar:
    """Return a score as a bar."""
    weakest = score.weakest
    wanted = asked(playbook, score)
    return ScoreBar(
        score.title,
        score.headline,
        score.coverage,
        meaning,
        f"weakest: {weakest.title.lower()}" if weakest else "nothing to score yet",
        wanted[0] if wanted else None,
    )
