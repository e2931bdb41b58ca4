"""However a plan is edited, which questions are asked and what they come to equals what is computed afresh."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st
from reported import triage

from app import resources
from models.assess.assess import assess
from models.plan import (
    RECORD_TYPES,
    Answer,
    AnswerValue,
    DataClass,
    Edit,
    ElementKind,
    Fallback,
    Key,
    Plan,
    Record,
    Side,
    Span,
    answer_id,
    problems,
)

PLAYBOOK = resources.playbook()
START = triage()
HUNG_ON = sorted({name for question in PLAYBOOK.questions for name, _ in question.when.answered})
EACH = [name for name in HUNG_ON if (question := PLAYBOOK.question(name)) and question.per]
VALUES: dict[tuple[str, str], list[Any]] = {
    ("elements", "kind"): [ElementKind.AI, ElementKind.DATA, ElementKind.STEP, ElementKind.REVIEW, ElementKind.SYSTEM],
    ("elements", "provider"): [None, "llm"],
    ("elements", "fallback"): [None, Fallback.NONE, Fallback.PEOPLE],
    ("elements", "threshold"): [None, 0.0, 0.8],
    ("elements", "masks"): [True, False],
    ("elements", "carries"): [None, (), (DataClass.PERSONAL,), (DataClass.SPECIAL,), (DataClass.PUBLIC,)],
    ("elements", "executes"): [None, "acme", "ours"],
    ("elements", "boundary"): [None, *START.boundaries],
    ("elements", "name"): ["Other"],
    ("elements", "volume"): [None, Span(1, 2)],
    ("parties", "side"): list(Side),
    ("boundaries", "party"): [None, "acme", "ours"],
    ("links", "target"): list(START.elements),
    ("links", "carries"): [None, (DataClass.PERSONAL,)],
}


@st.composite
def steps(draw: st.DrawFn) -> tuple[Key, str, Any]:
    if draw(st.booleans()):
        name = draw(st.sampled_from([*HUNG_ON, "workflows.harm", "mandate.budget", "assurance.regression"]))
        question = PLAYBOOK.question(name)
        about = draw(st.sampled_from(sorted(START.elements))) if question and question.per else None
        return ("answers", answer_id(name, about)), name, draw(st.sampled_from([None, *AnswerValue]))
    table, field = draw(st.sampled_from(sorted(VALUES)))
    return (
        (table, draw(st.sampled_from(sorted(START.table(table))))),
        field,
        draw(st.sampled_from(VALUES[table, field])),
    )


def edit_of(plan: Plan, step: tuple[Key, str, Any]) -> Edit | None:
    key, name, value = step
    before = plan.get(key)
    after: Record | None
    if key[0] == "answers":
        about = key[1].partition("@")[2]
        element = about if about in plan.elements else None
        after = None if value is None else Answer(id=key[1], question=name, element=element, value=value)
    else:
        assert before is not None
        after = msgspec.structs.replace(before, **{name: value})
    if before == after:
        return None
    rows: dict[str, dict[str, Record]] = {t: dict(plan.table(t)) for t in RECORD_TYPES}
    rows[key[0]].pop(key[1], None)
    if after is not None:
        rows[key[0]][key[1]] = after
    return None if problems(Plan(rows)) else Edit("Change", {key: (before, after)})


def counted(plan: Plan) -> list[tuple[Any, ...]]:
    """Return all that is asked and what it counts, score by score."""
    return [
        (section.id, item.id, item.label, item.weight, item.value, item.known, item.subject, section.value)
        for score in assess(plan, PLAYBOOK).scores
        for section in score.sections
        for item in section.items
    ]


@settings(max_examples=30, deadline=None)
@given(st.lists(steps(), min_size=1, max_size=10), st.data())
def test_what_is_asked_and_counted_is_the_same_as_afresh(todo: list[tuple[Key, str, Any]], data: st.DataObject) -> None:
    plan, seen = START, [START]
    counted(plan)
    for step in todo:
        edit = edit_of(plan, step)
        if edit is None:
            continue
        plan = plan.apply(edit)
        if data.draw(st.booleans()):  # not every state is scored: some edits come together
            assert counted(plan) == counted(Plan({table: dict(plan.table(table)) for table in RECORD_TYPES}))
        seen.append(plan)
    back = data.draw(st.sampled_from(seen))
    assert counted(back) == counted(Plan({table: dict(back.table(table)) for table in RECORD_TYPES}))


def test_there_are_conditions_over_answers_to_try() -> None:
    assert EACH
    assert set(HUNG_ON) > set(EACH)
