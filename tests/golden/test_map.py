"""What stands on a map looks as it did: kinds, links, signs and lenses, light and dark.

Each thing is compared with its own cell of a sheet, so that what is small counts as much as what is large. After a
change that is meant, look at the sheets and write them anew with ``DEMARC_GOLDEN=write pytest tests/golden``.
"""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from laws.strategies import DOT
from msgspec.structs import replace
from PIL import Image
from PySide6.QtGui import QImage
from reported import plan_of, rollout

from app import resources
from app.gui import application
from models.assess.assess import assess
from models.assess.assessment import Assessment
from models.assess.finding import Finding, Severity
from models.assess.playbook import Question
from models.assess.score import Score, Trace
from models.plan import (
    About,
    Answer,
    AnswerValue,
    Boundary,
    BoundaryKind,
    Comment,
    DataClass,
    Element,
    ElementKind,
    Link,
    LinkKind,
    Note,
    Party,
    PartyKind,
    Picture,
    Plan,
    Side,
    Span,
    answer_id,
)
from models.plan.record import Record
from views.canvas import ink
from views.canvas.lensed import looks
from views.canvas.picture import picture
from views.map.lenses import LENSES, Known
from views.map.live import LiveMap
from views.map.model import Drawing, draw
from views.tokens import DARK, LIGHT

HERE = Path(__file__).parent
THEMES = {"light": LIGHT, "dark": DARK}
SHADE = 28
"""Of 255, in any colour: a smaller difference of a pixel is rounding."""
SHARE = 0.006
"""Of the pixels of a cell: fewer that differ are rounding."""
WIDE, GAP = 960, 4
"""Pixels that a sheet is wide at most, and between its cells."""
NOTHING = Score("none", "None", ())
Cells = dict[str, Callable[[], Drawing]]

US = Party(id="us", name="Thornbeck")
DANA = Party(id="dana", name="Dana Ruiz", kind=PartyKind.PERSON, member_of="us")
ACME = Party(id="acme", name="Kelpwright", side=Side.PARTNER)
LUMEN = Party(id="lumen", name="Lumenvale", side=Side.PROVIDER)


def drawn(*records: Record, found: tuple[Finding, ...] = ()) -> Drawing:
    plan = plan_of(US, DANA, ACME, LUMEN, *records)
    return draw(plan, Assessment(plan, NOTHING, NOTHING, NOTHING, found))


# -- kinds ---------------------------------------------------------------------------------------------------
def kind(of: ElementKind) -> Drawing:
    return drawn(Element(id="e", name="Classify mail", kind=of, executes="acme"))


def area(of: BoundaryKind) -> Drawing:
    party = {BoundaryKind.IN_HOUSE: "us", BoundaryKind.PARTNER: "acme", BoundaryKind.PROVIDER: "lumen"}.get(of)
    return drawn(Boundary(id="b", name="Support", kind=of, party=party, w=136.0, h=80.0))


KINDS: Cells = {
    **{of.value: lambda of=of: kind(of) for of in ElementKind},
    **{f"area-{of.value}": lambda of=of: area(of) for of in BoundaryKind},
    "long-name": lambda: drawn(Element(id="e", name="A name that goes on for longer than its box is wide, and on")),
}


# -- links ---------------------------------------------------------------------------------------------------
A, B = Element(id="a", name="Read"), Element(id="b", name="Sort", x=264.0, y=72.0)
DATA = Element(id="b", name="Tickets", kind=ElementKind.DATA, x=264.0, y=72.0, carries=(DataClass.PERSONAL,))
OURS = Boundary(id="x", name="Support", party="us", x=-24.0, y=-40.0, w=196.0, h=192.0)
THEIRS = Boundary(
    id="y", name="Kelpwright", kind=BoundaryKind.PARTNER, party="acme", x=228.0, y=-40.0, w=196.0, h=192.0
)


def link(of: LinkKind, label: str = "", **more: object) -> Link:
    return Link(id="l", source="a", target="b", kind=of, label=label, **more)


LINKS: Cells = {
    "flow": lambda: drawn(A, B, link(LinkKind.FLOW, "approved")),
    "data": lambda: drawn(A, DATA, link(LinkKind.DATA)),
    "exception": lambda: drawn(A, B, link(LinkKind.EXCEPTION, "timeout")),
    "itself": lambda: drawn(A, B, link(LinkKind.FLOW), Link(id="m", source="a", target="a", label="again")),
    "parallel": lambda: drawn(
        A, B, link(LinkKind.FLOW), Link(id="m", source="b", target="a"), Link(id="n", source="a", target="b")
    ),
    "bent": lambda: drawn(A, B, link(LinkKind.FLOW, bends=((216.0, 28.0), (216.0, -24.0), (332.0, -24.0)))),
    "over-the-line": lambda: drawn(
        OURS,
        THEIRS,
        replace(A, boundary="x"),
        replace(B, boundary="y"),
        Element(id="d", name="Mails", kind=ElementKind.DATA, boundary="x", y=84.0, carries=(DataClass.PERSONAL,)),
        link(LinkKind.FLOW),
        Link(id="m", source="d", target="b", kind=LinkKind.DATA),
    ),
    "into-a-box": lambda: drawn(
        replace(THEIRS, folded=True),
        A,
        replace(B, boundary="y"),
        Element(id="c", name="Check", boundary="y", x=264.0),
        link(LinkKind.FLOW),
        Link(id="m", source="a", target="c"),
    ),
}


