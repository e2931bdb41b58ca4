"""The worked examples: each is understood, and fires where it should and nowhere else."""

from pathlib import Path

import msgspec
import pytest
from ruled import plan_of, playbook

from models.assess.language.examples import EXAMPLES
from models.assess.ownrules import preview
from models.plan import (
    Answer,
    AnswerValue,
    DataClass,
    Element,
    ElementKind,
    Link,
    LinkKind,
    OwnRule,
    Plan,
    Record,
    Span,
    answer_id,
)

AI = Element(id="ai", name="AI", kind=ElementKind.AI, boundary="out")
STEP = Element(id="step", name="Step", boundary="in")
LOOK = Element(id="look", name="Look", kind=ElementKind.REVIEW, boundary="in")
OUT = Link(id="l", source="step", target="ai")
PAGE = Path(__file__).resolve().parents[4] / "resources" / "help" / "own-rules.md"


def with_(record: Record, **fields: object) -> Record:
    return msgspec.structs.replace(record, **fields)


HOLDS: list[tuple[Plan, Plan]] = [
    (plan_of(AI), plan_of(with_(AI, version="3"))),
    (plan_of(with_(AI, threshold=0.8)), plan_of(with_(AI, threshold=0.9))),
    (plan_of(with_(AI, provider="cloud")), plan_of(AI)),
    (
        plan_of(with_(STEP, carries=(DataClass.PERSONAL,))),
        plan_of(with_(STEP, carries=(DataClass.PERSONAL,), retention_days=90)),
    ),
    (
        plan_of(with_(LOOK, volume=Span(100, 300), people=Span(1, 2))),
        plan_of(with_(LOOK, volume=Span(100, 300), people=Span(2, 2))),
    ),
    (plan_of(with_(AI, approves="acme")), plan_of(with_(AI, approves="ann"))),
    (plan_of(AI), plan_of(AI, LOOK, Link(id="x", source="ai", target="look", kind=LinkKind.EXCEPTION))),
    (
        plan_of(STEP, *(with_(AI, id=f"a{n}") for n in range(4)),
                *(Link(id=f"l{n}", source=f"a{n}", target="step") for n in range(4))),
        plan_of(STEP, AI, Link(id="l", source="ai", target="step")),
    ),
    (
        plan_of(AI, Answer(id=answer_id("thresholds.owner", "ai"), question="thresholds.owner", element="ai",
                           value=AnswerValue.YES)),
        plan_of(AI, Answer(id=answer_id("thresholds.owner", "ai"), question="thresholds.owner", element="ai",
                           value=AnswerValue.YES, evidence="a chart")),
    ),
    (plan_of(AI, STEP, with_(OUT, carries=(DataClass.SPECIAL,))), plan_of(AI, STEP, with_(OUT, carries=()))),
    (plan_of(AI, STEP, OUT), plan_of(AI, STEP, with_(OUT, label="tickets"))),
    (plan_of(AI), plan_of(AI, LOOK)),
]  # fmt: skip


@pytest.mark.parametrize("n", range(len(EXAMPLES)), ids=[example.title for example in EXAMPLES])
def test_an_example_fires_where_it_should(n: int) -> None:
    example = EXAMPLES[n]
    own = OwnRule(id="own.x", own=True, title=example.title, scope=example.scope, when=example.when)
    fires, still = (preview(plan, playbook(), own) for plan in HOLDS[n])
    assert fires.fault is None, fires.fault
    assert fires.found
    assert not still.found


def test_the_page_shows_every_example_and_every_word() -> None:
    from models.assess.language import FUNCTIONS, words_of
    from models.plan import Scope

    page = PAGE.read_text("utf-8")
    for example in EXAMPLES:
        assert f"### {example.title}" in page
        assert example.when in page
    for scope in Scope:
        for word in words_of(scope).values():
            assert f"`{word.name}`" in page, word.name
    for function in FUNCTIONS:
        assert function.form in page
