"""Every word of a condition: where it holds, where it does not, and where it only just does not."""

from __future__ import annotations

import msgspec
import pytest
from ruled import BASE, answer, element, link, plan_of, playbook

from models.assess.asknext import still_asked
from models.assess.assess import assess
from models.assess.conditions import ALWAYS, GIVEN, When
from models.assess.conditionwords import asked_words
from models.assess.discovery import applies, applying, elements_asked
from models.assess.playbook import Playbook
from models.assess.question import Question
from models.commands import answer as answered
from models.plan import AnswerValue, DataClass, Edit, Element, ElementKind, Fallback, Party, Plan, Record, Side, Span

K, D, S, V = ElementKind, DataClass, Side, AnswerValue


def asked(when: When, *per: ElementKind, section: str = "workflows") -> Question:
    return Question(f"{section}.x", section, "Is it?", "Because.", "A paper.", 2.0, per=per, when=when)


def holds(when: When, *records: Record, without: tuple[str, ...] = ()) -> bool:
    """Tell whether a question with ``when`` is asked of the AI component ``a``."""
    plan = plan_of(*records, without=without)
    question = asked(when, K.AI)
    ids = applying(plan, question)
    assert ("a" in ids) is applies(plan, question, plan.elements["a"])
    return "a" in ids


def of_plan(when: When, *records: Record, without: tuple[str, ...] = ()) -> bool:
    plan = plan_of(*records, without=without)
    assert elements_asked(plan, asked(when)) == ([None] if applies(plan, asked(when), None) else [])
    return applies(plan, asked(when), None)


def ai(**fields: object) -> Element:
    return element("a", K.AI, **fields)


def test_without_words_it_always_applies() -> None:
    assert holds(ALWAYS, ai())
    assert of_plan(ALWAYS)


@pytest.mark.parametrize("field", GIVEN)
def test_has_and_lacks_see_every_field_they_may_name(field: str) -> None:
    values = {
        "deadline": 5.0,
        "fallback": Fallback.PEOPLE,
        "lineage": "From there",
        "low_confidence": Span(0.1, 0.2),
        "masks": True,
        "minutes": Span(1, 2),
        "owns_data": "ann",
        "people": Span(1, 1),
        "provider": "cloud",
        "retention_days": 30,
        "threshold": 0.8,
        "version": "3",
        "volume": Span(1, 9),
    }
    given = ai(**{field: values[field]})
    assert holds(When(has=(field,)), given)
    assert not holds(When(has=(field,)), ai())
    assert not holds(When(lacks=(field,)), given)
    assert holds(When(lacks=(field,)), ai())


def test_has_wants_all_and_lacks_wants_none() -> None:
    both = ("provider", "threshold")
    assert holds(When(has=both), ai(provider="cloud", threshold=0.5))
    assert not holds(When(has=both), ai(provider="cloud"))
    assert holds(When(lacks=both), ai())
    assert not holds(When(lacks=both), ai(provider="cloud"))


def test_a_zero_is_given_and_no_fallback_is_none() -> None:
    assert holds(When(has=("threshold",)), ai(threshold=0.0))
    assert holds(When(has=("retention_days",)), ai(retention_days=0))
    assert not holds(When(has=("fallback",)), ai(fallback=Fallback.NONE))
    assert holds(When(has=("fallback",)), ai(fallback=Fallback.STOP))


def test_side_is_that_of_who_executes_it() -> None:
    outside = When(side=(S.PARTNER, S.PROVIDER))
    assert holds(outside, ai(boundary="out"))
    assert holds(outside, ai(executes="cloud"))
    assert not holds(outside, ai())
    assert not holds(outside, ai(boundary="out", executes="ann")), "what it says itself wins"
    assert not holds(outside, ai(boundary=None)), "nobody is named"


