"""The playbook's files: whole as shipped, and refused with place and remedy when broken."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from models.assess.playbook import SECTIONS, Playbook, parse
from models.errors import PlaybookError
from models.plan import ElementKind, Window

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "playbook"

QUESTION = """
[[question]]
id = "workflows.a"
text = "Is it?"
why = "Because."
evidence = "A paper."
weight = 2
"""
TASKS = """
[[task]]
id = "foundations.a"
name = "Do it"
window = "foundations"
days = [1, 2, 3]

[[task]]
id = "foundations.sign"
name = "Sign"
window = "foundations"
days = [1, 1, 1]
after = ["*"]

[[gate]]
id = "gate.a"
name = "Gate"
window = "foundations"
criteria = [{ text = "It is done", shown_by = "foundations.a" }]
scores = { control = 0.5 }
"""


def shipped() -> Playbook:
    return parse({path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.toml")})


def small(questions: str = QUESTION, rights: str = "", rollout: str = TASKS) -> Playbook:
    return parse(
        {
            "questions/workflows.toml": questions.encode(),
            "rights.toml": rights.encode(),
            "rollout.toml": rollout.encode(),
            "advice.toml": (FOLDER / "advice.toml").read_bytes(),
            "measures.toml": b"measure = []",
            "limits.toml": b"limit = []",
        }
    )


def test_the_shipped_questions_cover_every_map_and_part() -> None:
    questions = shipped().questions
    assert len(questions) >= 150
    assert len({q.id for q in questions}) == len(questions)
    assert len({q.text for q in questions}) == len(questions)
    per_section = Counter(q.section for q in questions)
    assert set(per_section) == set(SECTIONS)
    assert min(per_section.values()) >= 5
    assert all(q.text.endswith("?") and len(q.text) <= 130 for q in questions)


def test_the_shipped_rollout_has_a_closing_task_and_a_gate_per_window() -> None:
    playbook = shipped()
    assert [task.window for task in playbook.tasks if task.closes] == list(Window)
    assert [gate.window for gate in playbook.gates] == list(Window)
    assert {right.id for right in playbook.rights} >= {"product-goals", "risk-tolerance", "release-criteria"}
    assert all(gate.criteria and len(gate.shown_by) == len(gate.criteria) for gate in playbook.gates)


def test_reads_what_it_says() -> None:
    playbook = small(QUESTION + 'per = ["ai", "data"]\ncarries = ["personal"]\nrefs = ["A"]\n')
    question = playbook.question("workflows.a")
    assert question is not None
    assert question.per == (ElementKind.AI, ElementKind.DATA)
    assert (question.section, question.weight, question.row, question.refs) == ("workflows", 2.0, "S6", ("A",))
    assert playbook.question("workflows.b") is None
    assert playbook.gates[0].score_at_least == (("control", 0.5),)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"workflows.a"', '"nowhere.a"', "no section “nowhere”"),
        ("weight = 2", "weight = 4", "“weight” is 4"),
        ("weight = 2", 'weight = "2"', "“weight” is not a number"),
        ("weight = 2", "weight = true", "“weight” is not a number"),
        ("weight = 2", "weight = nan", "“weight” is nan"),
        ("weight = 2", "", "“weight” is missing"),
        ("weight = 2", "weight = 2\nwieght = 3", "no field “wieght”"),
        ("weight = 2", 'weight = 2\nper = ["robot"]', "names “robot”"),
        ("weight = 2", "weight = 2\nper = [1]", "not a list of texts"),
        ("weight = 2", 'weight = 2\ncarries = ["personal"]', "needs “per”"),
        ('"Is it?"', '" "', "“text” is empty"),
        ('"Is it?"', "3", "“text” is not a text"),
    ],
)
def test_a_broken_question_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        small("# a comment\n" + QUESTION.replace(old, new))
    assert said in caught.value.what
    assert caught.value.where == "questions/workflows.toml line 3"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('window = "foundations"\ndays = [1, 2, 3]', 'window = "later"\ndays = [1, 2, 3]', "“window” is “later”"),
        ("[1, 2, 3]", "[3, 2, 1]", "least, likely, most"),
        ("[1, 2, 3]", "[1, 2]", "least, likely, most"),
        ("[1, 2, 3]", '[1, 2, 3]\nafter = ["x"]', "predecessor “x” is not there"),
        ("[1, 2, 3]", '[1, 2, 3]\nafter = ["foundations.sign"]', "waits for itself"),
        ("[1, 2, 3]", '[1, 2, 3]\nafter = ["foundations.a"]', "waits for itself"),
        ("[1, 2, 3]", '[1, 2, 3]\nafter = ["*"]', "already closes this window"),
        ("[1, 2, 3]", '[1, 2, 3]\nafter = ["*", "foundations.sign"]', "stands beside"),
        ("[1, 2, 3]", '[1, 2, 3]\nowner = "them"', "“owner” is “them”"),
        ("[1, 2, 3]", '[1, 2, 3]\nowner = "executor"', "only tasks with “per”"),
        ("[1, 2, 3]", '[1, 2, 3]\nwhen = "robot"', "“when” is “robot”"),
        ('"foundations.sign"', '"foundations.a"', "stands twice"),
        ('shown_by = "foundations.a"', 'shown_by = "x"', "no task “x”"),
        ('text = "It is done"', "text = 3", "criterion is not understood"),
        ("control = 0.5", "luck = 0.5", "no score “luck”"),
        ("control = 0.5", "control = 50", "not a share"),
        ("[[gate]]", "[[gates]]", "no table “gates”"),
        ("[[gate]]", "[gate]", "not a list of tables"),
    ],
)
def test_a_broken_rollout_is_refused(old: str, new: str, said: str) -> None:
    with pytest.raises(PlaybookError) as caught:
        small(rollout=TASKS.replace(old, new, 1))
    assert said in caught.value.what
    assert caught.value.where.startswith("rollout.toml")
    assert caught.value.remedy


def test_a_predecessor_in_a_later_window_is_refused() -> None:
    late = '[[task]]\nid = "pilot.a"\nname = "Late"\nwindow = "pilot"\ndays = [1, 1, 1]\n'
    with pytest.raises(PlaybookError, match="later window"):
        small(rollout=TASKS.replace("[1, 2, 3]", '[1, 2, 3]\nafter = ["pilot.a"]') + late)


def test_files_that_are_missing_or_no_toml_are_refused() -> None:
    with pytest.raises(PlaybookError, match=r"questions/: The file is missing"):
        parse({})
    with pytest.raises(PlaybookError, match=r"rights\.toml: This is not readable TOML: Expected"):
        small(rights="\n[[right")
    with pytest.raises(PlaybookError, match="not readable"):
        parse({"questions/data.toml": b"\xff\xfe"})
    with pytest.raises(PlaybookError, match="no field “note”"):
        small(rights='[[right]]\nid = "a"\nsubject = "A"\nwhy = "B"\nnote = "C"\n')