# -- signs ---------------------------------------------------------------------------------------------------
def found(how: Severity, *keys: tuple[str, str]) -> tuple[Finding, ...]:
    return tuple(Finding(f"f{n}", "rule", how, "It says so.", (key,), Trace("a", "b")) for n, key in enumerate(keys))


def remarks(count: int, *, resolved: bool = False) -> list[Comment]:
    at = "2026-03-02T09:00:00+01:00"
    return [
        Comment(id=f"c{n}", element="a", text="Who?", by="Dana Ruiz", at=at, resolved=at if resolved else "")
        for n in range(count)
    ]


def photo() -> str:
    """Return a picture of red and white squares."""
    board = QImage(8, 6, QImage.Format.Format_RGB32)
    for x in range(8):
        for y in range(6):
            board.setPixel(x, y, 0xFFC04030 if (x + y) % 2 else 0xFFF4F0E8)
    from views.canvas.picture import png

    return b64encode(png(board.scaled(64, 48))).decode()


SIGNS: Cells = {
    **{f"badge-{how.value}": lambda how=how: drawn(A, found=found(how, ("elements", "a"))) for how in Severity},
    "badge-of-a-link": lambda: drawn(A, B, link(LinkKind.FLOW), found=found(Severity.HIGH, ("links", "l"))),
    "comment": lambda: drawn(A, *remarks(1)),
    "comments-and-badge": lambda: drawn(A, *remarks(12), found=found(Severity.MEDIUM, ("elements", "a"))),
    "comment-resolved": lambda: drawn(A, *remarks(1, resolved=True)),
    "note": lambda: drawn(Note(id="n", text="Ask IT who may\nread the mailbox", w=136.0, h=64.0)),
    "note-of-another-hue": lambda: drawn(Note(id="n", text="Later", hue=210, w=136.0, h=64.0)),
    "picture": lambda: drawn(Picture(id="m", name="Whiteboard", data=photo(), w=136.0, h=102.0)),
    "picture-of-four-pixels": lambda: drawn(Picture(id="m", name="Dot", data=DOT, w=40.0, h=30.0)),
    "collapsed": lambda: drawn(
        replace(THEIRS, folded=True), replace(B, boundary="y"), found=found(Severity.HIGH, ("elements", "b"))
    ),
}


# -- lenses --------------------------------------------------------------------------------------------------
def small() -> Plan:
    """Return a plan in which every lens finds something."""
    k = ElementKind
    return plan_of(
        US, DANA, ACME, LUMEN,
        About(id="plan", hours_per_day=Span(8, 8)),
        Boundary(id="x", name="Support", party="us", x=0.0, y=0.0, w=350.0, h=196.0),
        Boundary(id="y", name="Kelpwright", kind=BoundaryKind.PARTNER, party="acme", x=386.0, y=0.0, w=178.0, h=196.0),
        Element(id="mail", name="Mail", kind=k.TRIGGER, boundary="x", x=20.0, y=40.0, volume=Span(400, 400)),
        Element(id="clerk", name="Clerk", kind=k.REVIEW, boundary="x", x=192.0, y=120.0, approves="dana",
                people=Span(2, 3), presence=Span(1, 1), minutes=Span(12, 12), deadline=15),
        Element(id="data", name="Customers", kind=k.DATA, boundary="x", x=20.0, y=120.0, owns_data="dana",
                carries=(DataClass.PERSONAL,)),
        Element(id="sort", name="Classify", kind=k.AI, boundary="y", x=408.0, y=40.0, low_confidence=Span(0.1, 0.15)),
        Element(id="model", name="Model", kind=k.SYSTEM, boundary="y", x=408.0, y=120.0, executes="lumen"),
        Link(id="l1", source="mail", target="sort"),
        Link(id="l2", source="sort", target="clerk", kind=LinkKind.EXCEPTION, share=Span(0.1, 0.15)),
        Link(id="l3", source="data", target="clerk", kind=LinkKind.DATA),
        Link(id="l4", source="sort", target="model", kind=LinkKind.DATA),
        Answer(id=answer_id("exceptions.1", "sort"), question="exceptions.1", element="sort", value=AnswerValue.YES),
    )  # fmt: skip