def test_crosses_wants_a_link_from_the_house_to_the_outside() -> None:
    crosses = When(crosses=True)
    assert holds(crosses, ai(boundary="out"), element("b"), link("b", "a"))
    assert holds(crosses, ai(), element("b", boundary="far"), link("a", "b"))
    assert not holds(crosses, ai(), element("b"), link("a", "b"))
    assert not holds(crosses, ai(boundary="out"), element("b"), link("a", "b")), "it comes back from there"
    assert not holds(crosses, ai(boundary="out"), element("b", boundary="far"), link("a", "b")), "both are outside"


def test_links_are_looked_at_one_step_far_and_in_their_direction() -> None:
    to, from_, none = When(link_to=(K.REVIEW,)), When(link_from=(K.REVIEW,)), When(no_link_to=(K.REVIEW,))
    review, step = element("r", K.REVIEW), element("s")
    assert holds(to, ai(), review, link("a", "r"))
    assert not holds(none, ai(), review, link("a", "r"))
    assert not holds(to, ai(), review, link("r", "a"))
    assert holds(from_, ai(), review, link("r", "a"))
    assert not holds(from_, ai(), review, link("a", "r"))
    assert holds(none, ai(), review, link("r", "a"))
    assert not holds(to, ai(), step, review, link("a", "s"), link("s", "r")), "two steps away"
    assert holds(When(link_to=(K.SYSTEM, K.STEP)), ai(), step, link("a", "s")), "one of them is enough"


def test_carries_follows_data_and_counts_what_nobody_has_said() -> None:
    personal = When(carries=(D.PERSONAL, D.SPECIAL))
    source = element("d", K.DATA, carries=(D.PERSONAL,))
    assert holds(personal, ai(), source, link("d", "a"))
    assert not holds(personal, ai(), element("d", K.DATA, carries=(D.INTERNAL,)), link("d", "a"))
    assert holds(personal, ai(), element("d", K.DATA), link("d", "a")), "nobody has said what it holds"
    mask = element("m", K.AUTOMATION, masks=True)
    assert not holds(personal, ai(), source, mask, link("d", "m"), link("m", "a")), "masked on the way"
    assert holds(When(carries=(D.CONFIDENTIAL,)), ai(carries=(D.CONFIDENTIAL,)))


def test_carries_of_a_plan_is_anywhere_on_the_map() -> None:
    personal = When(carries=(D.PERSONAL,))
    assert of_plan(personal, element("d", K.DATA, carries=(D.PERSONAL,)))
    assert not of_plan(personal, element("d", K.DATA, carries=(D.PUBLIC,)))
    assert of_plan(personal, element("d", K.DATA))
    assert not of_plan(personal)


def test_elements_and_parties_are_those_of_the_plan() -> None:
    assert of_plan(When(elements=(K.AI, K.REVIEW)), element("r", K.REVIEW))
    assert not of_plan(When(elements=(K.AI,)), element("r", K.REVIEW))
    assert of_plan(When(parties=(S.PROVIDER,)))
    assert not of_plan(When(parties=(S.PROVIDER,)), without=("cloud", "far"))
    assert holds(When(parties=(S.PARTNER,)), ai())
    assert not holds(When(elements=(K.DATA,)), ai())


def test_answers_about_the_same_element_or_the_plan() -> None:
    rules = When(answered=(("workflows.rules-tried", (V.NO, V.PARTLY)),))
    assert holds(rules, ai(), answer("workflows.rules-tried", V.NO, "a"))
    assert not holds(rules, ai(), answer("workflows.rules-tried", V.YES, "a"))
    assert not holds(rules, ai(), element("b", K.AI), answer("workflows.rules-tried", V.NO, "b")), "about another"
    assert not holds(rules, ai()), "nobody has answered"
    assert holds(When(answered=(("workflows.rules-tried", (V.UNKNOWN,)),)), ai())
    assert holds(When(answered=(("workflows.goal", (V.NO,)),)), ai(), answer("workflows.goal", V.NO))
    assert of_plan(When(answered=(("workflows.goal", (V.NO,)),)), answer("workflows.goal", V.NO))
    assert not of_plan(When(answered=(("workflows.goal", (V.NO,)),)), answer("workflows.goal", V.MOSTLY))


