"""How much of what arrives is complete and right, followed from the sources along what each step needs.

No independence is assumed: what is wrong in one input may lie in the same cases as what is wrong in another, or in
others. Of n things that are right in q₁ … qₙ of the cases, all are right in max(0, Σq − (n − 1)) of them at least and
in min q at most. Source: Fréchet (1935), Généralisation du théorème des probabilités totales.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from models.graph.build import WIRING, links_from, links_to
from models.graph.parts import Part, parts
from models.plan import ElementKind, Link, LinkKind, Plan, Span, reads

Share = tuple[float, float]
"""The least and the most of a share, 0..1."""
UNKNOWN: Final = (0.0, 1.0)
HOLDS: Final = frozenset({ElementKind.DATA, ElementKind.SYSTEM})
"""Kinds whose figure says what lies there, however it came there."""
STANDS: Final = HOLDS | {ElementKind.REVIEW}
"""Kinds whose figure stands for itself. People at a review see the case and put right what is wrong, or do not: what
leaves it is as right as somebody has measured there, whatever arrived."""
PASSES: Final = frozenset({ElementKind.TRIGGER, ElementKind.OUTCOME})
"""Kinds that do nothing to a case unless somebody says so."""


class Need(msgspec.Struct, frozen=True):
    """One thing an element needs: from each of ``sources``, or from one or the other where there are several."""

    sources: tuple[str, ...]
    share: Share
    """Share of it that is complete and right."""


class Quality(msgspec.Struct, frozen=True):
    """How much is complete and right at an element."""

    needs: tuple[Need, ...]
    given: Share | None
    """Share of the cases in which all it needs is right; None where it needs nothing."""
    own: Share
    """What is said about itself; anything where nobody has said."""
    said: bool
    """Whether somebody has."""
    gives: Share
    """Share of what it gives, or holds, that is right."""


def all_right(shares: Iterable[Share]) -> Share:
    """Return in which share of cases all of these are right, whether or not they go wrong together.

    Examples
    --------
    >>> all_right([(0.9, 0.9), (0.75, 1.0)])
    (0.65, 0.9)
    """
    lo, hi = 1.0, 1.0
    for share in shares:
        lo += share[0] - 1
        hi = min(hi, share[1])
    return round(max(0.0, lo), 12), hi


def one_of(shares: Iterable[Share]) -> Share:
    """Return in which share of cases it is right where each case takes one of these: between the worst and the best."""
    known = list(shares)
    return min(lo for lo, _ in known), max(hi for _, hi in known)


class Qualities(Mapping[str, Quality]):
    """How much is right at each element, by id; put together when it is looked at, for few of thousands are."""

    def __init__(self, plan: Plan) -> None:
        elements = plan.elements
        self._needs = plan.derived(_groups, WIRING)
        self._said = {i: e.quality for i, e in elements.items()}
        self._own = {i: _own(e.kind, e.quality) for i, e in elements.items()}
        self._gives = _gives(plan, self._needs, self._own)

    def __getitem__(self, id_: str) -> Quality:
        gives = self._gives
        wanted = tuple(Need(group, one_of([gives[s] for s in group])) for group in self._needs[id_])
        given = all_right([need.share for need in wanted]) if wanted else None
        return Quality(wanted, given, self._own[id_], self._said[id_] is not None, gives[id_])

    def __iter__(self) -> Iterator[str]:
        return iter(self._gives)

    def __len__(self) -> int:
        return len(self._gives)

    def said(self, id_: str) -> bool:
        """Tell whether somebody has said how much is right there."""
        return self._said[id_] is not None


def quality(plan: Plan) -> Qualities:
    """Return how much is complete and right at each element, by id. Cached on the plan.

    Data links without a group are needed each; those of one group, and the flow and exception links that bring a
    case, are alternatives. A branch is taken to carry right and wrong cases alike. What an element calls is part of
    its own figure.
    """
    return plan.derived(Qualities, WIRING | reads("elements", "quality"))


def upstream(plan: Plan, element: str) -> tuple[str, ...]:
    """Return the elements whose figures count for ``element``, itself first, those nearer before those farther."""
    known, found, walk = quality(plan), {element: None}, [element]
    for here in walk:
        if here != element and plan.elements[here].kind in STANDS:
            continue
        for need in known[here].needs:
            for source in need.sources:
                if source not in found:
                    found[source] = None
                    walk.append(source)
    return tuple(found)


def counting(plan: Plan) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the place of each element, and for each a number whose bits are the places of all :func:`upstream` of it.

    Thousands of ends are told so how many figures count for each. Cached on the plan.
    """
    return plan.derived(_counting, WIRING)


