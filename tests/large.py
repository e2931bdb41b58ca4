"""Large plans, for measuring: a company's map with areas, AI, reviews, data, links, rights and answers."""

from __future__ import annotations

import random
from collections.abc import Iterable
from itertools import pairwise

from models.assess.playbook import Playbook
from models.plan import (
    About,
    Answer,
    AnswerValue,
    Boundary,
    BoundaryKind,
    DataClass,
    Element,
    ElementKind,
    Fallback,
    Link,
    LinkKind,
    Party,
    PartyKind,
    Plan,
    Record,
    Right,
    Side,
    Span,
    answer_id,
)

IN_AN_AREA = 25
"""Elements in an area: as many as people still draw on one sheet."""
KINDS = (
    *[ElementKind.STEP] * 7,
    *[ElementKind.DECISION] * 3,
    *[ElementKind.AUTOMATION] * 3,
    *[ElementKind.AI] * 3,
    *[ElementKind.DATA] * 2,
    *[ElementKind.SYSTEM] * 2,
    *[ElementKind.REVIEW] * 3,
)
AREAS = (
    (BoundaryKind.IN_HOUSE, "ours"),
    (BoundaryKind.IN_HOUSE, "ours"),
    (BoundaryKind.PARTNER, "acme"),
    (BoundaryKind.IN_HOUSE, "ours"),
    (BoundaryKind.PARTNER, "beta"),
    (BoundaryKind.PROVIDER, "llm"),
)
PEOPLE = 15


def large(size: int, playbook: Playbook, seed: int = 1) -> Plan:
    """Return a plan of ``size`` elements, the same for the same seed: a third of it is not known yet.

    Every area is a process of its own, from a trigger over steps and AI with reviews to an outcome; some lead on into
    the next area.
    """
    rng = random.Random(seed)
    people = [f"p-{n}" for n in range(PEOPLE)]
    parties = [
        Party(id="ours", name="Bergmann Outdoor"),
        *(Party(id=i, name=f"Person {i}", kind=PartyKind.PERSON, member_of="ours") for i in people),
        Party(id="acme", name="Acme AI", side=Side.PARTNER),
        Party(id="beta", name="Beta Labs", side=Side.PARTNER),
        Party(id="llm", name="LLM Co", side=Side.PROVIDER),
    ]
    boundaries: list[Boundary] = []
    elements: list[Element] = []
    links: list[Link] = []
    for nth, first in enumerate(range(0, size, IN_AN_AREA)):
        kind, party = AREAS[nth % len(AREAS)]
        x, y = 1400.0 * (nth % 8), 900.0 * (nth // 8)
        area = Boundary(id=f"b-{nth}", name=f"Area {nth}", kind=kind, party=party, x=x, y=y, w=1300, h=800)
        boundaries.append(area)
        inside = [
            _element(rng, area, n, first, min(IN_AN_AREA, size - first), people)
            for n in range(first, min(first + IN_AN_AREA, size))
        ]
        elements += inside
        links += _links(rng, inside, len(links), elements)
    answers = list(_answers(rng, playbook, elements, people))
    rights = [
        Right(id=r.id, subject=r.subject, holder=rng.choice(people), deputy=rng.choice([None, *people]))
        for r in playbook.rights
    ]
    about = About(id="plan", title="Large", hours_per_day=Span(8, 8), latency_budget=30, availability_target=0.99)
    return Plan(
        {
            "about": {"plan": about},
            "parties": _by_id(parties),
            "boundaries": _by_id(boundaries),
            "elements": _by_id(elements),
            "links": _by_id(links),
            "answers": _by_id(answers),
            "rights": _by_id(rights),
        }
    )


def _by_id(records: Iterable[Record]) -> dict[str, Record]:
    return {record.id: record for record in records}


def _element(rng: random.Random, area: Boundary, n: int, first: int, here: int, people: list[str]) -> Element:
    place = n - first
    kind = rng.choice(KINDS)
    if place == 0:
        kind = ElementKind.TRIGGER
    elif place == here - 1:
        kind = ElementKind.OUTCOME
    fields: dict[str, object] = {}
    match kind:
        case ElementKind.TRIGGER:
            fields = {"volume": Span(80, 120)}
        case ElementKind.AI:
            fields = {
                "threshold": rng.choice([None, 0.8, 0.9]),
                "low_confidence": rng.choice([None, Span(0.05, 0.2)]),
                "fallback": rng.choice([None, *Fallback]),
                "outage_hours": 2.0,
                "latency_p95": rng.choice([None, Span(0.5, 2)]),
                "availability": rng.choice([None, Span(0.99, 0.999)]),
                "provider": rng.choice([None, "llm"]),
                "version": rng.choice(["", "2"]),
            }
        case ElementKind.REVIEW:
            fields = {
                "people": rng.choice([None, Span(2, 4)]),
                "presence": Span(0.5, 1),
                "minutes": Span(2, 6),
                "deadline": 60.0,
            }
        case ElementKind.DATA:
            fields = {
                "owns_data": rng.choice([None, *people]),
                "carries": rng.choice([None, (DataClass.INTERNAL,), (DataClass.PERSONAL,)]),
                "retention_days": rng.choice([None, 90]),
            }
        case ElementKind.STEP | ElementKind.DECISION:
            fields = {"approves": rng.choice([None, *people]), "executes": rng.choice([None, None, *people])}
        case _:
            pass
    x, y = area.x + 30 + 200 * (place % 6), area.y + 60 + 140 * (place // 6)
    return Element(id=f"e-{n}", name=f"{kind.value} {n}", kind=kind, boundary=area.id, x=x, y=y, **fields)  # type: ignore[arg-type]


def _links(rng: random.Random, inside: list[Element], count: int, so_far: list[Element]) -> list[Link]:
    """Lead through an area: one after the other, with branches, data, and a way to people for what AI is unsure of."""
    found: list[Link] = []

    def link(source: Element, target: Element, kind: LinkKind = LinkKind.FLOW, **more: object) -> None:
        id_ = f"l-{count + len(found)}"
        found.append(Link(id=id_, source=source.id, target=target.id, kind=kind, **more))  # type: ignore[arg-type]

    way = [e for e in inside if e.kind is not ElementKind.DATA]
    reviews = [e for e in way if e.kind is ElementKind.REVIEW]
    for nth, (here, there) in enumerate(pairwise(way)):
        link(here, there)
        if here.kind is ElementKind.DECISION:
            link(here, rng.choice(way[nth + 1 :]), label="otherwise", share=Span(0.1, 0.3))
        if here.kind is ElementKind.AI and reviews:
            link(here, rng.choice(reviews), LinkKind.EXCEPTION, when="low confidence", share=Span(0.05, 0.2))
    for source in inside:
        if source.kind is ElementKind.DATA:
            link(source, rng.choice(way), LinkKind.DATA, control=rng.choice(["", "Contract, masked"]))
    if len(so_far) > len(inside) and rng.random() < 0.5:
        link(so_far[-len(inside) - 2], way[min(1, len(way) - 1)])
    return found


def _answers(rng: random.Random, playbook: Playbook, elements: list[Element], people: list[str]) -> Iterable[Answer]:
    values = list(AnswerValue)
    for question in playbook.questions:
        about = [e.id for e in elements if e.kind in question.per] if question.per else [None]
        for element in about:
            if rng.random() < 0.65:
                yield Answer(
                    id=answer_id(question.id, element),
                    question=question.id,
                    element=element,
                    value=rng.choice(values),
                    reason="Because of the contract",
                    evidence=rng.choice(["", "Minutes of 12 January, page 2"]),
                    by=rng.choice(people),
                )
