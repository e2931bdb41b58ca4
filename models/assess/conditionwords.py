"""When a question is asked, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from models.assess.conditions import When
from models.assess.question import Question
from models.commands import KIND_WORDS
from models.plan import DataClass, ElementKind, Side

FIELDS = {
    "deadline": "a deadline",
    "fallback": "a fallback",
    "lineage": "a lineage",
    "low_confidence": "a share of unsure cases",
    "masks": "masking",
    "minutes": "minutes of work",
    "owns_data": "an owner of its data",
    "people": "people",
    "provider": "a provider",
    "retention_days": "a retention",
    "threshold": "a threshold",
    "version": "a version",
    "volume": "a volume",
}
SIDES = {Side.IN_HOUSE: "in the house", Side.PARTNER: "a partner", Side.PROVIDER: "a provider"}


def asked_words(question: Question) -> str:
    """Return of what a question is asked, and when: ``for every AI component that has a provider``."""
    kinds = any_of(KIND_WORDS[kind] for kind in question.per)
    said = f"for every {kinds}" if kinds else "once about the plan"
    if question.carries:
        said += f" that holds, or may hold, {any_of(map(str, question.carries))} data"
    conditions = list(_conditions(question.when, bool(question.per)))
    return f"{said}, if {' and '.join(conditions)}" if conditions else said


def any_of(words: Iterable[str]) -> str:
    """Return ``a``, ``a or b``, ``a, b or c``."""
    *first, last = tuple(words) or ("",)
    return f"{', '.join(first)} or {last}" if first else last


def _kinds(kinds: tuple[ElementKind, ...]) -> str:
    words = (KIND_WORDS[kind] for kind in kinds)
    return any_of(f"an {word}" if word[0] in "AEIOaeio" else f"a {word}" for word in words)


def _data(classes: tuple[DataClass, ...]) -> str:
    return any_of(map(str, classes)) + " data"


def _conditions(when: When, each: bool) -> Iterator[str]:
    if when.has:
        yield f"it has {' and '.join(FIELDS[field] for field in when.has)}"
    if when.lacks:
        yield f"it has not {any_of(FIELDS[field] for field in when.lacks)}"
    if when.side:
        yield f"{any_of(SIDES[side] for side in when.side)} does it"
    if when.crosses:
        yield "work or data pass the line there"
    if when.link_to:
        yield f"it leads to {_kinds(when.link_to)}"
    if when.link_from:
        yield f"{_kinds(when.link_from)} leads to it"
    if when.no_link_to:
        yield f"it leads to no {any_of(KIND_WORDS[kind] for kind in when.no_link_to)}"
    if when.carries:
        yield f"{_data(when.carries)} {'may reach it' if each else 'may be in the plan'}"
    if when.elements:
        yield f"the plan has {_kinds(when.elements)}"
    if when.parties:
        yield f"the plan names {any_of('your own people' if s is Side.IN_HOUSE else SIDES[s] for s in when.parties)}"
    for question, words in when.answered:
        yield f"{question} is answered {any_of(f'“{word}”' for word in words)}"