def test_all_words_have_to_hold() -> None:
    both = When(has=("provider",), link_to=(K.REVIEW,))
    review, to = element("r", K.REVIEW), link("a", "r")
    assert holds(both, ai(provider="cloud"), review, to)
    assert not holds(both, ai(), review, to)
    assert not holds(both, ai(provider="cloud"), review)


def with_one(question: Question) -> Playbook:
    return msgspec.structs.replace(playbook(), questions=(question,))


def items(plan: Plan, book: Playbook) -> list[str]:
    return [item.id for score in assess(plan, book).scores for s in score.sections for item in s.items if item.question]


def test_an_answer_to_what_applies_no_longer_is_kept_and_counts_again_when_it_applies_again() -> None:
    question = asked(When(has=("provider",)), K.AI)
    book = with_one(question)
    plan = plan_of(ai(provider="cloud"))
    edit = answered(plan, question.id, "a", V.YES, by="Ann")
    assert isinstance(edit, Edit)
    plan = plan.apply(edit)
    assert items(plan, book) == ["workflows.x@a"]
    assert still_asked(plan, book, "workflows.x@a") is not None
    without = Edit("None", {("elements", "a"): (plan.elements["a"], ai())})
    later = plan.apply(without)
    assert items(later, book) == []
    assert still_asked(later, book, "workflows.x@a") is None
    assert later.answers["workflows.x@a"].value is V.YES
    again = later.apply(without.inverse())
    assert assess(again, book).discovery.sections[0].coverage == 1.0


def test_an_answer_makes_another_question_apply_at_once() -> None:
    first = asked(ALWAYS, K.AI)
    second = msgspec.structs.replace(
        asked(When(answered=((first.id, (V.NO,)),)), K.AI, section="commercial"), id="commercial.x"
    )
    book = msgspec.structs.replace(playbook(), questions=(first, second))
    plan = plan_of(ai())
    assert items(plan, book) == ["workflows.x@a"]
    edit = answered(plan, first.id, "a", V.NO, by="Ann")
    assert isinstance(edit, Edit)
    assert items(plan.apply(edit), book) == ["workflows.x@a", "commercial.x@a"]


def test_a_party_that_comes_brings_its_questions() -> None:
    question = asked(When(parties=(S.PROVIDER,)))
    plan = plan_of(without=("cloud", "far"))
    assert items(plan, with_one(question)) == []
    cloud = next(r for r in BASE if isinstance(r, Party) and r.id == "cloud")
    assert items(plan.apply(Edit("Come", {("parties", "cloud"): (None, cloud)})), with_one(question)) == [
        "workflows.x@plan"
    ]


@pytest.mark.parametrize(
    ("when", "per", "words"),
    [
        (ALWAYS, (K.AI,), "for every AI component"),
        (ALWAYS, (), "once about the plan"),
        (When(has=("provider",)), (K.AI, K.SYSTEM), "for every AI component or system, if it has a provider"),
        (When(lacks=("fallback", "version")), (K.AI,), "if it has not a fallback or a version"),
        (When(side=(S.PARTNER,)), (K.STEP,), "if a partner does it"),
        (When(crosses=True, carries=(D.PERSONAL,)), (K.AI,), "pass the line there and personal data may reach it"),
        (When(link_to=(K.AI, K.SYSTEM)), (K.DATA,), "if it leads to an AI component or a system"),
        (When(link_from=(K.DATA,)), (K.AI,), "if a data source leads to it"),
        (When(no_link_to=(K.REVIEW,)), (K.AI,), "if it leads to no human review"),
        (When(carries=(D.SPECIAL,)), (), "if special data may be in the plan"),
        (When(elements=(K.OUTCOME,)), (), "if the plan has an outcome"),
        (When(parties=(S.IN_HOUSE, S.PARTNER)), (), "if the plan names your own people or a partner"),
        (When(answered=(("a.b", (V.NO, V.PARTLY)),)), (K.AI,), "if a.b is answered “no” or “partly”"),
    ],
)
def test_it_says_in_words_when_it_is_asked(when: When, per: tuple[ElementKind, ...], words: str) -> None:
    assert words in asked_words(asked(when, *per))
