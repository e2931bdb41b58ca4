"""Reading the questions of the playbook: a file per section under ``questions``, explained in its README."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.assess.conditions import ALWAYS, GIVEN, When
from models.assess.question import Question
from models.assess.sections import SECTIONS
from models.assess.tomlrows import Row, missing, rows_of
from models.errors import PlaybookError
from models.plan import AnswerValue, DataClass, ElementKind, Side

FOLDER, ENDING = "questions/", ".toml"


def read_questions(files: Mapping[str, bytes]) -> tuple[Question, ...]:
    """Return the questions in ``files``, section by section.

    Raises
    ------
    PlaybookError
        If one says something that cannot be; with file, line, id and what is allowed.
    """
    strange = [name for name in files if name.startswith(FOLDER) and _section(name) not in SECTIONS]
    if strange:
        raise PlaybookError(
            "There is no section of this name.", where=min(strange), remedy=f"Known sections: {', '.join(SECTIONS)}."
        )
    found: dict[str, tuple[Question, Row]] = {}
    for section in SECTIONS:
        name = f"{FOLDER}{section}{ENDING}"
        if name not in files:
            continue  # a section nobody asks about is not scored
        for row in rows_of(files, name, "question"):
            found[row.id] = _question(row, section), row
    if not found:
        raise missing(FOLDER)
    questions = {id_: question for id_, (question, _) in found.items()}
    for question, row in found.values():
        _check_answered(question, row, questions)
    return tuple(questions.values())


def _section(name: str) -> str:
    return name.removeprefix(FOLDER).removesuffix(ENDING)


def _question(row: Row, section: str) -> Question:
    id_ = row.text("id")
    begins = id_.partition(".")[0]
    if begins not in SECTIONS:
        raise row.wrong(f"there is no section “{begins}”.", f"Begin the id with one of: {', '.join(SECTIONS)}.")
    if begins != section:
        raise row.wrong(f"it stands in the file of “{section}”.", f"Move it to {FOLDER}{begins}{ENDING}.")
    question = Question(
        id=id_,
        section=section,
        text=row.text("text"),
        why=row.text("why"),
        evidence=row.text("evidence"),
        weight=row.number_in("weight", 1, 3),
        per=row.kinds("per", ElementKind),
        row=row.text("row", "S6"),
        refs=row.texts("refs"),
        carries=row.kinds("carries", DataClass),
        when=_when(row),
    )
    if question.carries and not question.per:
        raise row.wrong("“carries” needs “per”.", "Say for which kinds of element it is asked.")
    if question.when.about_elements and not question.per:
        raise row.wrong("“when” looks at an element, and it is asked about none.", "Add per.")
    row.finish()
    return question


def _when(row: Row) -> When:
    given = row.get("when", dict, "{ word = … }", {})
    if not given:
        return ALWAYS
    part = row.inside("when", given)
    when = When(
        has=_fields(part, "has"),
        lacks=_fields(part, "lacks"),
        side=part.kinds("side", Side),
        crosses=part.flag("crosses"),
        link_to=part.kinds("link_to", ElementKind),
        link_from=part.kinds("link_from", ElementKind),
        no_link_to=part.kinds("no_link_to", ElementKind),
        carries=part.kinds("carries", DataClass),
        elements=part.kinds("elements", ElementKind),
        parties=part.kinds("parties", Side),
        answered=_answered(part),
    )
    part.finish()
    return when


def _fields(part: Row, name: str) -> tuple[str, ...]:
    fields = part.texts(name)
    for field in fields:
        if field not in GIVEN:
            raise part.wrong(f"“{name}” names “{field}”.", f"Take from: {', '.join(GIVEN)}.")
    return fields


def _answered(part: Row) -> tuple[tuple[str, tuple[AnswerValue, ...]], ...]:
    given: dict[str, Any] = part.get("answered", dict, '{ "id" = ["no"] }', {})
    words = part.inside("answered", given)
    return tuple((name, words.kinds(name, AnswerValue)) for name in given)


def _check_answered(question: Question, row: Row, questions: Mapping[str, Question]) -> None:
    """Refuse conditions over answers that nobody can give."""
    for name, words in question.when.answered:
        asked = questions.get(name)
        if asked is None:
            raise row.wrong(f"“answered” names “{name}”.", "Take the id of another question.")
        if not words:
            raise row.wrong(f"“answered” says no answer to “{name}”.", f"Take from: {', '.join(AnswerValue)}.")
        if asked.when.answered:
            raise row.wrong(f"“{name}” hangs on an answer itself.", "Take the id of one that does not.")
        if asked.per and not (question.per and set(question.per) <= set(asked.per)):
            raise row.wrong(
                f"“{name}” is not asked about the same elements.", f"Take per from: {', '.join(asked.per)}."
            )
