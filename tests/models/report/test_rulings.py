"""The paper tells what is open first, then what was ruled, by whom and until when; and so does a sentence."""

from __future__ import annotations

import pytest
import reported
from ruledplan import DAY, with_rulings

from app import resources
from models.assess.assess import assess
from models.assess.finding import Severity
from models.assess.ruled import Again, Standing
from models.commands import set_fields
from models.plan import Edit, Plan, Ruling, Status
from models.report.findings import findings, settled
from models.report.leader import summary
from models.report.rulings import UNMOVED, by_whom, stands
from models.report.sections import Bullets, Cell, Part, Table, Text
from models.rollout.derive import derive

PLAYBOOK = resources.playbook()
PLAN = reported.triage()
LONG = "<b>Because</b> & therefore " * 12


def chapter(plan: Plan, today: str = DAY) -> tuple[Part, ...]:
    assessment = assess(plan, PLAYBOOK, today)
    rollout = derive(plan, PLAYBOOK, assessment, reported.START)
    return (*findings(assessment, rollout), *settled(assessment))


def cells(part: Part) -> list[Cell]:
    return [cell for block in part.blocks if isinstance(block, Table) for row in block.rows for cell in row]


def words(parts: tuple[Part, ...]) -> str:
    return " ".join(block.text for part in parts for block in part.blocks if isinstance(block, Text))


@pytest.mark.parametrize(
    ("status", "again", "said"),
    [
        ({}, None, "accepted"),
        ({"until": "2026-06-30"}, None, "accepted until 30 Jun 2026"),
        ({"until": "2026-06-30"}, Again.UNTIL, "open again: accepted until 30 Jun 2026"),
        ({"at": "2026-03-02"}, Again.FACTS, "open again: the facts changed since 2 Mar 2026"),
        ({}, Again.FACTS, "open again: the facts changed"),
        ({"ruling": Ruling.FALSE_ALARM}, None, "false alarm"),
        ({"until": "soon\x1b"}, Again.UNTIL, "open again: accepted until soon\ufffd"),
    ],
)
def test_how_it_stands_in_words(status, again, said):
    one = Status(**({"id": "a", "ruling": Ruling.ACCEPTED} | status))
    assert stands(Standing(one, again)) == said
    assert stands(Standing()) == "open"


def test_by_whom_as_far_as_it_is_known():
    assert by_whom(Status(id="a", ruling=Ruling.ACCEPTED, by="Ann", at="2026-03-02")) == "by Ann, 2 Mar 2026"
    assert by_whom(Status(id="a", ruling=Ruling.ACCEPTED)) == "by nobody named"


def test_without_rulings_nothing_is_added():
    assert "ruled" not in words(chapter(PLAN))
    assert settled(assess(PLAN, PLAYBOOK)) == ()


def test_what_is_open_comes_first_then_what_was_ruled_with_reason_who_and_until():
    plan = with_rulings(PLAN, lambda f: f.severity is Severity.LOW, reason=LONG, until="2026-06-30")
    parts = chapter(plan)
    low = [f.message for f in assess(PLAN, PLAYBOOK).findings if f.severity is Severity.LOW]
    assert parts[-1].title == "Accepted, mitigated, false alarms"
    assert not [part.title for part in parts if part.title.startswith("Good practice")]
    told = [cell.text for cell in cells(parts[-1])]
    assert told[0] == f"Accepted ({len(low)})"
    assert set(low) <= set(told)
    assert told[2:5] == [LONG.strip(), "Ann", "30 Jun 2026"]
    assert UNMOVED in words(parts[-1:])


def test_one_that_is_open_again_says_why():
    plan = with_rulings(PLAN, until="2026-06-30")
    assert "Nothing that the rules found is open" in words(chapter(plan))
    notes = [cell.note for part in chapter(plan, "2026-07-01") for cell in cells(part)]
    assert any(note.startswith("Open again: accepted until 30 Jun 2026.") for note in notes)


def test_what_is_not_found_any_more_is_kept_on_paper():
    plan = with_rulings(PLAN, ruling=Ruling.MITIGATED)
    outcome = set_fields(plan, ("elements", "tickets"), {"owns_data": "dana"})
    assert isinstance(outcome, Edit)
    told = [cell.text for cell in cells(chapter(plan.apply(outcome))[-1])]
    assert "Not found any more (1)" in told
    assert plan.statuses["data-without-owner:tickets"].said in told


def test_the_leaders_page_counts_what_is_open_and_names_what_was_accepted():
    plan = with_rulings(PLAN, lambda f: f.severity is Severity.HIGH)
    assessment = assess(plan, PLAYBOOK, DAY)
    rollout = derive(plan, PLAYBOOK, assessment, reported.START)
    parts = {part.title: part for part in summary(plan, assessment, rollout, PLAYBOOK)}
    bullets, note = parts["What matters most"].blocks
    assert isinstance(bullets, Bullets)
    assert isinstance(note, Text)
    assert [item.text for item in bullets.items] == [f.message for f in assessment.unsettled[:5]]
    high = len(assessment.settled)
    assert f"{len(assessment.unsettled)} open findings in all, none of which blocks the go-live." in note.text
    assert f"{high} accepted" in note.text
    (decision,) = parts["The decision asked for"].blocks
    assert isinstance(decision, Text)
    assert f"Signing it accepts {high} findings that would block the go-live." in decision.text
    assert "Require" not in decision.text
    everything = with_rulings(PLAN)
    assessment = assess(everything, PLAYBOOK, DAY)
    parts = {part.title: part for part in summary(everything, assessment, rollout, PLAYBOOK)}
    assert "Nothing that was found is open" in words((parts["What matters most"],))