def _counting(plan: Plan) -> tuple[dict[str, int], dict[str, int]]:
    needs, stands = plan.derived(_groups, WIRING), plan.derived(_standing, WIRING)
    place = {id_: n for n, id_ in enumerate(sorted(plan.elements))}
    # What stands for itself counts alone for others, and all that it is given counts for what it is given.
    seen: dict[str, int] = {id_: 1 << place[id_] for id_ in stands}
    for part in plan.derived(_order, WIRING):
        if part[0] not in stands:
            whole = 0
            for id_ in part:
                whole |= 1 << place[id_]
                for group in needs[id_]:
                    for source in group:
                        whole |= seen.get(source, 0)
            for id_ in part:
                seen[id_] = whole
    return place, seen


def anything_said(plan: Plan) -> bool:
    """Tell whether anybody has said how much is right anywhere. Cached on the plan."""
    return plan.derived(_anything_said, reads("elements", "quality"))


def _anything_said(plan: Plan) -> bool:
    return any(element.quality is not None for element in plan.elements.values())


# -- inside --------------------------------------------------------------------------------------------------
_Groups = Mapping[str, tuple[tuple[str, ...], ...]]


def _groups(plan: Plan) -> _Groups:
    """Return what each element needs: groups of sources that stand for each other, first what brings the case."""
    elements, into = plan.elements, links_to(plan)
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for id_, links in into.items():
        if elements[id_].kind is not ElementKind.DATA:
            groups: dict[str, dict[str, None]] = {}
            for link in links:
                if link.source != id_:
                    groups.setdefault(_group(link), {})[link.source] = None
            found[id_] = tuple(tuple(groups[name]) for name in sorted(groups))
        else:
            found[id_] = ()
    return found


def _group(link: Link) -> str:
    if link.group:
        return f"group {link.group}"
    return "" if link.kind is not LinkKind.DATA else f"link {link.id}"


def _order(plan: Plan) -> list[Part]:
    """Return the elements in an order in which each stands behind what it needs, circles as one."""
    stands = plan.derived(_standing, WIRING)
    onward = {i: [] if i in stands else [k.target for k in links] for i, links in links_from(plan).items()}
    return list(reversed(parts(onward)))


def _gives(plan: Plan, needs: _Groups, own: Mapping[str, Share]) -> dict[str, Share]:
    """Return the share right of what each element gives, by id."""
    stands = plan.derived(_standing, WIRING)
    gives: dict[str, Share] = {i: own[i] for i in stands}
    for part in plan.derived(_order, WIRING):
        if len(part) > 1:
            _circle(part, needs, own, gives)
        elif part[0] not in stands:
            (here,) = part
            # As :func:`all_right` of its own share and what it needs; written out, for there are thousands.
            lo, hi = own[here]
            for group in needs[here]:
                least, most = gives[group[0]] if len(group) == 1 else one_of([gives[s] for s in group])
                lo += least - 1
                if most < hi:
                    hi = most
            gives[here] = (round(lo, 12) if lo > 0 else 0.0), hi
    return gives


def _standing(plan: Plan) -> frozenset[str]:
    return frozenset(i for i, e in plan.elements.items() if e.kind in STANDS)


def _own(kind: ElementKind, said: Span | None) -> Share:
    if said is not None:
        return said.lo, said.hi
    return (1.0, 1.0) if kind in PASSES else UNKNOWN


def _circle(part: Part, needs: _Groups, own: Mapping[str, Share], gives: dict[str, Share]) -> None:
    """Settle a circle: cases come in from outside, and each round may make them worse.

    Where another round goes on making them worse, nothing is sure in the end. A circle nothing enters is unknown.
    """
    for _ in range(len(part) + 2):
        if not _round(part, needs, own, gives):
            break
    else:
        for id_ in part:
            if id_ in gives:
                gives[id_] = 0.0, gives[id_][1]
        for _ in range(len(part) + 2):
            if not _round(part, needs, own, gives, lowest=True):
                break
    for id_ in part:
        gives.setdefault(id_, UNKNOWN)


def _round(
    part: Part,
    needs: _Groups,
    own: Mapping[str, Share],
    gives: dict[str, Share],
    *,
    lowest: bool = False,
) -> bool:
    """Carry what is known once round a circle; tell whether anything changed."""
    changed = False
    for id_ in part:
        groups = [[gives[s] for s in group if s in gives] for group in needs[id_]]
        if any(not group for group in groups):
            continue
        lo, hi = all_right([own[id_], *map(one_of, groups)])
        now = 0.0 if lowest else lo, hi
        if gives.get(id_) != now:
            gives[id_], changed = now, True
    return changed
