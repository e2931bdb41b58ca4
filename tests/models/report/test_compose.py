"""What a report says."""

from __future__ import annotations

from datetime import timedelta
from math import inf

import pytest
import reported
from msgspec.structs import replace
from nested import a_provider_within_a_partner

from app import resources
from models.assess.assess import assess
from models.assess.finding import Severity
from models.assess.interval import Interval
from models.assess.score import Verdict, percent
from models.plan import Answer, AnswerValue, Element, ElementKind, Plan, Right, Task, answer_id
from models.plan.records import About
from models.report.compose import compose, digest
from models.report.sections import Bullets, Cell, Facts, GanttBlock, MapBlock, Report, ScoreBar, Signatures, Table, Text
from models.report.words import count, day, days, listed, ranges, rough
from models.rollout.schedule import Rollout

NOTHING = Rollout(reported.START, (), (), (), reported.START, (reported.START, reported.START), ())


def words(report: Report) -> str:
    """Return all text of a report."""
    found: list[str] = []
    for part in report.parts:
        found.append(part.title)
        for block in part.blocks:
            match block:
                case Text():
                    found.append(block.text)
                case Bullets():
                    found += [item.text for item in block.items]
                case Facts():
                    found += [f"{label}: {value}" for label, value in block.pairs]
                case ScoreBar():
                    found += [block.title, percent(block.value), block.meaning, block.weakest]
                case Table():
                    found += [*block.head, *(c.text + " " + c.note for row in block.rows for c in row)]
                    found += [] if block.rows else [block.empty]
                case Signatures():
                    found += [f"{what} {who}" for what, who in block.lines]
                case _:
                    pass
    return "\n".join(found)


def tables(report: Report) -> list[Table]:
    return [block for part in report.parts for block in part.blocks if isinstance(block, Table)]


def table(report: Report, *head: str) -> Table:
    """Return the one table that begins with these columns."""
    (found,) = [t for t in tables(report) if t.head[: len(head)] == head]
    return found


@pytest.fixture(scope="module")
def triage() -> Report:
    return reported.report(reported.triage())


def test_the_first_two_chapters_are_the_cover_and_the_leaders_page(triage: Report) -> None:
    assert [part.title for part in triage.parts if part.level == 1] == [
        "Cover",
        "In one page",
        "The map and the line",
        "Who executes, approves and owns the data",
        "What crosses the line",
        "Feasibility",
        "Findings and what to do",
        "The scores part by part",
        "Rollout: 90 days, four windows",
        "Tasks",
        "Gates and what they ask for",
        "Open questions",
        "Signatures",
        "Appendix: how the scores were computed",
    ]


def test_the_cover_carries_the_three_scores_as_intervals_with_their_meaning(triage: Report) -> None:
    plan = reported.triage()
    scores = assess(plan, resources.playbook()).scores
    bars = [block for block in triage.parts[0].blocks if isinstance(block, ScoreBar)]
    assert [bar.value for bar in bars] == [score.headline for score in scores]
    for bar, score in zip(bars, scores, strict=True):
        assert score.weakest is not None
        assert score.weakest.title.lower() in bar.meaning
        assert "asks for 80 %" in bar.meaning
        assert bar.needs == 0.8


def test_the_cover_says_who_when_and_from_what(triage: Report) -> None:
    (facts,) = [block for block in triage.parts[0].blocks if isinstance(block, Facts)]
    said = dict(facts.pairs)
    assert said["Prepared by"] == "Dana Ruiz"
    assert said["Date"] == "2 March 2026"
    assert said["Rollout"] == "2 Mar 2026 to 30 May 2026"
    assert said["State of the plan"].startswith(triage.plan_state)


def test_the_state_changes_with_any_record_and_with_nothing_else() -> None:
    plan = reported.triage()
    assert digest(plan) == digest(reported.triage())
    about = msgspec_replace(plan.about, goal="Another goal.")
    others = [r for name in ("parties", "boundaries", "elements", "links", "rights", "answers")
              for r in reversed(plan.table(name).values())]  # fmt: skip
    assert digest(reported.plan_of(plan.about, *others)) == digest(plan)
    assert digest(reported.plan_of(about, *others)) != digest(plan)


def msgspec_replace(record: About, **fields: str) -> About:
    import msgspec

    return msgspec.structs.replace(record, **fields)


def test_the_leaders_page_names_the_worst_findings_and_how_many_block(triage: Report) -> None:
    assessment = assess(reported.triage(), resources.playbook())
    part = next(p for p in triage.parts if p.title == "What matters most")
    bullets, note = part.blocks
    assert isinstance(bullets, Bullets)
    assert isinstance(note, Text)
    assert [item.text for item in bullets.items] == [f.message for f in assessment.findings[:5]]
    high = sum(f.severity is Severity.HIGH for f in assessment.findings)
    assert note.text == f"{len(assessment.findings)} findings in all, of which {high} block the go-live."


