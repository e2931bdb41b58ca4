"""The report as PDF, read back."""

from __future__ import annotations

import ctypes
import re

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw
import pytest
import reported
from msgspec.structs import replace

from app import resources
from models.assess.assess import assess
from models.assess.score import percent
from models.formats.planfile import decode
from models.plan import Element, Link, Plan
from models.plan.records import RECORD_TYPES, About
from models.report.sections import Bullets, Cell, Part, Report, Table, Text
from models.rollout.derive import derive
from models.rollout.schedule import Rollout
from views.map.model import Box, Drawing, draw
from views.paper.render import render

NOTHING = Rollout(reported.START, (), (), (), reported.START, (reported.START, reported.START), ())
NAMES = {
    "markup": "<b>Sort</b> & <img src=x>",
    "emoji": "😀 Mail ✉ 🧭",
    "hebrew": "שלום עולם",
    "arabic": "مرحبا بالعالم",
    "greek": "Ελλάδα Привет ß ₤",
    "chinese": "漢字",
    "controls": "a\x00b\x07\u202ec",
    "one word": "W" * 2000,
    "long": "Long " * 60,
}


def hostile() -> Plan:
    """Return a plan full of names that would break a page that let them."""
    plan = reported.triage()
    rest = [record for table in RECORD_TYPES if table != "about" for record in plan.table(table).values()]
    title = "Title " * 49 + "<b>end</b>"
    about = About(id="plan", title=title, organisation="A & <i>B</i>", goal="Goal " * 200, prepared_by="W" * 300)
    elements = [Element(id=f"h{n}", name=name, x=1100, y=n * 80) for n, name in enumerate(NAMES.values())]
    links = [Link(id=f"hl{n}", source="mail", target=e.id, label=e.name[:400]) for n, e in enumerate(elements)]
    return reported.plan_of(about, *rest, *elements, *links)


def read(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(data)]


def flat(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def triage() -> bytes:
    return reported.pdf(reported.triage())


@pytest.fixture(scope="module")
def hard() -> bytes:
    return reported.pdf(hostile())


def test_every_page_says_plan_date_and_number(triage: bytes) -> None:
    pages = read(triage)
    for number, text in enumerate(pages, 1):
        assert "Ticket triage with Acme AI · 2 March 2026" in text
        assert f"page {number} of {len(pages)}" in text


def test_the_leader_needs_two_pages(triage: bytes) -> None:
    first, second, third, *_ = read(triage)
    for score in assess(reported.triage(), resources.playbook()).scores:
        assert percent(score.headline) in first
    assert "In one page" in second
    assert "The decision asked for" in second
    assert "The map and the line" in third


def test_the_outline_names_every_chapter(triage: bytes) -> None:
    report = reported.report(reported.triage())
    outline = [(entry.level, entry.get_title()) for entry in pdfium.PdfDocument(triage).get_toc()]
    assert outline == [(part.level - 1, part.title) for part in report.parts]


def test_the_outline_leads_to_the_page_of_the_chapter(triage: bytes) -> None:
    document = pdfium.PdfDocument(triage)
    texts = read(triage)
    for entry in document.get_toc():
        title = entry.get_title()
        if title != "Cover":
            assert flat(title) in flat(texts[entry.get_dest().get_index()])


def test_the_cover_lists_the_chapters_with_their_pages_and_leads_there(triage: bytes) -> None:
    document = pdfium.PdfDocument(triage)
    chapters = [(e.get_title(), e.get_dest().get_index()) for e in document.get_toc() if e.level == 0][1:]
    cover = " ".join(document[0].get_textpage().get_text_range().split())
    contents = cover.partition("In this document")[2]
    for title, page in chapters:
        assert f"{title} {page + 1}" in contents
    linked, links = [], raw.FPDF_LINK()
    at = ctypes.c_int(0)
    while raw.FPDFLink_Enumerate(document[0], at, links):
        linked.append(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, links)))
    assert linked == [page for _, page in chapters]


