"""What the quick way to one more element offers: kinds, areas, and elements to link to. Knows no Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from models.commands import KIND_WORDS
from models.commands.links import may_lead
from models.formats.notation.kinds import KINDS
from models.formats.notation.reader import names_of, same
from models.formats.patterns import Pattern, goes_on
from models.plan import BoundaryKind, ElementKind, Plan

AREA_WORDS: Final = {
    BoundaryKind.IN_HOUSE: ("in-house area", "team", "own", "area", "boundary", "lane", "pool"),
    BoundaryKind.PARTNER: ("partner area", "supplier", "vendor", "area", "boundary", "lane", "pool"),
    BoundaryKind.PROVIDER: ("model provider area", "provider", "cloud", "area", "boundary", "lane", "pool"),
    BoundaryKind.SHARED: ("shared area", "common", "area", "boundary", "lane", "pool"),
}
"""Kind of area → words for it, the first as it is shown."""
PATTERN_WORDS: Final = ("pattern", "template")
"""Words that find every pattern."""
LINKED: Final = 4
"""Elements offered to link to."""


@dataclass(frozen=True, slots=True)
class Addition:
    """One thing that can be added: an element with or without its name, an area, a link to ``element``, a pattern."""

    kind: ElementKind | BoundaryKind | None = None
    name: str = ""
    element: str | None = None
    pattern: Pattern | None = None


def additions(plan: Plan, text: str, source: str | None, patterns: Sequence[Pattern] = ()) -> list[Addition]:
    """Return what ``text`` may mean, best first; with a ``source`` only what a link from it may lead to.

    A word for a kind finds the kind, what follows it is the name: ``ai Classify mail``. Without such a word the text
    is a name, of an element there is (to link to) or of a new one of any kind.
    """
    kinds = [kind for kind in ElementKind if source is None or may_lead(plan.elements[source].kind, kind)]
    wanted = same(text)
    if not wanted:
        areas = [Addition(area) for area in BoundaryKind] if source is None else []
        return [*(Addition(kind) for kind in kinds), *areas, *fitting(plan, "", source, patterns)]
    graded: list[tuple[int, int, Addition]] = []
    for nth, kind in enumerate(kinds):
        grade = _grade(wanted, (*KINDS[kind], KIND_WORDS[kind].casefold()))
        if grade is not None:
            graded.append((grade, nth, Addition(kind)))
        name = _rest(text, wanted, (*KINDS[kind], KIND_WORDS[kind].casefold()))
        if name:
            # “human review” is more of a kind than “human”: the shorter the rest, the better.
            graded.append((0, len(name), Addition(kind, name)))
    for nth, area in enumerate(BoundaryKind if source is None else ()):
        grade = _grade(wanted, AREA_WORDS[area])
        if grade is not None:
            graded.append((grade + 1, nth, Addition(area)))
    known = _known(plan, wanted, source)
    name = " ".join(text.split())
    usual = ElementKind.DECISION if name.endswith(("?", "？")) else ElementKind.STEP
    others = sorted(kinds, key=lambda kind: kind is not usual)
    found = [addition for _, _, addition in sorted(graded, key=lambda each: each[:2])]
    ready = fitting(plan, text, source, patterns)
    # Whoever wrote a word for a kind hardly wants it as the name of all the others.
    return [*found, *known, *ready, *(Addition(kind, name) for kind in (others[:1] if found else others))]


def fitting(
    plan: Plan, text: str, source: str | None, patterns: Sequence[Pattern], *, alone: bool = False
) -> list[Addition]:
    """Return the patterns that ``text`` may mean, best first; with a ``source`` only those that go on from it.

    ``alone`` lets those follow that begin by themselves, too.
    """
    wanted = same(text)
    graded: list[tuple[bool, int, int, Addition]] = []
    for nth, pattern in enumerate(patterns):
        apart = source is not None and not goes_on(pattern, plan.elements[source])
        grade = _grade(wanted, (same(pattern.name), *(same(word) for word in pattern.words), *PATTERN_WORDS))
        if grade is not None and (alone or not apart):
            graded.append((apart, grade, nth, Addition(pattern=pattern)))
    return [addition for *_, addition in sorted(graded, key=lambda each: each[:3])]


def _grade(wanted: str, words: tuple[str, ...]) -> int | None:
    """Return how well a text fits words for a kind, 0 best; None if it does not."""
    if wanted in words:
        return 0
    if words[0].startswith(wanted) or words[-1].startswith(wanted):
        return 1
    return 2 if any(word.startswith(wanted) or f" {wanted}" in word for word in words) else None


def _rest(text: str, wanted: str, words: tuple[str, ...]) -> str:
    """Return what follows a whole word for a kind at the beginning of the text; empty if none stands there."""
    for word in sorted(words, key=len, reverse=True):
        if wanted.startswith(f"{word} "):
            return " ".join(text.split()[len(word.split()) :])
    return ""


def _known(plan: Plan, wanted: str, source: str | None) -> list[Addition]:
    if source is None:
        return []
    hits: list[tuple[bool, int, str]] = []
    for name, ids in names_of(plan).items():
        if name.startswith(wanted) or f" {wanted}" in name:
            usable = (
                id_ for id_ in ids if id_ != source and may_lead(plan.elements[source].kind, plan.elements[id_].kind)
            )
            hits.extend((not name.startswith(wanted), len(name), id_) for id_ in usable)
    return [Addition(element=id_) for _, _, id_ in sorted(hits)[:LINKED]]
