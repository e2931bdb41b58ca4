"""Which names fit what is typed, and in which order: predictable first, forgiving second. Knows no Qt."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

MOST: Final = 200
"""Hits shown; who needs more types more."""
DEEDS: Final = ">"
"""Begins what is to be done rather than found."""
_WORDS: Final = re.compile(r"[^\W_]+")


class Place(msgspec.Struct, frozen=True):
    """Something to go to or to do."""

    name: str
    what: str
    """What it is, e.g. ``AI component in Acme AI`` or the keys of a deed."""
    go: Callable[[], object]
    rank: int = 0
    """Smaller stands first among equally good hits: 0 what was used last, and so on."""
    why_not: str = ""
    """Why it cannot be done now; empty if it can."""
    id: str = ""
    """Of a deed, so that it is known which was used last."""


def grade(name: str, wanted: Sequence[str], beside: str = "", *, loosely: bool = False) -> int | None:
    """Return how well a name fits the words ``wanted``, 0 best; None if it does not. All are casefolded.

    0 the name begins with them; 1 each begins a word of it, in order; 2 each begins some word of it; 3 it holds them
    together; 4 it holds each, or what stands ``beside`` it does; 5, only ``loosely``, it holds their letters in order,
    beginning with the first letter of a word.
    """
    joined, whole = " ".join(wanted), f"{name} {beside}"
    if name.startswith(joined):
        return 0
    held = all(part in whole for part in wanted)
    if not held and not loosely:
        return None
    words = _WORDS.findall(name)
    if _in_order(words, wanted):
        return 1
    if all(any(word.startswith(part) for word in words) for part in wanted):
        return 2
    if joined in name:
        return 3
    if held:
        return 4
    return 5 if len(joined) > 1 and _letters(words, joined.replace(" ", "")) else None


def _in_order(words: Sequence[str], wanted: Sequence[str]) -> bool:
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in wanted)


def _letters(words: Sequence[str], letters: str) -> bool:
    for at, word in enumerate(words):
        if word[0] == letters[0]:
            rest = iter("".join(words[at:]))
            return all(letter in rest for letter in letters)
    return False


class Finder:
    """Looks through places to go to, and deeds to do."""

    def __init__(self, places: Sequence[Place], deeds: Sequence[Place] = ()) -> None:
        can = [deed for deed in deeds if not deed.why_not]
        self._all = [(place.name.casefold(), place.what.casefold(), place) for place in (*places, *can)]
        self._deeds = [(deed.name.casefold(), deed.what.casefold(), deed) for deed in deeds]

    def best(self, text: str, most: int = MOST) -> list[Place]:
        """Return the places that fit ``text``, best first; behind a ``>`` the deeds, those that can be done first.

        Equally good ones stand by rank, then in the order they were given.
        """
        text = text.strip()
        only_deeds = text.startswith(DEEDS)
        wanted = text.removeprefix(DEEDS).casefold().split()
        hits: list[tuple[bool, int, int, int, Place]] = []
        for n, (name, what, place) in enumerate(self._deeds if only_deeds else self._all):
            found = grade(name, wanted, what, loosely=only_deeds)
            if found is not None:
                hits.append((bool(place.why_not), found, place.rank, n, place))
        hits.sort(key=lambda hit: hit[:4])
        return [hit[4] for hit in hits[:most]]
