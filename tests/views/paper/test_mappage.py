"""The map on paper: whole, readable, and over several pages where it is large."""

from __future__ import annotations

import pypdfium2 as pdfium
import reported

from app import resources
from models.assess.assess import assess
from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Plan
from models.report.sections import MapBlock, Part, Report
from views.map.model import draw
from views.paper.flow import Flow
from views.paper.fonts import Fonts
from views.paper.mappage import _tiles
from views.paper.mappaint import LEAST, NAME, rounded
from views.paper.pages import Pages
from views.paper.render import render

KINDS = list(ElementKind)


def big(n: int = 240, across: int = 20) -> Plan:
    boundary = Boundary(id="b", name="All of it", kind=BoundaryKind.PARTNER, x=-30, y=-50, w=across * 170 + 60, h=1700)
    elements = [
        Element(
            id=f"e{i}", name=f"Element {i}", kind=KINDS[i % 9], boundary="b", x=i % across * 170, y=i // across * 110
        )
        for i in range(n)
    ]
    links = [Link(id=f"l{i}", source=f"e{i}", target=f"e{i + 1}", label=f"way {i}") for i in range(0, n - 1, 3)]
    return reported.plan_of(boundary, *elements, *links)


def printed(plan: Plan) -> list[str]:
    """Return the text of the pages of a report that holds the map alone."""
    parts = (Part("Cover", ()), Part("The map", (MapBlock(),), landscape=True))
    report = Report("T", "", "", "today", "", "A4", parts, "0")
    data = render(report, draw(plan, None), resources.fonts())
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)][1:]


def test_a_map_that_fits_stands_on_one_page_with_its_key() -> None:
    (page,) = printed(reported.triage())
    for name in ("Mail arrives", "Classify", "Clerk decides", "Acme AI · partner", "threshold 0.80", "unclear"):
        assert name in page
    assert "sensitive data leaves the house" in page


def test_a_large_map_is_split_and_every_element_is_named() -> None:
    key, *pages = printed(big())
    assert f"The map is printed over {len(pages)} pages" in key
    assert len(pages) > 3
    text = " ".join("\n".join(pages).split())
    for i in range(240):
        assert f"Element {i} " in text or f"Element {i}\n" in text, i


def test_each_part_says_which_it_is_and_where_it_goes_on() -> None:
    _, first, *_ = printed(big())
    assert "Map A1" in first
    assert "right A2" in first
    assert "below B1" in first


def test_every_element_is_whole_on_at_least_one_part() -> None:
    drawing = draw(big(), None)
    flow = Flow.begin(Pages(Fonts(resources.fonts()), "A4"))
    flow.turn(landscape=True)
    tiles, scale, _ = _tiles(flow, drawing, drawing.extent.grown(12))
    assert scale * NAME >= LEAST - 1e-9
    for element in drawing.elements:
        box = element.box
        corners = ((box.x, box.y), (box.right, box.bottom))
        assert any(all(tile.contains(corner) for corner in corners) for tile in tiles.values()), element.title


def test_a_name_too_long_for_its_box_is_given_in_full_below() -> None:
    name = "A name that goes on and on " * 8
    text = "\n".join(printed(reported.plan_of(Element(id="e", name=name.strip()))))
    assert "Names cut short on the map, in full" in text
    assert "".join(name.split()) in "".join(text.split())


def test_a_label_stands_where_the_drawing_has_it_and_a_long_one_is_given_in_full_below() -> None:
    words = "only where the customer has asked twice for the same thing within a week and nobody has answered"
    plan = reported.plan_of(
        Element(id="a", name="A", x=0, y=0), Element(id="b", name="B", x=700, y=0),
        Link(id="l", source="a", target="b", label=words),
    )  # fmt: skip
    drawing = draw(plan, None)
    (link,) = drawing.links
    assert link.label_lines[-1].endswith("…")
    (text,) = printed(plan)
    flat = "".join(text.split())
    for line in link.label_lines:
        assert "".join(line.split()) in flat
    assert "".join(words.split()) in flat


def test_a_finding_about_a_link_is_marked_on_it() -> None:
    plan = reported.triage()
    playbook = resources.playbook()
    drawing = draw(plan, assess(plan, playbook))
    marked = sum(e.badge is not None for e in drawing.elements) + sum(k.badge is not None for k in drawing.links)
    assert any(k.badge is not None for k in drawing.links)
    parts = (Part("Cover", ()), Part("The map", (MapBlock(),), landscape=True))
    data = render(Report("T", "", "", "today", "", "A4", parts, "0"), drawing, resources.fonts())
    text = pdfium.PdfDocument(data)[1].get_textpage().get_text_range()
    assert text.count("!") == marked + 1  # one in the key


def test_an_empty_map_says_so() -> None:
    (page,) = printed(Plan())
    assert "nothing has been drawn yet" in page


def test_corners_are_rounded_and_ends_stay() -> None:
    path = rounded([(0, 0), (10, 0), (10, 10)], 3)
    assert path[0] == ("move", (0, 0))
    assert path[-1] == ("line", (10, 10))
    assert [name for name, _ in path] == ["move", "line", "cubic", "line"]
    assert rounded([(0, 0), (0, 0), (5, 5)], 3)[-1] == ("line", (5, 5))
