"""Decision tables: certain, possible and open outcomes, and the smallest change that turns them."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.partners.decisiontable import DecisionTable
from models.partners.engagement import AUGMENTATION, BLOCK, ENGAGEMENT, PILOT, POD, PROJECT
from models.partners.stepadvice import AI, PEOPLE, RULES, STEP

TABLES = [ENGAGEMENT, STEP]
GOOD = {"owner": True, "proven": True}
tables = pytest.mark.parametrize("table", TABLES, ids=["engagement", "step"])


def everything(table: DecisionTable):
    for values in product((True, False), repeat=len(table.facts)):
        yield dict(zip(table.facts, values, strict=True))


@tables
def test_there_is_no_gap_and_no_row_is_out_of_reach(table):
    deciding = {table.row(facts).id for facts in everything(table)}
    assert deciding == {row.id for row in table.rows}


@tables
def test_no_two_rows_decide_the_same_case(table):
    for facts in everything(table):
        assert table.decide(facts).fired == (table.row(facts),)


@tables
def test_rows_ask_only_for_facts_of_their_table(table):
    assert {name for row in table.rows for way in row.when for name, _ in way} == set(table.facts)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"owner": False}, BLOCK),
        ({"owner": True, "proven": False}, PILOT),
        (GOOD | {"bounded": True, "stable": True, "single": True}, PROJECT),
        (GOOD | {"bounded": False, "led": True, "capacity-only": True}, AUGMENTATION),
        (GOOD | {"bounded": False, "led": False, "lasting": True}, POD),
        (GOOD | {"stable": False, "led": False}, POD),
        (GOOD | {"bounded": False, "stable": True, "led": False, "lasting": False}, PILOT),
    ],
)
def test_the_engagement_table_says_what_the_methods_say(facts, wanted):
    assert ENGAGEMENT.decide(facts).certain == wanted


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"answerable": True}, PEOPLE),
        ({"answerable": False, "rules": True}, RULES),
        ({"answerable": False, "rules": False, "predictable": True}, PEOPLE),
        ({"answerable": False, "rules": False, "predictable": False, "labels": True, "tolerable": True}, AI),
        ({"answerable": False, "rules": False, "labels": False}, PEOPLE),
        ({"answerable": False, "rules": False, "grave": True, "tolerable": False}, PEOPLE),
    ],
)
def test_the_step_table_puts_rules_before_ai_and_people_before_both(facts, wanted):
    assert STEP.decide(facts).certain == wanted


def test_nothing_known_leaves_every_result_open():
    decision = ENGAGEMENT.decide({})
    assert decision.results == (BLOCK, PILOT, PROJECT, AUGMENTATION, POD)
    assert decision.certain is None
    assert decision.open == ENGAGEMENT.facts
    assert [(flip.changes, flip.result) for flip in decision.flips] == [((("owner", False),), BLOCK)]


def test_without_a_rule_that_fits_the_last_row_says_so():
    decision = ENGAGEMENT.decide(
        GOOD | {"bounded": False, "stable": True, "single": True, "led": False, "capacity-only": True, "lasting": False}
    )
    assert [row.id for row in decision.fired] == ["no-rule-fits"]
    assert {flip.changes: flip.result for flip in decision.flips} == {
        (("owner", False),): BLOCK,
        (("bounded", True),): PROJECT,
        (("stable", False),): POD,
        (("led", True),): AUGMENTATION,
        (("lasting", True),): POD,
    }


def test_rows_that_match_too_are_named():
    decision = ENGAGEMENT.decide(dict.fromkeys(ENGAGEMENT.facts, True))
    assert decision.certain == PROJECT
    assert [row.id for row in decision.also] == ["hands-missing", "lasting-work"]


def test_an_unknown_fact_that_makes_no_difference_is_not_asked_for():
    decision = ENGAGEMENT.decide({"owner": True, "proven": False})
    assert (decision.certain, decision.open) == (PILOT, ())


some = st.dictionaries(st.sampled_from(ENGAGEMENT.facts), st.booleans())


@given(some)
def test_the_set_holds_what_every_completion_comes_to(known):
    decision = ENGAGEMENT.decide(known)
    wanted = {ENGAGEMENT.row(facts).result for facts in everything(ENGAGEMENT) if known.items() <= facts.items()}
    assert set(decision.results) == wanted


@given(some)
def test_a_flip_brings_what_it_says_and_nothing_smaller_does(known):
    decision = ENGAGEMENT.decide(known)
    for flip in decision.flips:
        then = ENGAGEMENT.decide({**known, **dict(flip.changes)})
        assert then.certain == flip.result
        assert then.results != decision.results
        for part in combinations(flip.changes, len(flip.changes) - 1):
            smaller = ENGAGEMENT.decide({**known, **dict(part)})
            assert not part or smaller.certain is None or smaller.results == decision.results


@given(some, st.data())
def test_knowing_more_never_adds_a_result(known, data):
    unknown = [name for name in ENGAGEMENT.facts if name not in known]
    if unknown:
        more = {**known, data.draw(st.sampled_from(unknown)): data.draw(st.booleans())}
        assert set(ENGAGEMENT.decide(more).results) <= set(ENGAGEMENT.decide(known).results)