def test_a_gate_expected_late_is_named_where_the_leader_decides() -> None:
    on_time = reported.rollout()
    gate = on_time.gates[2]
    late = replace(
        on_time, gates=(*on_time.gates[:2], replace(gate, expected=gate.due + timedelta(days=4), signs=None))
    )
    text = words(reported.report(reported.triage(), late))
    assert "9 May 2026: late" in text
    assert "Move the deadline of Pilot or cut the work: it is expected late." in text
    assert "Name who signs Pilot." in text
    assert "Expected after the deadline: Pilot." in text


def test_what_is_asked_next_comes_from_the_weakest_part_of_each_score(triage: Report) -> None:
    scores = assess(reported.triage(), resources.playbook()).scores
    part = next(p for p in triage.parts if p.title.startswith("What is not known"))
    (bullets,) = part.blocks
    assert isinstance(bullets, Bullets)
    for item, score in zip(bullets.items, scores, strict=True):
        weakest = score.weakest
        assert weakest is not None
        assert weakest.ask_next[0].label in item.text
        assert f"up to {weakest.gain(weakest.ask_next[0]) * 100:.0f} points" in item.text


def test_who_does_what_says_where_nobody_is_named(triage: Report) -> None:
    rows = {row[0].text: row for row in table(triage, "Element").rows}
    assert rows["Classify"][1].text == "AI component"
    assert rows["Classify"][2].text == "Acme AI"
    assert rows["Acme AI · partner"][0].bold
    assert next(iter(rows)) == "Data · in-house"
    assert list(rows).index("Classify") > list(rows).index("Acme AI · partner") > list(rows).index("Support · in-house")
    assert rows["Tickets"][4] == Cell("nobody named", "warn")
    assert rows["CRM"][4].text == "Dana Ruiz"


def test_sensitive_data_without_a_control_comes_first_among_crossings(triage: Report) -> None:
    rows = table(triage, "From", "To").rows
    assert [(row[0].text, row[3].text) for row in rows[:2]] == [
        ("Tickets", "none recorded"),
        ("Mask names", "none recorded"),
    ]
    assert all(row[3].tone == "bad" for row in rows[:2])
    assert rows[2][2].text == "nobody has said"


def test_rights_that_every_plan_should_hold_are_listed_even_if_missing(triage: Report) -> None:
    rows = {row[0].text: row for row in table(triage, "Decision").rows}
    assert rows["Data boundaries"][1].text == "not in the register"
    assert rows["Performance thresholds"][1] == Cell("Acme AI (partner)", "bad")
    assert rows["Performance thresholds"][4].text.startswith("0 %")


def test_every_finding_is_there_with_its_why_and_its_fix(triage: Report) -> None:
    from models.assess.rules import RULES

    rules = {rule.id: rule for rule in RULES}
    text = words(triage)
    for finding in assess(reported.triage(), resources.playbook()).findings:
        assert finding.message in text
        assert rules[finding.rule].why in text
        assert rules[finding.rule].fix in text


def test_a_finding_names_the_task_that_settles_it_with_owner_and_day() -> None:
    plan = reported.triage()
    found = assess(plan, resources.playbook()).findings
    scheduled = reported.rollout()
    tasks = (replace(scheduled.tasks[0], findings=(found[0].id,)), *scheduled.tasks[1:])
    report = reported.report(plan, replace(scheduled, tasks=tasks))
    rows = {row[0].text: row for t in tables(report) if t.head[0].startswith("What was found") for row in t.rows}
    settled = rows[found[0].message][2]
    assert settled.text == f"Task 1, by {day(tasks[0].finish, year=False)}"
    assert settled.note == tasks[0].owner_name
    assert rows[found[1].message][2] == Cell("no task in the rollout", "warn")


def test_the_decision_says_until_when_what_blocks_is_settled() -> None:
    plan = reported.triage()
    blocking = [f.id for f in assess(plan, resources.playbook()).findings if f.severity is Severity.HIGH]
    scheduled = reported.rollout()
    tasks = (replace(scheduled.tasks[0], findings=tuple(blocking)), *scheduled.tasks[1:])
    text = words(reported.report(plan, replace(scheduled, tasks=tasks)))
    assert f"settled before it: the work for that is planned until {day(tasks[0].finish)}." in text


def test_only_what_crosses_the_line_is_listed_as_crossing_it(triage: Report) -> None:
    rows = table(triage, "From", "To").rows
    assert ("CRM", "Mask names") not in {(row[0].text, row[1].text) for row in rows}
    inward = next(row for row in rows if (row[0].text, row[1].text) == ("Classify", "Route ticket"))
    assert inward[3] == Cell("not needed: it comes in", "mute")
    part = next(p for p in triage.parts if p.title == "What crosses the line")
    assert isinstance(part.blocks[0], Text)
    assert part.blocks[0].text.startswith(f"{len(rows)} links cross the line.")


