"""The notation: what is written reads as the same elements and links, and adding is what the commands would do."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from made import done

from models.commands import add_element, add_party, connect, set_fields
from models.formats.notation import Understood, add, completions, read, understand, written
from models.formats.notation.reader import same
from models.plan import Edit, ElementKind, LinkKind, PartyKind, Plan, Refusal, Side, problems
from models.plan.ids import counting
from models.text import clean_name

signs = ("->", "=>", "!>", "-", "=", "!", "<", ">", "→", ",", ";", "[", "]", '"', "“", "”", "@", "#2", "|", "\\")
others = ("?", "(", ")", "a", "A", "ä", "1", "no", "Mail", "•", "\n", " ", "\u00a0", "-yes->", "[ai]", "🐈", "ß", "SS")
pieces = st.sampled_from((*signs, *others, "(partner)", " "))
texts = st.lists(pieces, max_size=8).map("".join) | st.text(max_size=8)
names = texts.map(clean_name).filter(bool)
labels = texts.map(clean_name)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan made by commands, its names and labels full of the notation's own signs."""
    plan, ids = Plan(), counting()
    shared = draw(st.lists(names, min_size=1, max_size=3))
    some = names | st.sampled_from(shared)
    for _ in range(draw(st.integers(0, 3))):
        kind, side = draw(st.sampled_from(PartyKind)), draw(st.sampled_from(Side))
        outcome = add_party(plan, id=ids("p"), name=draw(some), kind=kind, side=side)
        assert isinstance(outcome, Edit)
        folded = {same(p.name) for p in plan.parties.values()}
        (new,) = [after for _, after in outcome.changes.values()]
        # Two parties of one name cannot be told apart by a name.
        if new is not None and same(getattr(new, "name", "")) not in folded:
            plan = plan.apply(outcome)
    for n in range(draw(st.integers(1, 6))):
        outcome = add_element(
            plan, id=ids("e"), kind=draw(st.sampled_from(ElementKind)), name=draw(some), x=n * 200, y=n % 3 * 100
        )
        assert isinstance(outcome, Edit)
        plan = plan.apply(outcome)
        party = draw(st.sampled_from([None, *plan.parties]))
        if party is not None:
            set_ = set_fields(plan, next(iter(outcome.changes)), {"executes": party})
            assert isinstance(set_, Edit)
            plan = plan.apply(set_)
    ends = st.sampled_from(list(plan.elements))
    for _ in range(draw(st.integers(0, 9))):
        linked = connect(
            plan,
            id=ids("l"),
            source=draw(ends),
            target=draw(ends),
            kind=draw(st.sampled_from([None, *LinkKind])),
            label=draw(st.just("") | labels),
            when=draw(st.just("") | labels),
        )
        plan = plan.apply(linked) if isinstance(linked, Edit) else plan
    return plan


def said(plan: Plan) -> tuple[Counter[object], Counter[object]]:
    """Return what the notation says of a plan: elements with kind and party, links with their ends and words."""

    def element(id_: str) -> tuple[object, ...]:
        e = plan.elements[id_]
        p = plan.parties.get(e.executes or "")
        return e.name, e.kind, (p.name.casefold(), p.side, p.kind) if p else None

    links = Counter((element(k.source), element(k.target), k.kind, k.label, k.when) for k in plan.links.values())
    return Counter(map(element, plan.elements)), Counter(links)


@given(plans())
@settings(max_examples=150, deadline=None)
def test_reading_what_was_written_gives_the_same_elements_and_links(plan: Plan) -> None:
    text = written(plan, plan_keys(plan))
    edit = read(Plan(), text, new_id=counting(500))
    assert isinstance(edit, Edit), (text, edit)
    again = Plan().apply(edit)
    assert said(again) == said(plan), text
    assert not problems(again)


@given(plans())
@settings(max_examples=150, deadline=None)
def test_read_where_it_was_written_it_adds_nothing(plan: Plan) -> None:
    outcome = read(plan, written(plan, plan_keys(plan)), new_id=counting(500))
    assert isinstance(outcome, Refusal), outcome


@given(plans(), st.lists(pieces, max_size=40).map("".join))
@settings(max_examples=150, deadline=None)
def test_adding_is_what_the_commands_would_do_in_turn(plan: Plan, text: str) -> None:
    found = understand(plan, text, after=next(iter(plan.elements)))
    if not isinstance(found, Understood):
        assert all(p.message.endswith((".", "?")) and 0 <= p.start <= p.end <= len(text) for p in found)
        assert all(text.count("\n", 0, p.start) + 1 >= 1 and p.column >= 1 for p in found)
        return
    outcome = add(plan, found, new_id=counting(500))
    if isinstance(outcome, Refusal):
        assert found.empty
        return
    after = plan.apply(outcome)
    assert not problems(after)
    turn, ids = plan, counting(500)
    parties = [ids("p") for _ in found.parties]
    elements = [ids("e") for _ in found.elements]
    for id_, party in zip(parties, found.parties, strict=True):
        turn = done(turn, add_party(turn, id=id_, name=party.name, kind=party.sort, side=party.side))
    for id_, new in zip(elements, found.elements, strict=True):
        spot = after.elements[id_]
        turn = done(turn, add_element(turn, id=id_, kind=new.kind, name=new.name, x=spot.x, y=spot.y))
    for link in found.links:
        source, target = (elements[ref] if isinstance(ref, int) else ref for ref in (link.source, link.target))
        made = connect(
            turn, id=ids("l"), source=source, target=target, kind=link.kind, label=link.label, when=link.when
        )
        turn = done(turn, made)
    assert turn.links == after.links
    assert turn.parties == after.parties
    assert all(after.elements[i] == e for i, e in turn.elements.items() if after.elements[i].executes == e.executes)
    new = [e for i, e in after.elements.items() if i not in plan.elements]
    for n, one in enumerate(new):
        for other in (*new[n + 1 :], *plan.elements.values()):
            apart = abs(one.x - other.x) >= min(one.w, other.w) or abs(one.y - other.y) >= min(one.h, other.h)
            assert apart, "nothing lies on top of another"


@given(plans(), st.lists(pieces, max_size=12).map("".join), st.integers(0, 40))
@settings(max_examples=100, deadline=None)
def test_what_is_offered_stands_before_the_cursor(plan: Plan, text: str, cursor: int) -> None:
    cursor = min(cursor, len(text))
    offer = completions(plan, text, cursor)
    assert 0 <= offer.start <= cursor == offer.end
    assert all(choice.text for choice in offer.choices)


def plan_keys(plan: Plan) -> list[tuple[str, str]]:
    return [("elements", id_) for id_ in plan.elements]
