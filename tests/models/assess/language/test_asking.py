"""What expressions come to, and that they always come to something."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruled import plan_of, playbook

from models.assess.language import Fault, Program, Word, read, words_of
from models.assess.language.here import elements_here, links_here, plan_here
from models.assess.surroundings import surroundings
from models.plan import (
    Answer,
    AnswerValue,
    DataClass,
    Element,
    ElementKind,
    Fallback,
    Link,
    LinkKind,
    Plan,
    Scope,
    Span,
    answer_id,
)

PLAN = plan_of(
    Element(
        id="read",
        name="Read mail",
        boundary="in",
        approves="ann",
        carries=(DataClass.PERSONAL,),
        volume=Span(10, 20),
        retention_days=30,
    ),
    Element(
        id="sort",
        name="Sort",
        kind=ElementKind.AI,
        boundary="out",
        provider="cloud",
        threshold=0.0,
        fallback=Fallback.NONE,
    ),
    Element(id="look", name="Look", kind=ElementKind.REVIEW),
    Link(id="l1", source="read", target="sort", share=Span.exact(1), control="masking"),
    Link(id="l2", source="sort", target="look", kind=LinkKind.EXCEPTION, when="low confidence", share=Span(0.1, 0.3)),
    Answer(
        id=answer_id("data.owner", "read"), question="data.owner", element="read", value=AnswerValue.YES, evidence="x"
    ),
    Answer(id=answer_id("workflows.baseline", None), question="workflows.baseline", value=AnswerValue.NO),
)  # fmt: skip


def about(element: str, plan: Plan = PLAN) -> Any:
    return elements_here(plan, surroundings(plan, playbook()))[element]


def made(text: str, scope: Scope = Scope.ELEMENT) -> Program:
    program = read(text, scope)
    assert isinstance(program, Program), program
    return program


SAID = [
    ("read", "element.name == 'Read mail' && element.kind == 'step'", True),
    ("read", "element.area == 'In-house' && element.area_kind == 'in-house' && !element.outside", True),
    ("sort", "element.executes == 'Acme' && element.executes_side == 'partner' && element.outside", True),
    ("look", "element.outside", None),
    ("read", "element.approves == 'Ann' && element.approves_side == 'in-house'", True),
    ("sort", "element.provider == 'Cloud' && element.provider_side == 'provider'", True),
    ("read", "element.provider == 'Cloud'", None),
    ("read", "element.volume.lo > 9 && element.volume.hi <= 20", True),
    ("read", "element.volume.lo * 2 + 1 == 21", True),
    ("sort", "element.volume.lo > 9", None),
    ("sort", "element.volume.lo > 9 || element.kind == 'ai'", True),
    ("sort", "element.volume.lo > 9 && element.kind == 'step'", False),
    ("sort", "unknown(element.volume) && unknown(element.volume.lo) && !known(element.volume)", True),
    ("read", "known(element.volume) && has(element.volume)", True),
    ("sort", "known(element.threshold) && element.threshold == 0", True),
    ("sort", "known(element.version)", False),
    ("sort", "element.version == ''", True),
    ("sort", "element.fallback == 'none'", True),
    ("read", "'personal' in element.carries && element.sensitive", True),
    ("sort", "element.sensitive", None),
    ("read", "element.retention_days in [30, 60]", True),
    ("read", "size(element.links_out) == 1 && size(element.links_in) == 0", True),
    ("read", "element.links_out.exists(l, l.crosses && l.outward && l.sensitive && l.control == 'masking')", True),
    ("sort", "element.links_in.all(l, l.source.name == 'Read mail' && l.target.kind == 'ai')", True),
    ("sort", "element.links_out.exists(l, l.kind == 'exception' && l.share.hi < 0.5)", True),
    ("sort", "element.links_out.exists(l, unknown(l.source.executes))", False),
    ("sort", "element.links_out.exists(l, unknown(l.target.executes) && unknown(l.label) && known(l.when))", True),
    ("sort", "size(element.links_out.filter(l, l.kind == 'exception')) == 1", True),
    ("read", "answer('data.owner') == 'yes' && evidenced('data.owner')", True),
    ("sort", "answer('data.owner') == 'unknown' && !evidenced('data.owner')", True),
    ("sort", "answer('workflows.baseline') == 'no'", True),
    ("sort", "count('ai') == 1 && count('data') == 0 && plan.elements == 3 && plan.links > 1", True),
    ("sort", "plan.latency_budget < 3", None),
    ("read", "element.name.matches('(?i)MAIL$') && element.name.startsWith('Read')", True),
    ("read", "element.kind == 'ai' ? false : true", True),
    ("read", "1 / 0 > 5", True),
]


@pytest.mark.parametrize(("element", "text", "comes_to"), SAID, ids=[f"{e}: {t[:50]}" for e, t, _ in SAID])
def test_what_an_expression_comes_to(element: str, text: str, comes_to: bool | None) -> None:
    assert made(text).fires(about(element)) is comes_to


def test_links_and_the_plan_are_asked_too() -> None:
    links = links_here(PLAN, plan_here(PLAN))
    text = "link.crosses && link.source.outside && link.when.contains('low') && plan.elements == 3"
    assert made(text, Scope.LINK).fires(links["l2"]) is True
    assert made(text, Scope.LINK).fires(links["l1"]) is False
    assert made("count('review') == 1 && plan.people == 2", Scope.PLAN).fires(plan_here(PLAN)) is True


def test_what_cannot_be_worked_out_says_so_and_does_not_raise() -> None:
    told = made("element.links_out.exists(l, l.kind > 3)").fires(about("read"))
    assert told == "it compares things of different kinds"


def test_what_is_not_asked_about_is_left_out_so_that_less_is_asked_again() -> None:
    assert not made("element.masks").asks_links
    assert not made("element.masks").asks_plan
    assert made("element.links_in.exists(l, l.crosses)").asks_links
    assert made("answer('data.owner') == 'no'").asks_plan
    assert made("known(plan.goal)").asks_plan


# -- always to something ---------------------------------------------------------------------------------------
def _of(words: dict[str, Word]) -> st.SearchStrategy[str]:
    atoms = st.one_of(
        st.sampled_from(sorted(words)),
        st.sampled_from(["true", "1", "0", "0.5", "'ai'", "''", "'personal'", "count('ai')", "answer('a.b')", "-1"]),
        st.sampled_from(["known(element.volume)", "unknown(element.note)", "unknown(plan.goal)"]),
        st.sampled_from(["element.links_in", "element.links_out", "element.carries"]).flatmap(
            lambda name: st.sampled_from(["l.crosses", "l.share.lo > 0.5", "l == 'a'", "size(l) > 1", "known(l.when)"])
            .map(lambda inner: f"{name}.exists(l, {inner})")
        ),
    )  # fmt: skip
    signs = st.sampled_from(["==", "!=", "<", ">=", "&&", "||", "in", "+", "-", "*", "/"])

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.one_of(
            st.tuples(inner, signs, inner).map(" ".join),
            inner.map(lambda one: f"!({one})"),
            st.tuples(inner, inner, inner).map(lambda three: "({} ? {} : {})".format(*three)),
            inner.map(lambda one: f"size({one}) > 1"),
            inner.map(lambda one: f"({one}).contains('a')"),
        )

    return st.recursive(atoms, larger, max_leaves=8)


EXPRESSIONS = _of(words_of(Scope.ELEMENT))


@settings(max_examples=400, deadline=None)
@given(EXPRESSIONS)
def test_whatever_is_put_together_from_words_comes_to_something(text: str) -> None:
    program = read(text, Scope.ELEMENT)
    assert isinstance(program, (Program, Fault))
    if isinstance(program, Program):
        for element in PLAN.elements:
            comes_to = program.fires(about(element))
            assert comes_to is None or isinstance(comes_to, (bool, str))


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(max_size=60), st.text("element.kdlxists()[]'\"&|!=<>+-*/?:, 0123456789\n\\", max_size=80)))
def test_whatever_is_typed_is_read_or_told(text: str) -> None:
    found = read(text, Scope.ELEMENT)
    assert isinstance(found, (Program, Fault))
    if isinstance(found, Fault):
        assert 0 <= found.at <= found.end <= len(text)
        assert found.line >= 1
        assert found.column >= 1


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([text for _, text, _ in SAID]), st.integers(0, 60), st.text("(['\". x", max_size=2))
def test_a_slip_of_the_pen_is_told_at_a_place_within(text: str, at: int, slip: str) -> None:
    found = read(text[:at] + slip + text[at + 1 :], Scope.ELEMENT)
    assert isinstance(found, (Program, Fault))
