"""Pictures of feasibility on paper: drawn as vectors, with their words, on A4 and Letter."""

from __future__ import annotations

import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
from feasible import mails
from msgspec.structs import replace

from app import resources
from models.assess.assess import assess
from models.plan import Edit, Element, Plan
from models.report.feasibility import feasibility
from models.report.sections import Part, Report
from views.map.model import draw
from views.paper.render import render

LONG = "Überprüfung <b>aller</b> & jeder " * 10


def pages(plan: Plan, paper: str = "A4") -> pdfium.PdfDocument:
    cover = Part("Cover", ())
    parts = (cover, Part("Leader", ()), *feasibility(plan, resources.playbook()))
    report = Report("T", "", "", "today", "me", paper, parts, "0")  # type: ignore[arg-type]
    drawing = draw(plan, assess(plan, resources.playbook()))
    return pdfium.PdfDocument(render(report, drawing, resources.fonts()))


def text(document: pdfium.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_curve_and_bars_are_vectors_with_their_words(paper: str) -> None:
    document = pages(mails(), paper)
    said = text(document)
    for words in ("today 2", "budget 3 s", "target 99 %", "1.7–2.7 s", "98.9–99.7 %", "model provider", "50 %"):
        assert words in said
    page = next(page for page in document if "today 2" in page.get_textpage().get_text_range())
    kinds = [item.type for item in page.get_objects()]
    bare = next(iter(pages(Plan(), paper)))
    assert kinds.count(raw.FPDF_PAGEOBJ_PATH) > len(list(bare.get_objects())) + 40
    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_it_takes_two_pages_or_three() -> None:
    assert len(pages(mails())) - 2 <= 3


def test_nothing_is_drawn_beyond_the_margins_however_long_the_names() -> None:
    plan = mails()
    edits: dict[tuple[str, str], tuple[Element, Element]] = {
        ("elements", id_): (element, replace(element, name=LONG)) for id_, element in plan.elements.items()
    }
    document = pages(plan.apply(Edit("x", edits)))  # type: ignore[arg-type]
    assert "<b>aller</b>" in text(document)
    for page in list(document)[2:]:
        for item in page.get_objects():
            left, bottom, right, top = item.get_bounds()
            assert left > 40
            assert right < page.get_width() - 40
            assert bottom > 20
            assert top < page.get_height() - 20


def test_an_empty_plan_has_no_pictures() -> None:
    said = text(pages(Plan()))
    assert "no human review" in said
    assert "budget" not in said
