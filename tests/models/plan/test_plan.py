"""Plans refuse what does not fit."""

from __future__ import annotations

import math

import pytest

from models.errors import IntegrityError, StaleEdit
from models.graph import graph_of
from models.plan import Edit, Element, Link, Plan, Span, diff, problems, squash
from models.plan.ids import ALPHABET, counting, id_from
from models.text import clean_name, elided, shown

READ = Element(id="e-1", name="Read")
ADD = Edit("Add", {("elements", "e-1"): (None, READ)})


def test_a_stale_edit_fails_loudly_and_changes_nothing() -> None:
    plan = Plan().apply(ADD)
    with pytest.raises(StaleEdit, match="another state"):
        plan.apply(ADD)
    assert plan == Plan().apply(ADD)


def test_a_dangling_link_is_refused() -> None:
    link = Link(id="l-1", source="e-1", target="e-2")
    with pytest.raises(IntegrityError, match="e-2"):
        Plan().apply(ADD).apply(Edit("Link", {("links", "l-1"): (None, link)}))


def test_removing_what_is_referred_to_is_refused() -> None:
    plan = Plan({"elements": {"e-1": READ}, "links": {"l-1": Link(id="l-1", source="e-1", target="e-1")}})
    with pytest.raises(IntegrityError, match="l-1"):
        plan.apply(ADD.inverse())


def test_a_wrong_id_or_table_is_a_problem() -> None:
    assert problems(Plan({"elements": {"e-2": READ}}))
    assert problems(Plan({"parties": {"e-1": READ}}))
    with pytest.raises(ValueError, match="no such table"):
        Plan({"dragons": {}})


def test_edits_that_do_not_follow_each_other_are_not_squashed() -> None:
    with pytest.raises(ValueError, match="follow"):
        squash([ADD, ADD], "twice")


def test_a_difference_names_only_what_differs() -> None:
    assert diff(Plan(), Plan()).changes == {}
    assert set(diff(Plan(), Plan().apply(ADD)).changes) == {("elements", "e-1")}


def test_the_graph_is_built_once_per_plan() -> None:
    plan = Plan().apply(ADD)
    assert graph_of(plan) is graph_of(plan)
    assert graph_of(plan).nodes["e-1"]["element"] is READ


@pytest.mark.parametrize(("lo", "hi"), [(2, 1), (math.nan, 1), (0, math.nan)])
def test_a_span_runs_from_low_to_high(lo: float, hi: float) -> None:
    with pytest.raises(ValueError, match="range"):
        Span(lo, hi)


def test_ids_are_readable_and_count_in_samples() -> None:
    assert set(id_from("e", 2**200).split("-")[1]) <= set(ALPHABET)
    source = counting()
    assert [source("e"), source("l")] == ["e-1", "l-2"]


def test_text_is_made_visible_not_obeyed() -> None:
    assert clean_name(" a\tb\n\u202ec\x00 ") == "a b c"
    assert shown("a\u202eb\nc\x1b[31m") == "a\ufffdb c\ufffd[31m"
    assert shown("日本 مرحبا 🙂") == "日本 مرحبا 🙂"
    assert elided("abcdef", 4) == "abc…"