def known() -> Known:
    """Return what is known of the small plan, with a playbook, findings and dates that no change of ours can touch."""
    plan, playbook = small(), resources.playbook()
    asked = tuple(
        Question(f"exceptions.{n}", "exceptions", "Is it decided?", "So.", "A list.", 1.0, per=(ElementKind.AI, k))
        for n, k in ((1, ElementKind.REVIEW), (2, ElementKind.TRIGGER))
    )
    scored = assess(plan, replace(playbook, questions=asked))
    marked = found(Severity.HIGH, ("elements", "sort")) + found(Severity.MEDIUM, ("elements", "data"))
    planned = rollout(date(2026, 3, 2), most=2)
    first, second, *_ = planned.tasks
    tasks = (
        replace(first, id="drill@sort", critical=True, float_days=0.0),
        replace(second, id="train@clerk", critical=False, float_days=3.0),
    )
    return Known(plan, replace(scored, findings=marked), replace(planned, tasks=tasks))


def through(id_: str) -> Drawing:
    all_known = known()
    live = LiveMap()
    live.open(all_known.plan, all_known.assessment)
    seen = next(lens for lens in LENSES if lens.id == id_).see(all_known)
    assert seen.marks, "the lens finds something"
    live.look(looks(seen, all_known.plan.elements, frozenset()))
    live.settle()
    return live.drawing()


def faint() -> Drawing:
    all_known = known()
    live = LiveMap()
    live.open(all_known.plan, None)
    seen = LENSES[0].see(all_known)
    live.look(looks(seen, all_known.plan.elements, frozenset({"acme"})))
    live.settle()
    return live.drawing()


SEEN: Cells = {
    **{lens.id: lambda lens=lens: through(lens.id) for lens in LENSES},
    "one-of-the-legend": faint,
}

SHEETS: dict[str, tuple[Cells, float]] = {
    "kinds": (KINDS, 1.0),
    "links": (LINKS, 0.75),
    "signs": (SIGNS, 1.0),
    "lenses": (SEEN, 0.75),
}
"""What a sheet holds, and pixels a unit."""


@cache
def cells(sheet: str, choice: str) -> dict[str, np.ndarray]:
    """Return each cell of a sheet as it looks now."""
    application()
    for kept in (ink.font, ink.ink_for):  # a test before may have set text before its fonts were there
        kept.cache_clear()
    found_cells = {}
    for name, make in SHEETS[sheet][0].items():
        image = picture(make(), THEMES[choice], SHEETS[sheet][1]).convertToFormat(QImage.Format.Format_RGB888)
        rows = np.frombuffer(bytes(image.constBits()), dtype=np.uint8).reshape(image.height(), image.bytesPerLine())
        found_cells[name] = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    return found_cells


def montage(sheet: str, choice: str) -> tuple[Image.Image, dict[str, tuple[int, int, int, int]]]:
    """Return a sheet, its cells in rows, and where each cell is on it."""
    seen, boxes, x, y, tall = cells(sheet, choice), {}, 0, 0, 0
    for name, cell in seen.items():
        if x + cell.shape[1] > WIDE:
            x, y, tall = 0, y + tall + GAP, 0
        boxes[name] = (x, y, x + cell.shape[1], y + cell.shape[0])
        x, tall = x + cell.shape[1] + GAP, max(tall, cell.shape[0])
    whole = Image.new("RGB", (max(box[2] for box in boxes.values()), y + tall), THEMES[choice].line)
    for name, cell in seen.items():
        whole.paste(Image.fromarray(cell), boxes[name][:2])
    return whole, boxes


CASES = [(sheet, choice) for sheet in SHEETS for choice in THEMES]


@pytest.mark.parametrize(("sheet", "choice"), CASES)
def test_everything_looks_as_it_did(sheet: str, choice: str) -> None:
    whole, boxes = montage(sheet, choice)
    path = HERE / f"map-{sheet}-{choice}.png"
    if os.environ.get("DEMARC_GOLDEN") == "write":
        packed = whole.quantize(255, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        packed.save(path, optimize=True)
    kept = Image.open(path).convert("RGB")
    assert kept.size == whole.size, "a cell is larger or smaller, or there are others"
    other = {}
    for name, box in boxes.items():
        a, b = (np.asarray(one.crop(box), dtype=np.int16) for one in (whole, kept))
        share = (np.abs(a - b).max(axis=2) > SHADE).mean()
        if share >= SHARE:
            other[name] = f"{share:.1%}"
    assert not other, f"these look otherwise, by so many of their pixels: {other}"


@pytest.mark.parametrize(("sheet", "choice"), CASES)
def test_what_moves_by_two_pixels_would_be_seen(sheet: str, choice: str) -> None:
    for name, cell in cells(sheet, choice).items():
        seen = cell.astype(np.int16)
        assert (np.abs(seen - np.roll(seen, 2, axis=1)).max(axis=2) > SHADE).mean() > SHARE, name


def test_no_two_of_a_sheet_look_alike_in_either_theme() -> None:
    for sheet, choice in CASES:
        seen = cells(sheet, choice)
        for n, (name, a) in enumerate(seen.items()):
            for other, b in list(seen.items())[:n]:
                if a.shape == b.shape:
                    assert (np.abs(a.astype(np.int16) - b).max(axis=2) > SHADE).mean() > SHARE, (sheet, name, other)
