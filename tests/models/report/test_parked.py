"""The parking lot on paper."""

from __future__ import annotations

import reported
from reported import plan_of

from app import resources
from models.plan import Element, Parked, Plan
from models.report.parked import parked
from models.report.sections import Table, Text

HOSTILE = "<b>x</b> & " + "w" * 300


def test_nothing_is_printed_where_nothing_was_parked() -> None:
    assert parked(Plan(), resources.playbook()) == ()
    assert "Parking lot" not in [part.title for part in reported.report(reported.triage()).parts]


def test_what_waits_is_printed_below_the_open_questions_with_reason_and_name() -> None:
    plan = plan_of(
        Element(id="ai", name=HOSTILE),
        Parked(
            id="exceptions.timeout@ai", question="exceptions.timeout", element="ai", text="Ask Tom", at="2026-03-02"
        ),
        Parked(id="gone@plan", question="gone", who="Ana", at="soon"),
        Parked(id="k-1", text="Holidays?", who="Jo", at="2026-03-01"),
        Parked(id="k-2", text="Done with", settled="2026-03-05"),
    )
    (part,) = parked(plan, resources.playbook())
    text, table = part.blocks
    assert isinstance(text, Text)
    assert isinstance(table, Table)
    assert text.text == "3 items put aside in a workshop and still waiting; 1 settled since."
    said = [[cell.text for cell in row] for row in table.rows]
    assert said[0] == ["the whole plan", "Holidays?", "Jo", "1 Mar 2026"]
    assert said[1][0] == HOSTILE
    assert said[1][1].startswith("Is it decided how long to wait")
    assert table.rows[1][1].note == "Ask Tom"
    assert said[1][2:] == ["nobody named", "2 Mar 2026"]
    assert "not in the playbook any more" in said[2][1]
    titles = [part.title for part in reported.report(plan).parts]
    assert titles.index("Parking lot") == titles.index("Open questions") + 1


def test_a_lot_that_is_settled_says_so() -> None:
    (part,) = parked(plan_of(Parked(id="k", text="x", settled="2026-03-05")), resources.playbook())
    assert "1 settled since" in part.blocks[0].text  # type: ignore[union-attr]
    assert part.blocks[1].rows == ()  # type: ignore[union-attr]
