"""Where labels of links stand on paper."""

from __future__ import annotations

from app import resources
from models.plan import LinkKind
from models.plan.records import BoundaryKind, ElementKind
from views.mapmodel import Box, Drawing, DrawnElement, DrawnLink
from views.paper.fonts import Fonts
from views.paper.labels import LINES, labels

FONTS = Fonts(resources.fonts())


def link(id: str, text: str, y: float = 0.0) -> DrawnLink:
    points = ((0.0, y), (600.0, y))
    return DrawnLink(id, LinkKind.FLOW, "a", "b", points, text, (300.0, y), (), False)


def box(x: float, y: float) -> DrawnElement:
    return DrawnElement("e", ElementKind.STEP, Box(x, y, 136, 56), "E", "", BoundaryKind.IN_HOUSE, 0, None, "")


def drawing(*links: DrawnLink, elements: tuple[DrawnElement, ...] = ()) -> Drawing:
    return Drawing((), elements, links, Box(0, -100, 600, 300))


def test_a_label_stays_where_the_screen_has_it_if_there_is_room() -> None:
    assert labels(drawing(link("l", "low confidence")), FONTS)["l"].box.centre == (300.0, 0.0)


def test_labels_of_links_on_one_way_stand_apart() -> None:
    found = labels(drawing(*(link(f"l{n}", "low confidence") for n in range(4))), FONTS)
    boxes = [label.box for label in found.values()]
    assert not any(a.meets(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_a_label_does_not_stand_on_an_element() -> None:
    element = box(240, -28)
    found = labels(drawing(link("l", "unclear"), elements=(element,)), FONTS)
    assert not found["l"].box.meets(element.box)


def test_a_long_label_takes_three_lines_at_most_and_says_that_it_is_cut() -> None:
    label = labels(drawing(link("l", "a condition that goes on " * 12)), FONTS)["l"]
    assert len(label.lines) == LINES
    assert label.lines[-1].endswith("…")
    assert label.cut


def test_a_link_without_words_has_no_label() -> None:
    assert labels(drawing(link("l", "")), FONTS) == {}
