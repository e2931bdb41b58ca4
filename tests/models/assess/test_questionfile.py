"""The files of the questions: read as they stand, and refused with file, line, id and what is allowed."""

from __future__ import annotations

import pytest

from models.assess.conditions import When
from models.assess.questionfile import read_questions
from models.assess.sections import SECTIONS
from models.errors import PlaybookError
from models.plan import AnswerValue, DataClass, ElementKind, Side

FIRST = """
[[question]]
id = "workflows.a"
text = "Is it?"
why = "Because."
evidence = "A paper."
weight = 2
per = ["ai"]
"""
SECOND = FIRST.replace("workflows.a", "workflows.b")


def read(text: str, name: str = "questions/workflows.toml"):
    return read_questions({name: text.encode()})


def test_every_word_of_a_condition_is_read() -> None:
    when = """when = { has = ["provider"], lacks = ["version"], side = ["partner"], crosses = true,
    link_to = ["review"], link_from = ["data"], no_link_to = ["system"], carries = ["personal"],
    elements = ["data"], parties = ["provider"],
    answered = { "workflows.a" = ["no", "n/a"] } }
"""
    when = " ".join(when.split()) + "\n"
    _, second = read(FIRST + SECOND + when)
    assert second.when == When(
        has=("provider",),
        lacks=("version",),
        side=(Side.PARTNER,),
        crosses=True,
        link_to=(ElementKind.REVIEW,),
        link_from=(ElementKind.DATA,),
        no_link_to=(ElementKind.SYSTEM,),
        carries=(DataClass.PERSONAL,),
        elements=(ElementKind.DATA,),
        parties=(Side.PROVIDER,),
        answered=(("workflows.a", (AnswerValue.NO, AnswerValue.NOT_APPLICABLE)),),
    )


@pytest.mark.parametrize(
    ("when", "said", "remedy"),
    [
        ('{ has = ["colour"] }', "“has” names “colour”", "provider"),
        ('{ lacks = ["name"] }', "“lacks” names “name”", "threshold"),
        ('{ side = ["outside"] }', "“side” names “outside”", "in-house, partner, provider"),
        ("{ crosses = 1 }", "“crosses” is not true or false", "true"),
        ('{ link_to = ["robot"] }', "“link_to” names “robot”", "review"),
        ('{ link_from = "data" }', "“link_from” is not a list", "list"),
        ("{ no_link_to = [1] }", "“no_link_to” is not a list of texts", "quotes"),
        ('{ carries = ["secret"] }', "“carries” names “secret”", "confidential"),
        ('{ elements = ["person"] }', "“elements” names “person”", "outcome"),
        ('{ parties = ["bank"] }', "“parties” names “bank”", "provider"),
        ('{ answered = { "workflows.z" = ["no"] } }', "“answered” names “workflows.z”", "another question"),
        ('{ answered = { "workflows.a" = ["nope"] } }', "“workflows.a” names “nope”", "partly"),
        ('{ answered = { "workflows.a" = [] } }', "says no answer to “workflows.a”", "partly"),
        ('{ answered = ["workflows.a"] }', "“answered” is not", '{ "id" = ["no"] }'),
        ("{ colour = true }", "there is no field “colour”", "link_to"),
        ("true", "“when” is not", "{ word = … }"),
    ],
)
def test_a_broken_condition_is_refused_with_its_place(when: str, said: str, remedy: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        read(FIRST + SECOND + f"when = {when}\n")
    assert said in caught.value.what
    assert "workflows.b" in caught.value.what
    assert caught.value.where == "questions/workflows.toml line 10"
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("word", ['has = ["provider"]', "crosses = true", 'side = ["partner"]', 'no_link_to = ["ai"]'])
def test_a_question_about_the_plan_looks_at_no_element(word: str) -> None:
    with pytest.raises(PlaybookError, match="it is asked about none"):
        read(FIRST.replace('per = ["ai"]\n', "") + f"when = {{ {word} }}\n")


def test_an_answer_that_hangs_on_an_answer_is_refused() -> None:
    third = SECOND.replace("workflows.b", "workflows.c")
    two = 'when = { answered = { "workflows.a" = ["no"] } }\n'
    with pytest.raises(PlaybookError, match=r"“workflows\.b” hangs on an answer itself"):
        read(FIRST + SECOND + two + third + two.replace("workflows.a", "workflows.b"))
    with pytest.raises(PlaybookError, match="hangs on an answer itself"):
        read(FIRST + two)


def test_an_answer_about_other_elements_is_refused_and_one_about_the_plan_is_not() -> None:
    hangs = 'when = { answered = { "workflows.a" = ["no"] } }\n'
    with pytest.raises(PlaybookError, match="not asked about the same elements"):
        read(FIRST + SECOND.replace('["ai"]', '["ai", "data"]') + hangs)
    with pytest.raises(PlaybookError, match="not asked about the same elements"):
        read(FIRST + SECOND.replace('per = ["ai"]\n', "") + hangs)
    plan, each = read(FIRST.replace('per = ["ai"]\n', "") + SECOND + hangs)
    assert not plan.per
    assert each.per


def test_a_question_in_the_wrong_file_is_refused() -> None:
    with pytest.raises(PlaybookError, match=r"stands in the file of “data”") as caught:
        read(FIRST, "questions/data.toml")
    assert "questions/workflows.toml" in caught.value.remedy
    with pytest.raises(PlaybookError, match=r"There is no section of this name") as caught:
        read(FIRST, "questions/work.toml")
    assert caught.value.where == "questions/work.toml"
    assert all(section in caught.value.remedy for section in SECTIONS)


def test_a_section_without_a_file_is_not_asked_and_no_file_at_all_is_missing() -> None:
    assert [q.id for q in read(FIRST)] == ["workflows.a"]
    with pytest.raises(PlaybookError, match=r"questions/: The file is missing"):
        read_questions({"rights.toml": b""})
    with pytest.raises(PlaybookError, match="missing"):
        read("")
