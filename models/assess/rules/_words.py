"""How rules put figures and names into a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from models.assess.interval import Interval


def share(value: Interval) -> str:
    """Return a share as ``66 %``, ``8–32 %`` or ``up to 8 %``, in whole per cent, and never a false 0 or 100.

    Examples
    --------
    >>> share(Interval(0.664, 0.664))
    '66 %'
    """
    lo, hi = _per_cent(value.lo), _per_cent(value.hi)
    if lo == hi:
        return f"{lo} %"
    return f"up to {hi} %" if value.lo < 0.005 else f"{lo}–{hi} %"


def _per_cent(value: float) -> str:
    if 0 < value < 0.005:
        return "under 1"
    if 0.995 <= value < 1:
        return "over 99"
    return "unbounded" if value == inf else f"{value * 100:.0f}"


def listed(names: Sequence[str], most: int = 4) -> str:
    """Return ``A, B and C``, cut to ``A, B, C, D and 3 more``.

    Examples
    --------
    >>> listed(["Sort", "Route"])
    'Sort and Route'
    """
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else "".join(names)


_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def one_more_person(people: Interval | None) -> str:
    """Return ``a third person`` where there are two, ``one more person`` where that is not known exactly."""
    if people is None or not people.exact or people.lo not in range(len(_ORDINALS)):
        return "one more person"
    word = _ORDINALS[int(people.lo)]
    return f"{'an' if word[0] == 'e' else 'a'} {word} person"
