"""The Gantt on paper."""

from __future__ import annotations

from datetime import timedelta

import pypdfium2 as pdfium
import reported
from msgspec.structs import replace

from app import resources
from models.report.sections import GanttBlock, Part, Report
from models.rollout.schedule import Rollout
from views.map.model import Box, Drawing
from views.paper.gantt import short
from views.paper.render import render


def printed(rollout: Rollout) -> list[str]:
    parts = (Part("Cover", ()), Part("Rollout", (GanttBlock(rollout),), landscape=True))
    report = Report("T", "", "", "today", "", "A4", parts, "0")
    data = render(report, Drawing((), (), (), Box(0, 0, 1, 1)), resources.fonts())
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)][1:]


def test_four_hundred_tasks_are_all_there_under_a_head_on_every_page() -> None:
    rollout = reported.rollout(extra=100)
    pages = printed(rollout)
    assert len(pages) > 10
    for page in pages:
        assert "Foundations" in page
        assert "days 1–15" in page
        assert "on the critical path" in page
    text = "".join("".join(pages).split())
    for task in rollout.tasks:
        assert "".join(task.name.split()) in text


def test_weeks_carry_their_dates_and_gates_theirs() -> None:
    text = "\n".join(printed(reported.rollout()))
    assert "2 Mar" in text
    assert "9 Mar" in text
    assert "due 16 Mar, expected 16 Mar" in text


def test_a_late_gate_says_so_in_words() -> None:
    rollout = reported.rollout()
    gate = rollout.gates[0]
    late = replace(gate, expected=gate.due + timedelta(days=9))
    text = "\n".join(printed(replace(rollout, gates=(late, *rollout.gates[1:]))))
    assert f"expected {short(late.expected)}: late" in text


def test_a_name_without_end_does_not_take_the_page() -> None:
    rollout = reported.rollout(most=1)
    long = replace(rollout.tasks[0], name="W" * 2000)
    assert len(printed(replace(rollout, tasks=(long, *rollout.tasks[1:])))) == 1


def test_a_rollout_without_windows_still_shows_its_tasks() -> None:
    rollout = replace(reported.rollout(most=1), windows=(), gates=())
    text = "\n".join(printed(rollout))
    for task in rollout.tasks:
        assert " ".join(task.name.split()[:3]) in text