def test_the_leaders_page_is_set_tighter_rather_than_spill_over() -> None:
    bullets = Bullets(tuple(Text(f"A finding that takes a line, number {n}") for n in range(36)))
    parts = (Part("Cover", ()), Part("In one page", (bullets,)), Part("The decision", (Text("Sign"),), level=2))
    report = Report("T", "", "", "today", "", "A4", (*parts, Part("Next", (Text("x"),))), "0")
    pages = read(render(report, Drawing((), (), (), Box(0, 0, 1, 1)), resources.fonts()))
    assert len(pages) == 3
    assert "number 35" in pages[1]
    assert "Sign" in pages[1]


def test_the_leaders_page_is_one_page_whatever_names_there_are() -> None:
    hard = hostile()
    long = {id_: msgspec.structs.replace(p, name=f"{p.name} " * 20) for id_, p in hard.parties.items()}
    rows = {name: dict(hard.table(name)) for name in RECORD_TYPES} | {"parties": dict(long)}
    scheduled = reported.rollout()
    gates = tuple(replace(gate, signs_name="Dana " * 40) for gate in scheduled.gates)
    for paper in ("A4", "Letter"):
        about = {"plan": msgspec.structs.replace(hard.about, paper=paper)}
        _, second, third, *_ = read(reported.pdf(Plan(rows | {"about": about}), replace(scheduled, gates=gates)))
        assert "The decision asked for" in second
        assert "The goal in full" in third


def test_a_line_that_heads_others_runs_across_and_never_ends_a_page() -> None:
    rows: list[tuple[Cell, ...]] = []
    for n in range(60):
        rows += [(Cell(f"Group {n} with a heading far wider than the first column of it", bold=True),)]
        rows += [(Cell(f"row {n}"), Cell("x"))]
    block = Table(("A", "B"), tuple(rows), (0.2, 0.8), ("left", "left"), "")
    report = Report("T", "", "", "today", "", "A4", (Part("Cover", ()), Part("All", (block,))), "0")
    pages = read(render(report, Drawing((), (), (), Box(0, 0, 1, 1)), resources.fonts()))[1:]
    assert len(pages) > 2
    for page in pages:
        lines = [line.strip() for line in page.splitlines() if line.strip()]
        for nth, line in enumerate(lines):
            if line.startswith("Group"):
                assert line.endswith("of it")
                assert lines[nth + 1].startswith("row")


def test_the_document_is_named_tagged_and_carries_no_made_up_time(triage: bytes) -> None:
    document = pdfium.PdfDocument(triage)
    meta = document.get_metadata_dict()
    assert meta["Title"] == "Ticket triage with Acme AI – Rollout plan over 90 days, with gates"
    assert meta["Author"] == "Dana Ruiz"
    assert meta["Creator"] == "Demarc"
    assert "state " in meta["Subject"]
    assert meta["CreationDate"] == ""
    assert raw.FPDFCatalog_IsTagged(document)
    assert b"/Lang (en)" in triage


def test_every_font_is_embedded(hard: bytes) -> None:
    fonts = set(re.findall(rb"/BaseFont /(\S+)", hard))
    assert {
        b"AAAAAA+Inter-Regular",
        b"AAAAAA+Inter-SemiBold",
        b"AAAAAA+DejaVuSans",
        b"AAAAAA+NotoEmoji-Regular",
    } <= fonts
    assert all(b"+" in font for font in fonts)
    assert len(re.findall(rb"/FontFile2 ", hard)) == len(fonts)


@pytest.mark.parametrize("name", ["markup", "emoji", "hebrew", "arabic", "greek", "chinese", "one word", "long"])
def test_names_stand_on_the_page_letter_by_letter(hard: bytes, name: str) -> None:
    assert flat(NAMES[name]) in flat("".join(read(hard)))


def test_control_characters_are_shown_and_do_nothing(hard: bytes) -> None:
    text = "".join(read(hard))
    assert "a\ufffdb\ufffd\ufffdc" in text
    assert "\x07" not in text


