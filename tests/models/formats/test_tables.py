"""Tables out: everything a user sees, numbers as numbers, and no text that acts as a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from reported import triage

from app import resources
from app.tabling import book_bytes
from models.assess.assess import assess
from models.formats.tablefiles import acts, csv_bytes, frame, neutral
from models.formats.tables import MAKERS, Sheet, Source
from models.plan import Element, Plan, Span
from models.rollout.derive import derive

PLAYBOOK = resources.playbook()
DAY = date(2026, 3, 2)
HOSTILE = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =cmd|' /C calc'!A0",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "﹦1",
    "\ufeff=1",
    "'=1",
    "\n=1",
]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def source(plan: Plan) -> Source:
    assessed = assess(plan, PLAYBOOK, DAY.isoformat())
    return Source(plan, PLAYBOOK, assessed, derive(plan, PLAYBOOK, assessed, DAY))


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def cells(data: bytes, sheet: int = 1) -> tuple[list[tuple[str, str, str]], bytes]:
    """Return place, kind and text of every cell of a sheet, and the sheet itself."""
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        raw = pack.read(f"xl/worksheets/sheet{sheet}.xml")
        words = etree.fromstring(pack.read("xl/sharedStrings.xml")) if "xl/sharedStrings.xml" in pack.namelist() else []
    texts = ["".join(one.itertext()) for one in words]
    found = []
    for cell in etree.fromstring(raw).iterfind(".//m:c", NS):
        value = cell.findtext("m:v", "", NS)
        kind = cell.get("t", "n")
        found.append((str(cell.get("r")), kind, texts[int(value)] if kind == "s" else value))
    return found, raw


@pytest.mark.parametrize("id_", list(MAKERS))
def test_every_table_of_the_sample_and_of_an_empty_plan_is_whole(id_: str) -> None:
    for plan in (triage(), Plan()):
        sheet = MAKERS[id_][1](source(plan))
        assert sheet.id == id_
        assert len(set(sheet.heads)) == len(sheet.heads)
        assert all(len(row) == len(sheet.heads) for row in sheet.rows)
        assert read_csv(csv_bytes(sheet))[0] == list(sheet.heads)
        assert len(read_csv(csv_bytes(sheet))) == len(sheet.rows) + 1
    assert MAKERS[id_][1](source(triage())).rows or id_ in ("kpis", "gaps")


def test_the_tables_hold_what_the_plan_holds() -> None:
    plan = triage()
    given = source(plan)
    for id_ in ("elements", "links", "parties", "rights", "boundaries"):
        assert {row[-1] for row in MAKERS[id_][1](given).rows} == set(plan.table(id_))
    answers = MAKERS["answers"][1](given)
    asked = {i.id for score in given.assessment.scores for s in score.sections for i in s.items if i.question}
    assert {row[-1] for row in answers.rows} == asked
    assert len(MAKERS["findings"][1](given).rows) == len(given.assessment.findings)
    assert given.rollout is not None
    assert [row[0] for row in MAKERS["tasks"][1](given).rows] == [task.name for task in given.rollout.tasks]
    assert len(MAKERS["gates"][1](given).rows) == len(given.rollout.gates)


def test_numbers_stay_numbers_and_dates_are_dates() -> None:
    plan = Plan({"elements": {"a": Element(id="a", name="A", volume=Span(2, 3), retention_days=90, threshold=0.8)}})
    sheet = MAKERS["elements"][1](source(plan))
    row = dict(zip(sheet.heads, sheet.rows[0], strict=True))
    assert (row["Volume, at least (cases a day)"], row["Retention days (days)"]) == (2, 90)
    made = frame(Sheet("t", "T", ("n", "d", "x"), [(1, DAY, None), (None, None, 0.5)]))
    assert str(made["n"].dtype) == "Int64"
    assert str(made["x"].dtype) == "float64"
    data = book_bytes([Sheet("t", "T", ("n", "d"), [(1.5, DAY)])])
    found, raw = cells(data)
    assert ("A2", "n", "1.5") in found
    assert ("B2", "n", "46083") in found
    assert b"frozen" in raw
    assert b"autoFilter" in raw
    assert read_csv(csv_bytes(Sheet("t", "T", ("n", "d", "b"), [(-1.5, DAY, True)])))[1] == [
        "-1.5",
        "2026-03-02",
        "yes",
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_acts_as_a_formula(text: str) -> None:
    sheet = Sheet("t", "T", (text, "b"), [(text, 1.0), ("fine", 2.0)])
    assert acts(text)
    rows = read_csv(csv_bytes(sheet))
    assert rows[1][0].startswith("'")
    assert rows[0][0].startswith("'")
    assert rows[2][0] == "fine"
    data = book_bytes([sheet])
    found, raw = cells(data)
    assert b"<f>" not in raw
    assert {kind for place, kind, _ in found if place.startswith("A")} == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        assert b'quotePrefix="1"' in pack.read("xl/styles.xml")


@given(st.text(max_size=20))
@settings(max_examples=200)
def test_whatever_is_written_as_csv_begins_with_nothing_that_acts(text: str) -> None:
    out = neutral(text)
    assert out in (text, f"'{text}")
    assert not out.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_accents_line_breaks_quotes_and_endless_texts_come_through() -> None:
    text = 'Prüfung, "zwei"\nZeilen; 東京'
    sheet = Sheet("t", "T", ("a", "b"), [(text, "x" * 40_000)])
    row = read_csv(csv_bytes(sheet))[1]
    assert row[0] == text
    assert len(row[1]) == 32_000
    found, _ = cells(book_bytes([sheet]))
    assert found[2][2] == text


def test_a_book_has_a_sheet_for_each_table_and_can_be_stopped() -> None:
    given = source(triage())
    sheets = [make(given) for _, make in MAKERS.values()]
    with zipfile.ZipFile(io.BytesIO(book_bytes(sheets, "=title"))) as pack:
        book = etree.fromstring(pack.read("xl/workbook.xml"))
    assert [one.get("name") for one in book.iterfind(".//m:sheet", NS)] == [title for title, _ in MAKERS.values()]

    class Stop(Exception):
        pass

    def stop(share: float, what: str) -> None:
        if share > 0.5:
            raise Stop

    with pytest.raises(Stop):
        book_bytes(sheets, progress=stop)


def test_a_long_table_is_written_bit_by_bit_and_whole() -> None:
    shares: list[float] = []
    sheet = Sheet("t", "T", ("n", "text"), [(n, f"=row {n}") for n in range(9001)])
    found, _ = cells(book_bytes([sheet], progress=lambda share, what: shares.append(share)))
    assert [text for place, _, text in found if place.startswith("A")][1:] == [str(n) for n in range(9001)]
    assert [text for place, _, text in found if place.startswith("B")][-1] == "=row 9000"
    assert len(shares) > 3
    assert shares == sorted(shares)
