"""Random plans and edits for the laws."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from models.plan import (
    RECORD_TYPES,
    About,
    Answer,
    AnswerValue,
    Boundary,
    BoundaryKind,
    Comment,
    DataClass,
    Edit,
    Element,
    ElementKind,
    Fallback,
    Gap,
    Kpi,
    Level,
    Limit,
    Link,
    LinkKind,
    Note,
    OwnQuestion,
    OwnRule,
    Parked,
    Party,
    PartyKind,
    Picture,
    Plan,
    Proof,
    ProofKind,
    Refusal,
    Right,
    Ruling,
    Scope,
    Side,
    Span,
    Status,
    Substitute,
    Task,
    Window,
    answer_id,
)

DOT = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAEElEQVR42mM4YWMDRww4OQArRg8Bm3ujgwAAAABJRU5ErkJggg=="
"""A red picture of four by three pixels."""
names = st.text(st.characters(codec="utf-8"), max_size=12)
places = st.integers(-4000, 4000).map(lambda n: n / 2)
bends = st.tuples(places, places)


def spans(lo: float, hi: float) -> st.SearchStrategy[Span]:
    return st.tuples(st.floats(lo, hi), st.floats(lo, hi)).map(lambda t: Span(min(t), max(t)))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


proofs = st.builds(Proof, kind=st.sampled_from(ProofKind), text=names, at=st.just("2027-01-11"))
extras = st.dictionaries(
    st.sampled_from(["zz-new", "zz-colour"]), st.integers() | names | st.lists(st.booleans(), max_size=2), max_size=1
)

ruled = st.dictionaries(
    st.sampled_from(["no-internal-owner:plan", "orphan:e-0", "dead-end:e-1"]), st.sampled_from(Ruling), max_size=2
).map(lambda given: {id_: Status(id=id_, ruling=ruling, reason="So", by="law") for id_, ruling in given.items()})


@st.composite
def plans(draw: st.DrawFn, *, most: int = 6, legal_names: bool = False) -> Plan:
    """A whole plan: every reference points at something."""
    text = names.filter(lambda s: bool(s.strip())) if legal_names else names
    tables: dict[str, dict[str, Any]] = {name: {} for name in RECORD_TYPES}
    tables["about"]["plan"] = About(
        id="plan", title=draw(text), goal=draw(text), hours_per_day=draw(maybe(spans(1, 24))), extra=draw(extras)
    )
    parties: list[str] = []
    for n in range(draw(st.integers(0, 3))):
        above = draw(st.sampled_from([None, *parties]))
        tables["parties"][f"p-{n}"] = Party(
            id=f"p-{n}",
            name=draw(text),
            kind=draw(st.sampled_from(PartyKind)),
            side=draw(st.sampled_from(Side)),
            member_of=above,
            substitute=draw(maybe(st.sampled_from(Substitute))),
            exit_weeks=draw(maybe(spans(0, 99))),
        )
        parties.append(f"p-{n}")
    party = st.sampled_from([None, *parties])
    for n in range(draw(st.integers(0, 3))):
        tables["boundaries"][f"b-{n}"] = Boundary(
            id=f"b-{n}",
            name=draw(text),
            kind=draw(st.sampled_from(BoundaryKind)),
            party=draw(party),
            x=draw(places),
            y=draw(places),
            within="b-0" if n and draw(st.booleans()) else None,
            folded=draw(st.booleans()),
        )
    boundary = st.sampled_from([None, *tables["boundaries"]])
    count = draw(st.integers(0, most))
    for n in range(count):
        tables["elements"][f"e-{n}"] = Element(
            id=f"e-{n}",
            name=draw(text),
            kind=draw(st.sampled_from(ElementKind)),
            boundary=draw(boundary),
            executes=draw(party),
            approves=draw(party),
            owns_data=draw(party),
            x=draw(places),
            y=draw(places),
            volume=draw(maybe(spans(0, 1e6))),
            minutes=draw(maybe(spans(0, 500))),
            people=draw(maybe(spans(0, 20))),
            presence=draw(maybe(spans(0, 1))),
            deadline=draw(maybe(st.floats(0, 1e4))),
            threshold=draw(maybe(st.floats(0, 1))),
            low_confidence=draw(maybe(spans(0, 1))),
            fallback=draw(maybe(st.sampled_from(Fallback))),
            quality=draw(maybe(spans(0, 1))),
            carries=draw(maybe(st.lists(st.sampled_from(DataClass), max_size=2).map(tuple))),
            extra=draw(extras),
        )
    if count:
        end = st.sampled_from(list(tables["elements"]))
        for n in range(draw(st.integers(0, 2 * most))):
            tables["links"][f"l-{n}"] = Link(
                id=f"l-{n}",
                source=draw(end),
                target=draw(end),
                kind=draw(st.sampled_from(LinkKind)),
                when=draw(st.sampled_from(["", "low confidence", "timeout"])),
                share=draw(maybe(spans(0, 1))),
                bends=draw(st.sampled_from([None, None]) | st.lists(bends, min_size=1, max_size=4).map(tuple)),
            )
        for n in range(draw(st.integers(0, 2))):
            element = draw(st.none() | end)
            id_ = answer_id(f"q.{n}", element)
            tables["answers"][id_] = Answer(
                id=id_,
                question=f"q.{n}",
                element=element,
                value=draw(st.sampled_from(AnswerValue)),
                evidence=draw(text),
                proofs=tuple(draw(st.lists(proofs, max_size=2))),
            )
            if draw(st.booleans()):
                tables["parked"][id_] = Parked(id=id_, question=f"q.{n}", element=element, text=draw(text))
        if draw(st.booleans()):
            tables["comments"]["c-1"] = Comment(id="c-1", element=draw(st.none() | end), text=draw(text), by="x")
            tables["parked"]["k-1"] = Parked(id="k-1", element=draw(st.none() | end), text=draw(text), settled="x")
    for n in range(draw(st.integers(0, 2))):
        tables["notes"][f"n-{n}"] = Note(id=f"n-{n}", text=draw(text), x=draw(places), y=draw(places), hue=n * 90)
    if draw(st.booleans()):
        tables["pictures"]["m-1"] = Picture(id="m-1", name=draw(text), x=draw(places), y=draw(places), data=DOT)
    if draw(st.booleans()):
        tables["rights"]["r-1"] = Right(id="r-1", subject=draw(text), holder=draw(party))
        tables["tasks"]["t-1"] = Task(id="t-1", owner=draw(party), window=draw(st.sampled_from(Window)), days=(1, 2, 3))
    if draw(st.booleans()):
        tables["statuses"] = draw(ruled)
        tables["questions"]["q.own"] = OwnQuestion(id="q.own", own=True, section="data", text=draw(text), weight=2.0)
        tables["rules"]["own-1"] = OwnRule(
            id="own-1", own=True, title=draw(text), scope=draw(st.sampled_from(Scope)), when="true", severity=Level.LOW
        )
        tables["limits"]["utilisation"] = Limit(id="utilisation", value=draw(st.floats(0.1, 1)))
        tables["kpis"]["kpi-1"] = Kpi(
            id="kpi-1", name=draw(text), baseline=draw(maybe(spans(0, 9))), target=1.0, owner=draw(party)
        )
        tables["gaps"]["gap-1"] = Gap(id="gap-1", role=draw(text), have=draw(maybe(spans(0, 9))))
    return Plan(tables)


@st.composite
def areas_changed(draw: st.DrawFn, plan: Plan) -> Edit | Refusal:
    """An area is collapsed or expanded, put into another or out of it, or moved."""
    from models.commands import fold, place_boundary, set_fields

    area = draw(st.sampled_from(sorted(plan.boundaries)))
    outer = draw(st.sampled_from([None, *sorted(plan.boundaries)]))
    b = plan.boundaries[area]
    match draw(st.integers(0, 3)):
        case 0:
            return fold(plan, [area], not b.folded)
        case 1:
            return set_fields(plan, ("boundaries", area), {"within": outer})
        case 2:
            return place_boundary(plan, area, draw(places), draw(places), b.w, b.h)
    return place_boundary(plan, area, draw(places), draw(places), draw(st.integers(120, 2000)), 300)


@st.composite
def plans_with_edits(draw: st.DrawFn, *, most: int = 4) -> tuple[Plan, list[Edit]]:
    """A plan and edits that follow each other on it, made by real commands."""
    from models.commands import answer, connect, delete, move_elements, set_fields
    from models.commands.bends import bend_link, straighten
    from models.commands.comments import comment_on, delete_comment, resolve
    from models.commands.notes import place_slips
    from models.commands.parking import park, settle, unpark

    first = draw(plans())
    plan, edits = first, []
    for n in range(draw(st.integers(1, most))):
        tables = [
            t for t in ("elements", "elements", "links", "parties", "boundaries", "notes", "pictures") if plan.table(t)
        ]
        if not tables:
            break
        table = draw(st.sampled_from(tables))
        id_ = draw(st.sampled_from(list(plan.table(table))))
        match draw(st.integers(0, 12)):
            case 9:
                about = id_ if table == "elements" else None
                outcome = comment_on(plan, id=f"c-x{n}", text=f"why {n}", element=about, at="2027-01-11")
            case 10 if plan.comments:
                one = draw(st.sampled_from(sorted(plan.comments)))
                outcome = draw(st.sampled_from([resolve(plan, one, at="2027-01-12"), delete_comment(plan, one)]))
            case 7:
                about = id_ if table == "elements" else None
                outcome = park(plan, "q.1" if about else "q.0", about, text=f"later {n}", at="2027-01-11")
            case 8 if plan.parked:
                one = draw(st.sampled_from(sorted(plan.parked)))
                outcome = draw(st.sampled_from([unpark(plan, one), settle(plan, one, at="2027-01-12")]))
            case 1 | 2 if table in ("notes", "pictures"):
                outcome = place_slips(plan, {(table, id_): (draw(places), draw(places), 64.0, 48.0)})
            case 1 | 2 if table == "links":
                outcome = bend_link(plan, id_, draw(st.lists(bends, max_size=4)))
            case 4 if table == "links":
                outcome = straighten(plan, [id_])
            case 0:
                outcome = delete(plan, [(table, id_)])
            case 1 if table == "elements":
                outcome = move_elements(plan, {id_: (draw(places), draw(places))})
            case 2 if table == "elements":
                other = draw(st.sampled_from(list(plan.elements)))
                outcome = connect(plan, id=f"l-x{n}", source=id_, target=other)
            case 3:
                question = "q.1" if table == "elements" else "q.0"
                value = draw(st.sampled_from(AnswerValue))
                outcome = answer(
                    plan, question, id_ if table == "elements" else None, value, reason="So", by="law", at="2027-01-11"
                )
            case 4 if table == "elements":
                who = draw(st.sampled_from(["executes", "approves", "owns_data"]))
                outcome = set_fields(plan, (table, id_), {who: draw(st.sampled_from([None, *plan.parties]))})
            case 5 if table == "elements":
                figure = draw(st.sampled_from(["volume", "low_confidence", "latency_p95", "availability"]))
                outcome = set_fields(plan, (table, id_), {figure: draw(maybe(spans(0, 1)))})
            case 11 | 12 if plan.boundaries:
                outcome = draw(areas_changed(plan))
            case _:
                field = {"links": "label", "notes": "text"}.get(table, "name")
                outcome = set_fields(plan, (table, id_), {field: f"named {n}"})
        if isinstance(outcome, Edit):
            edits.append(outcome.stamped(id=f"x{n}", author="law", at="2027-01-11T09:00:00+00:00"))
            plan = plan.apply(outcome)
    return first, edits