def test_a_title_of_300_characters_is_whole_on_the_cover_and_leaves_room_for_the_scores(hard: bytes) -> None:
    cover, second, *_ = read(hard)
    assert flat("Title " * 49 + "<b>end</b>") in flat(cover)
    assert "Operational feasibility" in cover
    assert "Prepared by" in cover
    assert "In one page" in second
    assert "The decision asked for" in second
    assert flat("Goal " * 200) in flat("".join(read(hard)))


@pytest.mark.parametrize("which", ["triage", "hard"])
def test_no_text_leaves_the_page(which: str, request: pytest.FixtureRequest) -> None:
    for number, page in enumerate(pdfium.PdfDocument(request.getfixturevalue(which)), 1):
        if "Map " in page.get_textpage().get_text_range()[:200]:
            continue  # what reaches beyond a part of the map is whole on the next
        w, h = page.get_size()
        text = page.get_textpage()
        for n in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(n)
            assert left > 50, number
            assert right < w - 50, number
            assert bottom > 25, number
            assert top < h - 25, number


def test_no_two_lines_of_a_page_cover_each_other(hard: bytes) -> None:
    for number, page in enumerate(pdfium.PdfDocument(hard), 1):
        text = page.get_textpage()
        if "Map " in text.get_text_range()[:200] or "The map and the line" in text.get_text_range()[:40]:
            continue
        rects = sorted((text.get_rect(n) for n in range(text.count_rects())), key=lambda r: -r[3])
        for n, (l0, b0, r0, t0) in enumerate(rects):
            for l1, b1, r1, t1 in rects[n + 1 : n + 12]:
                wide, high = min(r0, r1) - max(l0, l1), min(t0, t1) - max(b0, b1)
                assert not (wide > 1 and high > 0.6 * min(t0 - b0, t1 - b1)), (
                    number,
                    (l0, b0, r0, t0),
                    (l1, b1, r1, t1),
                )


def test_the_same_report_gives_the_same_bytes(triage: bytes) -> None:
    assert reported.pdf(reported.triage()) == triage


def test_an_empty_plan_prints() -> None:
    pages = read(reported.pdf(Plan(), NOTHING))
    text = "\n".join(pages)
    assert "Untitled plan" in pages[0]
    assert "The map is empty: nothing has been drawn yet." in text
    assert "No tasks: the rollout has not been derived." in text


def test_letter_is_printed_on_letter() -> None:
    plan = reported.plan_of(About(id="plan", title="T", paper="Letter"))
    sizes = {page.get_size() for page in pdfium.PdfDocument(reported.pdf(plan, NOTHING))}
    assert sizes == {(612.0, 792.0)}


def test_it_prints_with_the_two_fonts_of_the_screen_alone() -> None:
    plan = hostile()
    fonts = {name: data for name, data in resources.fonts().items() if name.startswith("Inter")}
    report = reported.report(plan)
    assert len(read(render(report, draw(plan, None), fonts))) > 10


def test_the_sample_prints_with_every_element_on_one_map_and_a_leaders_page() -> None:
    plan = decode(resources.sample())
    playbook = resources.playbook()
    scheduled = derive(plan, playbook, assess(plan, playbook), reported.START)
    pages = read(reported.pdf(plan, scheduled))
    assert "The decision asked for" in pages[1]
    map_page = flat(next(text for text in pages[2:] if "The map and the line" in text))
    for element in plan.elements.values():
        assert flat(element.name) in map_page
    assert sum("What crosses the line" in text for text in pages[3:]) >= 1


def test_five_hundred_findings_are_all_printed() -> None:
    plan = reported.plan_of(
        *(Element(id=f"e{n:03}", name=f"Lonely {n:03}", x=n % 20 * 160, y=n // 20 * 90) for n in range(250))
    )
    text = flat("".join(read(reported.pdf(plan))))
    for n in range(250):
        assert text.count(f"Lonely{n:03}") >= 2