def test_every_answer_is_in_the_appendix_with_its_evidence_and_who_said_it() -> None:
    questions = {q.id: q for q in resources.playbook().questions}
    answer = Answer(
        id=answer_id("data.owner", "d"), question="data.owner", element="d", value=AnswerValue.YES,
        evidence="Dana Ruiz, by letter", by="Mira Solis",
    )  # fmt: skip
    silent = [Element(id=f"d{n}", name=f"Source {n}", kind=ElementKind.DATA) for n in range(12)]
    plan = reported.plan_of(Element(id="d", name="Tickets", kind=ElementKind.DATA), *silent, answer)
    rows = [r for t in tables(reported.report(plan)) if t.head[0] == "What counts" for r in t.rows]
    at = rows.index((Cell(questions["data.owner"].text, bold=True),))
    said, unsaid = rows[at + 1], rows[at + 2]
    assert [cell.text for cell in said] == ["Tickets", "3", "100 %", "yes: Dana Ruiz, by letter (Mira Solis)"]
    assert unsaid[0].text.startswith("Source 0, Source 1")
    assert unsaid[0].text.endswith("and 4 more")
    assert [cell.text for cell in unsaid[1:]] == ["3 each", "0–100 %", "unknown"]


def test_a_task_left_out_by_hand_is_printed_with_its_reason() -> None:
    task = Task(id="foundations.owner", dropped="Decided last year")
    plan = reported.plan_of(Element(id="e", name="Sort"), task)
    (row,) = table(reported.report(plan), "Task", "Window").rows
    assert row[2].text == "Decided last year"
    assert "Left out by hand" not in words(reported.report(reported.triage()))


def test_tasks_refer_to_each_other_by_number(triage: Report) -> None:
    rollout = reported.rollout()
    found = table(triage, "No.", "Task").rows
    rows = [row for row in found if len(row) > 1]
    assert [row[1].text for row in rows] == [task.name for task in rollout.tasks]
    assert [row[6].text for row in rows[:3]] == ["", "1", "2"]
    assert rows[0][7].text == "critical"
    assert rows[2][7].text == "3"
    assert [row[0].text for row in found if len(row) == 1] == [
        "Foundations · days 1–15, until 16 Mar 2026 · signed by Dana Ruiz",
        "Discovery and design · days 16–35, until 5 Apr 2026 · signed by Dana Ruiz",
        "Pilot · days 36–65, until 5 May 2026 · signed by Dana Ruiz",
        "Limited release · days 66–90, until 30 May 2026 · signed by Dana Ruiz",
    ]


def test_open_questions_come_with_most_to_gain_first_and_say_how_many_are_left_out(triage: Report) -> None:
    part = next(p for p in triage.parts if p.title == "Open questions")
    text, questions = part.blocks
    assert isinstance(text, Text)
    assert isinstance(questions, Table)
    gains = [float(row[4].text) for row in questions.rows]
    assert gains == sorted(gains, reverse=True)
    assert len(gains) == 80
    scores = assess(reported.triage(), resources.playbook()).scores
    every = sum(len(section.ask_next) for score in scores for section in score.sections)
    assert f"{every} questions open" in text.text
    assert "The 80 with most to gain are printed here" in text.text


def test_the_queue_of_each_review_is_printed_with_its_figures(triage: Report) -> None:
    row = table(triage, "Who reviews").rows[0]
    assert [cell.text for cell in row[:3]] == ["Clerk decides", "7.5–75", "2–3"]


def test_a_missing_figure_of_a_queue_is_named_not_guessed() -> None:
    plan = reported.plan_of(Element(id="r", name="Look", kind=ElementKind.REVIEW))
    row = table(reported.report(plan), "Who reviews").rows[0]
    assert row[5].text == "unknown"
    assert "not given: " in row[0].note


def test_the_plan_and_each_gate_are_signed_before_the_appendix(triage: Report) -> None:
    (block,) = [b for part in triage.parts for b in part.blocks if isinstance(b, Signatures)]
    assert [what for what, _ in block.lines][1:] == [
        "Gate “Foundations”, due 16 Mar 2026, pays 25 %",
        "Gate “Discovery and design”, due 5 Apr 2026, pays 25 %",
        "Gate “Pilot”, due 5 May 2026, pays 25 %",
        "Gate “Scale decision”, due 30 May 2026, pays 25 %",
    ]
    assert block.lines[0][1] == "For Bergmann Outdoor"


