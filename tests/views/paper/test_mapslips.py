"""Notes and pictures on the report's map: words as text, pictures as pictures, and nothing stops the report."""

from __future__ import annotations

import pypdfium2
import pytest
from made import done
from noted import file_of, image, noted, photo
from reported import pdf

from models.commands.notes import add_note, add_picture
from models.plan import Picture, Plan


def printed(plan: Plan) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf(plan))


def pictures(document: pypdfium2.PdfDocument) -> int:
    raw = pypdfium2.raw
    return sum(1 for page in document for held in page.get_objects() if held.type == raw.FPDF_PAGEOBJ_IMAGE)


def words(document: pypdfium2.PdfDocument) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_words_are_text_and_pictures_are_there() -> None:
    plan = noted()
    data = file_of(photo(300, 200), "jpeg", 90)
    plan = done(plan, add_picture(plan, id="m-2", name="Photo", data=data, x=560.0, y=520.0, w=150.0, h=100.0))
    document = printed(plan)
    assert pictures(document) == 2
    assert "<b>Not</b> & yet" in words(document)
    assert "Ask Dana" in words(document)


def test_a_note_cut_short_is_given_in_full_below() -> None:
    plan = done(noted(), add_note(noted(), id="n-long", text="It goes on and on. " * 20 + "Last word.", x=0.0, y=600.0))
    text = words(printed(plan))
    assert "Names and notes cut short on the map, in full" in text
    assert "Last word." in text


def test_a_map_of_a_note_alone_is_no_empty_map() -> None:
    text = words(printed(done(Plan(), add_note(Plan(), id="n", text="Begin here", x=0.0, y=0.0))))
    assert "Begin here" in text
    assert "The map is empty" not in text


def test_a_large_map_is_split_and_what_lies_apart_is_printed() -> None:
    plan = done(noted(), add_note(noted(), id="n-far", text="Far away", x=9000.0, y=4000.0))
    far = file_of(image())
    plan = done(plan, add_picture(plan, id="m-far", name="x", data=far, x=8600.0, y=4000.0, w=200.0, h=100.0))
    document = printed(plan)
    assert len(document) > 2
    assert "Far away" in words(document)
    assert pictures(document) >= 2


@pytest.mark.parametrize("data", ["", "no base64 !", "PHN2Zz48L3N2Zz4=", "iVBORw0KGgo=", "/9j/4AAQSkZJRg=="])
def test_a_picture_that_cannot_be_read_says_so_on_paper(data: str) -> None:
    plan = Plan({"pictures": {"m": Picture(id="m", name="Lost & gone", data=data)}})
    text = words(printed(plan))
    assert "Lost & gone" in text
    assert "cannot be read" in text


def test_one_cut_short_does_not_stop_the_report() -> None:
    import base64

    cut = base64.b64encode(file_of(image())[:60]).decode()
    assert "cannot be read" in words(printed(Plan({"pictures": {"m": Picture(id="m", name="Half", data=cut)}})))
