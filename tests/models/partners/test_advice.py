"""Advice on a plan: facts told by answers, by other questions' answers and by the register; traces and words."""

from __future__ import annotations

import pytest
from made import done, small

from app import resources
from models.commands import add_element, answer
from models.errors import PlaybookError
from models.partners.advice import advised, disagrees, engagement, flip_words, of_step, told_results, trace
from models.partners.words import TABLES, AdviceWords, parse_words
from models.plan import AnswerValue, ElementKind, PartyKind, Plan, Side

WORDS = resources.playbook().advice
DATA = (resources._folder("playbook") / "advice.toml").read_bytes()


def told(plan: Plan, name: str, value: AnswerValue, table: str = "engagement", element: str | None = None) -> Plan:
    return done(plan, answer(plan, f"{table}.{name}", element, value))


def test_an_empty_plan_leaves_everything_open() -> None:
    advice = engagement(Plan(), WORDS)
    assert advice.certain is None
    assert all(one.holds is None for one in advice.facts)
    assert told_results(WORDS, advice).endswith("or Dedicated pod")


def test_the_owner_is_known_from_the_register_until_somebody_says_otherwise() -> None:
    from models.commands import add_party

    plan = small()
    plan = done(plan, add_party(plan, id="dana", name="Dana", kind=PartyKind.PERSON, side=Side.IN_HOUSE))
    owner = engagement(plan, WORDS).facts[0]
    assert (owner.holds, owner.who) == (True, "dana")
    plan = done(plan, answer(plan, "human.accountable", None, AnswerValue.NO))
    assert engagement(plan, WORDS).facts[0].holds is False
    assert engagement(plan, WORDS).certain == "block"
    plan = told(plan, "owner", AnswerValue.YES)
    assert engagement(plan, WORDS).facts[0].holds is True


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        (AnswerValue.YES, True),
        (AnswerValue.MOSTLY, True),
        (AnswerValue.PARTLY, None),
        (AnswerValue.PLANNED, False),
        (AnswerValue.NO, False),
        (AnswerValue.UNKNOWN, None),
    ],
)
def test_what_an_answer_tells(value: AnswerValue, holds: bool | None) -> None:
    fact = next(f for f in engagement(told(Plan(), "proven", value), WORDS).facts if f.fact.id == "proven")
    assert fact.holds is holds


def test_a_step_that_rules_would_do_disagrees_with_a_plan_for_ai() -> None:
    plan = small()
    element = plan.elements["e-2"]
    assert not disagrees(element, of_step(plan, WORDS, element))
    plan = told(plan, "answerable", AnswerValue.NO, "step", "e-2")
    plan = told(plan, "rules", AnswerValue.YES, "step", "e-2")
    advice = of_step(plan, WORDS, element)
    assert advice.certain == "rules"
    assert disagrees(element, advice)
    assert [flip_words(WORDS, "step", flip) for flip in advice.decision.flips] == ["a person must answer for it"]


def test_a_decision_may_be_made_either_way() -> None:
    plan = done(small(), add_element(small(), id="e-9", kind=ElementKind.DECISION, name="Sure?", x=0, y=0))
    plan = told(plan, "answerable", AnswerValue.NO, "step", "e-9")
    plan = told(plan, "rules", AnswerValue.YES, "step", "e-9")
    assert not disagrees(plan.elements["e-9"], of_step(plan, WORDS, plan.elements["e-9"]))
    assert [element.id for element in advised(plan)] == ["e-2", "e-9"]


def test_labels_are_known_from_the_discovery_answers() -> None:
    plan = small()
    plan = done(plan, answer(plan, "workflows.labels", "e-2", AnswerValue.YES))
    labels = next(f for f in of_step(plan, WORDS, plan.elements["e-2"]).facts if f.fact.id == "labels")
    assert labels.holds is True


def test_the_trace_names_every_fact_the_row_and_what_would_change_it() -> None:
    plan = told(told(Plan(), "owner", AnswerValue.YES), "proven", AnswerValue.NO)
    advice = engagement(plan, WORDS)
    found = trace(plan, WORDS, advice)
    assert (found.value, found.source) == ("Pilot first", "methods §8")
    assert [line.label for line in found.inputs[:8]] == [fact.text for fact in WORDS.facts("engagement")]
    assert found.inputs[0].subject == ("answers", "engagement.owner@plan")
    assert any(line.label == "Name an owner first, if" for line in found.inputs)


def test_answers_that_tell_facts_do_not_move_the_scores() -> None:
    from models.assess.assess import assess

    playbook = resources.playbook()
    plan = small()
    more = told(plan, "proven", AnswerValue.NO)
    was, now = assess(plan, playbook), assess(more, playbook)
    assert [s.headline for s in was.scores] == [s.headline for s in now.scores]
    assert [s.coverage for s in was.scores] == [s.coverage for s in now.scores]


def test_every_word_of_the_tables_is_there_once() -> None:
    for table in TABLES:
        assert [fact.id for fact in WORDS.facts(table)] == list(TABLES[table].facts)
        for row in TABLES[table].rows:
            assert WORDS.because(table, row.id)
            assert WORDS.result_of(table, row.result).title


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"= 3", "cannot be read"),
        (b"\xff", "cannot be read"),
        (DATA.replace(b'id = "proven"', b'id = "shown"'), "no fact"),
        (DATA.replace(b'id = "single"', b'id = "stable"'), "stands"),
        (DATA.replace(b'yes = "its scope is written down"\n', b""), "cannot be read"),
        (DATA.replace(b'table = "step"', b'table = "steps"'), "cannot be read"),
        (DATA.replace(b'because = "Some', b'beacuse = "Some'), "cannot be read"),
    ],
)
def test_a_broken_file_is_refused_with_its_place(data: bytes, said: str) -> None:
    assert data != DATA
    with pytest.raises(PlaybookError, match=said) as caught:
        parse_words(data)
    assert caught.value.where == "advice.toml"
    assert isinstance(parse_words(DATA), AdviceWords)