def test_a_partner_signs_for_its_tasks_a_provider_does_not() -> None:
    scheduled = reported.rollout()
    tasks = list(scheduled.tasks)
    tasks[0], tasks[1] = replace(tasks[0], owner="acme"), replace(tasks[1], owner="llm")
    report = reported.report(reported.triage(), replace(scheduled, tasks=tuple(tasks)))
    (block,) = [b for part in report.parts for b in part.blocks if isinstance(b, Signatures)]
    assert block.lines[1] == ("1 task of this plan with its dates: accepted", "For Acme AI")
    assert "LLM Co" not in "".join(who for _, who in block.lines)


@pytest.mark.parametrize("plan", [Plan(), reported.triage()], ids=["empty", "triage"])
@pytest.mark.parametrize("rollout", [NOTHING, reported.rollout()], ids=["no rollout", "rollout"])
def test_every_table_is_sound_and_every_chapter_says_something(plan: Plan, rollout: Rollout) -> None:
    report = reported.report(plan, rollout)
    for each in tables(report):
        assert abs(sum(each.widths) - 1) < 1e-9
        assert len(each.head) == len(each.widths) == len(each.align)
        assert all(len(row) in (1, len(each.head)) for row in each.rows)
        assert each.rows or each.empty
    for part in report.parts:
        assert part.title
        assert part.blocks
        assert all(block.text.strip() for block in part.blocks if isinstance(block, Text))
    assert any(isinstance(b, MapBlock) for p in report.parts for b in p.blocks)
    assert any(isinstance(b, GanttBlock) for p in report.parts for b in p.blocks) == bool(rollout.tasks)


def test_an_empty_plan_asks_for_no_signature_it_could_not_stand_by() -> None:
    report = reported.report(Plan(), NOTHING)
    text = words(report)
    assert "None yet: the map is empty, so there is nothing to approve." in text
    ungated = words(reported.report(reported.triage(), NOTHING))
    assert "None yet: without gates nothing would stop the work" in ungated
    assert "No goal has been written down yet." in text
    assert "Nothing is known yet about the weakest part" in text
    assert report.title == "Untitled plan"


def test_names_are_printed_as_they_are_but_nothing_in_them_acts() -> None:
    plan = reported.plan_of(
        About(id="plan", title="<b>A\x00\u202eB</b>", paper="Letter"),
        Element(id="e", name="=1+1\x07"),
        Right(id="r", subject="<img src=x>"),
    )
    report = reported.report(plan)
    assert report.title == "<b>A\ufffd\ufffdB</b>"
    assert report.paper == "Letter"
    text = words(report)
    assert "=1+1\ufffd" in text
    assert "<img src=x>" in text
    assert "\x07" not in text


def test_the_author_is_who_prepared_the_plan_unless_said_otherwise() -> None:
    plan, playbook = reported.triage(), resources.playbook()
    report = compose(plan, assess(plan, playbook), reported.rollout(), playbook, made="today", author="")
    assert report.author == "Dana Ruiz"


def test_a_criterion_says_how_it_stands() -> None:
    report = reported.report(reported.triage())
    rows = [row for each in tables(report) if each.head[0] == "Acceptance criterion" for row in each.rows]
    assert {row[1].text for row in rows} == {"not met", "cannot be told yet"}
    gate = replace(reported.rollout().gates[0], verdict=Verdict.PASS)
    passed = reported.report(reported.triage(), replace(reported.rollout(), gates=(gate,)))
    assert "Today: met." in words(passed)


def test_words() -> None:
    assert day(reported.START) == "2 Mar 2026"
    assert day(reported.START, year=False) == "2 Mar"
    assert days((1, 1, 1)) == "1"
    assert days((1, 2.5, 4)) == "1–4, likely 2.5"
    assert count(0, "gate") == "no gates"
    assert listed([]) == ""
    assert ranges([]) == ""
    assert ranges([4, 2, 1, 9, 10, 3]) == "1–4, 9, 10"
    assert rough(None) == "unknown"
    assert rough(Interval(0.1712, 2.82), "min") == "0.17–2.8 min"
    assert rough(Interval(9.96, 1234.4)) == "10–1,234"
    assert rough(Interval(15.43, inf), "min") == "15 min to unbounded"
    assert rough(Interval(inf, inf), "min") == "unbounded"
    assert rough(Interval(2, 2), "h") == "2 h"
    assert listed(["A"]) == "A"


def test_an_area_says_within_which_it_lies() -> None:
    plan = a_provider_within_a_partner()
    playbook = resources.playbook()
    texts = words(compose(plan, assess(plan, playbook), NOTHING, playbook, made="today", author="")).splitlines()
    assert any(line.startswith("Lumenvale · model provider, within Kelpwright") for line in texts)
    assert any(line.startswith("Kelpwright · partner") and "within" not in line for line in texts)
