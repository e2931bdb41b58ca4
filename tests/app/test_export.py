"""What stands on paper."""

from __future__ import annotations

from datetime import date

import pypdfium2 as pdfium
from nested import a_provider_within_a_partner

from app.export import pdf_bytes
from models.commands import fold
from models.plan import Edit


def test_paper_shows_what_lies_in_folded_areas() -> None:
    plan = a_provider_within_a_partner()
    outcome = fold(plan, ["kelp", "us"])
    assert isinstance(outcome, Edit)
    pages = pdfium.PdfDocument(pdf_bytes(plan.apply(outcome), start=date(2027, 1, 11), made="today", author=""))
    maps = [text for page in pages if "Lumenvale · model provider" in (text := page.get_textpage().get_text_range())]
    assert any("threshold?" in text and "Sort" in text and "Kelpwright · partner" in text for text in maps)
