"""What a map leaves out or has twice: people behind a fallback, an ordinary way, a beginning, names that differ."""

from __future__ import annotations

from models.graph.build import WIRING, links_from
from models.graph.crossings import EXECUTES, executor
from models.graph.ends import ASIDE
from models.graph.parts import Part, Ways, parts, reached, ways
from models.graph.pieces import pieces
from models.plan import ElementKind, Fallback, LinkKind, PartyKind, Plan, reads

_NAMES = WIRING | reads("elements", "name", "boundary")
_FALLBACKS = WIRING | reads("elements", "fallback")
_AT_REVIEWS = EXECUTES | reads("elements", "kind") | reads("parties", "kind")


def fall_to_nobody(plan: Plan) -> tuple[str, ...]:
    """Return the AI components that fall back to people and whose cases can come to no human review, by id.

    Cached on the plan.
    """
    return plan.derived(_fall_to_nobody, _FALLBACKS)


def _fall_to_nobody(plan: Plan) -> tuple[str, ...]:
    return tuple(sorted(id_ for piece in pieces(plan) for id_ in piece.derived(_falling, _FALLBACKS)))


def _falling(plan: Plan) -> tuple[str, ...]:
    falls = [i for i, e in plan.elements.items() if e.kind is ElementKind.AI and e.fallback is Fallback.PEOPLE]
    if not falls:
        return ()
    reaching = reached(_of_kind(plan, ElementKind.REVIEW), ways(plan)[1])
    return tuple(id_ for id_ in falls if id_ not in reaching)


def reviews_by_person(plan: Plan) -> dict[str, tuple[str, ...]]:
    """Return the human reviews that each person executes, by id. Cached on the plan."""
    return plan.derived(_reviews_by_person, _AT_REVIEWS)


def _reviews_by_person(plan: Plan) -> dict[str, tuple[str, ...]]:
    persons = {id_ for id_, party in plan.parties.items() if party.kind is PartyKind.PERSON}
    found: dict[str, list[str]] = {}
    for id_ in _of_kind(plan, ElementKind.REVIEW) if persons else ():
        who = executor(plan, plan.elements[id_])
        if who in persons:
            found.setdefault(who or "", []).append(id_)
    return {who: tuple(sorted(ids)) for who, ids in sorted(found.items())}


def only_by_exception(plan: Plan) -> tuple[str, ...]:
    """Return the triggers whose cases reach an outcome, but none without an exception, by id. Cached on the plan."""
    return plan.derived(_only_by_exception, WIRING)


def _only_by_exception(plan: Plan) -> tuple[str, ...]:
    return tuple(sorted(id_ for piece in pieces(plan) for id_ in piece.derived(_exceptional, WIRING)))


def _exceptional(plan: Plan) -> tuple[str, ...]:
    triggers, ends = _of_kind(plan, ElementKind.TRIGGER), _of_kind(plan, ElementKind.OUTCOME)
    if not triggers or not ends:
        return ()
    back: Ways = {id_: [] for id_ in plan.elements}
    for links in links_from(plan).values():
        for link in links:
            if link.kind is LinkKind.FLOW:
                back[link.target].append(link.source)
    normal = reached(ends, back)
    without = [id_ for id_ in triggers if id_ not in normal]
    if not without:
        return ()
    ending = reached(ends, ways(plan)[1])
    return tuple(id_ for id_ in without if id_ in ending)


def data_circles(plan: Plan) -> tuple[Part, ...]:
    """Return the circles of required data links between elements that are no store, each by id. Cached on the plan.

    A step that reads and writes one store is no circle: data sources and systems are left out, and so are links of
    a group, of which another one may do.
    """
    return plan.derived(_data_circles, WIRING)


def _data_circles(plan: Plan) -> tuple[Part, ...]:
    return tuple(sorted(circle for piece in pieces(plan) for circle in piece.derived(_circling, WIRING)))


def _circling(plan: Plan) -> tuple[Part, ...]:
    elements = dict(plan.elements)
    needs: Ways = {}
    for id_, links in links_from(plan).items():
        if elements[id_].kind in ASIDE:
            continue
        for link in links:
            if link.kind is LinkKind.DATA and not link.group and elements[link.target].kind not in ASIDE:
                needs.setdefault(id_, []).append(link.target)
                needs.setdefault(link.target, [])
    return tuple(part for part in parts(needs) if len(part) > 1)


def same_names(plan: Plan) -> tuple[Part, ...]:
    """Return the elements of one kind in one area that have the same name, upper and lower case aside, each by id.

    Only those that links join: two processes that lie apart may well call a step the same. Cached on the plan.
    """
    return plan.derived(_same_names, _NAMES)


def _same_names(plan: Plan) -> tuple[Part, ...]:
    return tuple(sorted(same for piece in pieces(plan) for same in piece.derived(_same, _NAMES)))


def _same(plan: Plan) -> tuple[Part, ...]:
    found: dict[tuple[str, ElementKind, str | None], list[str]] = {}
    for id_, element in plan.elements.items():
        found.setdefault((element.name.strip().casefold(), element.kind, element.boundary), []).append(id_)
    return tuple(tuple(sorted(same)) for name, same in found.items() if len(same) > 1 and name[0])


def _of_kind(plan: Plan, kind: ElementKind) -> list[str]:
    return [id_ for id_, element in plan.elements.items() if element.kind is kind]
