"""The words an expression may use, each with what it means and where its value comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from models.assess.language.here import ElementHere, End, LinkHere, PlanHere, outside
from models.plan import (
    SENSITIVE,
    AnswerValue,
    BoundaryKind,
    DataClass,
    ElementKind,
    Fallback,
    LinkKind,
    Party,
    Scope,
    Side,
)


class Kind(StrEnum):
    """What a word stands for; the value is what a message calls it."""

    NUMBER = "a number"
    TEXT = "a text"
    YES = "a yes or no"
    TEXTS = "a list of texts"
    LINKS = "a list of links"


class Word(NamedTuple):
    """A word of the language."""

    name: str
    """As it is written, e.g. ``element.volume.lo``."""
    kind: Kind
    says: str
    """What it means, with its unit."""
    get: Callable[[Any], Any]
    """Value here; None when nobody has said."""
    of: tuple[str, ...] = ()
    """The texts it can be, where they are a few."""


class Function(NamedTuple):
    """A function of the language, as it is written, and what it means."""

    name: str
    form: str
    says: str


FUNCTIONS = (
    Function("known", "known(element.volume)", "whether somebody has said it; has(…) is the same"),
    Function("unknown", "unknown(element.volume)", "whether nobody has said it"),
    Function(
        "answer", 'answer("data.owner")', "the answer to a question: yes, mostly, partly, no, planned, unknown, n/a"
    ),
    Function("evidenced", 'evidenced("data.owner")', "whether that answer has evidence"),
    Function("count", 'count("ai")', "how many elements of a kind the plan has"),
    Function("size", "size(element.links_out)", "how many there are in a list, or characters in a text"),
    Function("exists", "element.links_in.exists(l, l.crosses)", "whether it is true of one of them"),
    Function("exists_one", "element.links_in.exists_one(l, l.crosses)", "whether it is true of exactly one of them"),
    Function("all", "element.links_in.all(l, !l.crosses)", "whether it is true of every one of them"),
    Function("filter", "size(element.links_in.filter(l, l.crosses)) > 1", "those of which it is true"),
    Function("contains", 'element.name.contains("mail")', "whether a text has this within it"),
    Function("startsWith", 'element.name.startsWith("Read")', "whether a text begins so"),
    Function("endsWith", 'element.name.endsWith("mail")', "whether a text ends so"),
    Function("matches", 'element.name.matches("(?i)invoice|receipt")', "whether a pattern is found in a text"),
)
SIGNS = (
    ("== !=", "the same, not the same"),
    ("< <= > >=", "less, at most, more, at least"),
    ("&& || !", "and, or, not"),
    ("in", 'one of a list: element.kind in ["ai", "automation"]'),
    ("+ - * /", "sums of numbers"),
    ("a ? b : c", "b if a, else c"),
)
"""What stands between words, and what it means."""

_SIDES = tuple(Side)
_CLASSES = tuple(DataClass)


def _span(root: str, field: str, says: str, of: Callable[[Any], Any]) -> list[Word]:
    def lo(here: Any) -> float | None:
        span = of(here)
        return None if span is None else float(span.lo)

    def hi(here: Any) -> float | None:
        span = of(here)
        return None if span is None else float(span.hi)

    return [
        Word(f"{root}.{field}.lo", Kind.NUMBER, f"{says}, at least", lo),
        Word(f"{root}.{field}.hi", Kind.NUMBER, f"{says}, at most", hi),
    ]


def _name(party: Party | None) -> str | None:
    return None if party is None else party.name


def _side(party: Party | None) -> str | None:
    return None if party is None else party.side.value


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)


def _party(root: str, field: str, says: str, of: Callable[[Any], Party | None]) -> list[Word]:
    return [
        Word(f"{root}.{field}", Kind.TEXT, f"name of {says}", lambda here: _name(of(here))),
        Word(f"{root}.{field}_side", Kind.TEXT, f"side of {says}", lambda here: _side(of(here)), _SIDES),
    ]


def _end_words(root: str, of: Callable[[Any], End]) -> list[Word]:
    """Return the words about an element, from its record, its area and who does it."""
    return [
        Word(f"{root}.name", Kind.TEXT, "its name", lambda h: of(h).element.name),
        Word(f"{root}.kind", Kind.TEXT, "what it is", lambda h: of(h).element.kind.value, tuple(ElementKind)),
        Word(
            f"{root}.area", Kind.TEXT, "name of the area it lies in", lambda h: a.name if (a := of(h).area) else None
        ),
        Word(
            f"{root}.area_kind",
            Kind.TEXT,
            "kind of the area it lies in",
            lambda h: a.kind.value if (a := of(h).area) else None,
            tuple(BoundaryKind),
        ),
        *_party(root, "executes", "who executes it", lambda h: of(h).does),
        Word(
            f"{root}.outside", Kind.YES, "it is executed outside", lambda h: outside(of(h).does, of(h).area)
        ),
    ]  # fmt: skip


_FIGURES = (
    ("volume", "cases arriving here a working day"),
    ("minutes", "minutes of a person's work a case"),
    ("people", "people who can do this"),
    ("presence", "share of working time they are there, 0 to 1"),
    ("low_confidence", "share of cases below the threshold, 0 to 1"),
    ("latency_p95", "seconds it takes, 95th percentile"),
    ("availability", "share of time it is up, 0 to 1"),
    ("quality", "share of what it holds or gives that is complete and right, 0 to 1"),
    ("fresh_hours", "hours until a change in the world shows in it"),
)
_NUMBERS = (
    ("deadline", "minutes within which a review must be answered"),
    ("threshold", "confidence at and above which it acts alone, 0 to 1"),
    ("low_confidence_n", "cases its low-confidence share was measured on"),
    ("outage_hours", "longest outage to plan for, hours"),
    ("retention_days", "days its data is kept"),
)
_TEXTS = (
    ("note", "the note on it"),
    ("lineage", "where its data comes from"),
    ("version", "version of its interface, model or prompt"),
)


def _of_element(field: str) -> Callable[[ElementHere], Any]:
    return lambda here: getattr(here.around.element, field)


def _of_numbers(field: str) -> Callable[[ElementHere], Any]:
    return lambda here: _number(getattr(here.around.element, field))


def _classes(values: Iterable[DataClass] | None) -> list[str] | None:
    return None if values is None else [value.value for value in values]


def _sensitive(values: Iterable[DataClass] | None) -> bool | None:
    return None if values is None else any(value in SENSITIVE for value in values)


def _load(field: str) -> Callable[[ElementHere], Any]:
    return lambda here: getattr(load, field) if (load := here.around.load) is not None else None


def _element_words() -> list[Word]:
    words = _end_words("element", lambda h: End(h.around.element, h.around.area, h.around.does))
    words += _party("element", "approves", "who approves it", lambda h: h.around.approves)
    words += _party("element", "owns_data", "who owns its data", lambda h: h.around.owns_data)
    words += _party("element", "provider", "whose service it runs on", lambda h: h.around.provider)
    for field, says in _FIGURES:
        words += _span("element", field, says, _of_element(field))
    words += [Word(f"element.{field}", Kind.NUMBER, says, _of_numbers(field)) for field, says in _NUMBERS]
    words += [Word(f"element.{field}", Kind.TEXT, says, _of_element(field)) for field, says in _TEXTS]
    words += [
        Word(
            "element.fallback",
            Kind.TEXT,
            "what happens when what it needs is slow or gone",
            lambda h: None if (fallback := h.around.element.fallback) is None else fallback.value,
            tuple(Fallback),
        ),
        Word(
            "element.carries",
            Kind.TEXTS,
            "classes of data it holds",
            lambda h: _classes(h.around.element.carries),
            _CLASSES,
        ),
        Word(
            "element.sensitive",
            Kind.YES,
            "it holds confidential, personal or special data",
            lambda h: _sensitive(h.around.element.carries),
        ),
        Word("element.masks", Kind.YES, "it removes personal data", lambda h: h.around.element.masks),
        *_span("element", "busy", "share of their time its reviewers are busy", _load("utilisation")),
        *_span("element", "late", "share of its cases that wait longer than the deadline", _load("late")),
        Word("element.links_in", Kind.LINKS, "links that end here", lambda h: h.links_in),
        Word("element.links_out", Kind.LINKS, "links that leave here", lambda h: h.links_out),
    ]
    return words


def _travels(here: LinkHere) -> tuple[DataClass, ...] | None:
    """Return what a link carries: what it says itself, else what reaches it where it crosses into another area."""
    if here.link.carries is not None:
        return here.link.carries
    return here.crossing.carries if here.crossing is not None else None


def _link_words() -> list[Word]:
    text, yes = Kind.TEXT, Kind.YES
    return [
        Word("link.kind", text, "flow of work, data or an exception", lambda h: h.link.kind.value, tuple(LinkKind)),
        Word("link.label", text, "what is written on it", lambda h: h.link.label),
        Word("link.when", text, "its condition, or the trouble it is for", lambda h: h.link.when),
        *_span("link", "share", "share of its source's cases, 0 to 1", lambda h: h.link.share),
        Word("link.carries", Kind.TEXTS, "classes of data on it", lambda h: _classes(_travels(h)), _CLASSES),
        Word("link.sensitive", yes, "confidential, personal or special data", lambda h: _sensitive(_travels(h))),
        Word("link.control", text, "how data that crosses is controlled", lambda h: h.link.control),
        Word("link.group", text, "links into one target with the same group are alternatives", lambda h: h.link.group),
        Word("link.crosses", yes, "its ends lie in different areas", lambda h: h.crossing is not None),
        Word("link.outward", yes, "it leaves the in-house side", lambda h: bool(h.crossing and h.crossing.outward)),
        *_end_words("link.source", lambda h: h.source),
        *_end_words("link.target", lambda h: h.target),
    ]


def _plan_text(field: str) -> Callable[[Any], Any]:
    return lambda here: dict(whole(here).texts).get(field, "")


def _plan_number(field: str) -> Callable[[Any], Any]:
    return lambda here: dict(whole(here).numbers).get(field)


def whole(here: ElementHere | LinkHere | PlanHere) -> PlanHere:
    """Return the plan that what is asked about is a part of."""
    if isinstance(here, PlanHere):
        return here
    return here.plan if here.plan is not None else PlanHere((), (), (), ())


_PLAN_TEXTS = (
    ("title", "its title"),
    ("organisation", "whose plan it is"),
    ("goal", "what it is for"),
    ("prepared_by", "who prepared it"),
    ("start", "first day of the rollout, as 2027-01-11"),
)
_PLAN_NUMBERS = (
    ("hours_per_day.lo", "working hours a day, at least"),
    ("hours_per_day.hi", "working hours a day, at most"),
    ("latency_budget", "seconds a case may take without a person"),
    ("availability_target", "share of time an automatic path must be up, 0 to 1"),
    ("elements", "how many elements it has"),
    ("links", "how many links"),
    ("crossings", "how many links from one area to another"),
    ("areas", "how many areas"),
    ("parties", "how many organisations, teams and people"),
    ("people", "how many people by name"),
    ("partners", "how many parties on the partner's side"),
    ("providers", "how many parties on the provider's side"),
    ("rights", "how many decision rights are recorded"),
    ("rights_unheld", "how many of them nobody holds"),
    ("kpis", "how many success measures"),
    ("gaps", "how many capability gaps"),
)


def _plan_words() -> list[Word]:
    return [Word(f"plan.{field}", Kind.TEXT, says, _plan_text(field)) for field, says in _PLAN_TEXTS] + [
        Word(f"plan.{field}", Kind.NUMBER, says, _plan_number(field)) for field, says in _PLAN_NUMBERS
    ]


@lru_cache(maxsize=4)
def words_of(scope: Scope) -> dict[str, Word]:
    """Return the words an expression about an element, a link or the plan may use, by name."""
    own = {Scope.ELEMENT: _element_words, Scope.LINK: _link_words, Scope.PLAN: list}[scope]()
    return {word.name: word for word in [*own, *_plan_words()]}


@lru_cache(maxsize=1)
def link_words() -> dict[str, Word]:
    """Return the words about a link in a list, by what stands behind its name: ``kind``, ``source.name``."""
    return {word.name.removeprefix("link."): word for word in _link_words()}


Field = tuple[tuple[str, ...], str, Callable[[LinkHere], Any]]
"""What is asked of a link in a list: the steps to it, its name there, and where its value comes from."""


def fields_of(names: Iterable[str]) -> tuple[Field, ...]:
    """Return the fields of links with ``names``, such as ``source.kind``."""
    words = link_words()
    return tuple((tuple(name.split(".")[:-1]), name.rpartition(".")[2], words[name].get) for name in sorted(names))


def as_map(here: LinkHere, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Return a link as a list holds it, as far as it is asked about; what nobody has said is not in it."""
    made: dict[str, Any] = {"source": {}, "target": {}}
    for above, last, get in fields:
        value = get(here)
        if value is not None:
            place = made
            for step in above:
                place = place.setdefault(step, {})
            place[last] = value
    return made


ANSWERS = tuple(AnswerValue)
KINDS = tuple(ElementKind)
