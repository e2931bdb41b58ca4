"""Ids: short, random, readable in a diff, never reused. The randomness comes in from outside."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0/o, 1/l/i: ids get read aloud."""

IdSource = Callable[[str], str]
"""Called with a prefix (``e`` element, ``l`` link, ``b`` boundary, ``p`` party, …), gives a new id."""


def id_from(prefix: str, number: int, length: int = 10) -> str:
    """Return the id of ``prefix`` for a random ``number`` of at least ``5 * length`` bits.

    Examples
    --------
    >>> id_from("e", 123456789, 6)
    'e-xs3a6a'
    """
    digits = []
    for _ in range(length):
        number, digit = divmod(number, len(ALPHABET))
        digits.append(ALPHABET[digit])
    return f"{prefix}-{''.join(digits)}"


def counting(start: int = 1) -> IdSource:
    """Return an id source that counts: for samples and tests."""
    state = {"next": start}

    def source(prefix: str) -> str:
        number = state["next"]
        state["next"] += 1
        return f"{prefix}-{number}"

    return source
