"""Tables as CSV and Excel files, by way of pandas. No text in them ever acts as a formula.

A spreadsheet takes a text for a formula that begins with ``=``, ``+``, ``-`` or ``@`` (also in their full-width and
small forms), or with a tab or line break before one. In CSV such a text gets an apostrophe in front, since nothing
else in that format says "text". In Excel it stays as it is: its cell is text and marked as quoted, so that it stays
text when somebody edits it. Source: OWASP, CSV Injection.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from typing import IO, TYPE_CHECKING, Any

from models.formats.tables import Sheet, Value
from models.text import clean_note, elided

if TYPE_CHECKING:
    import pandas as pd

FORMULA = frozenset("=+-@\u2212")
LONGEST = 32_000
"""Characters a cell of Excel has room for, less a margin (its limit is 32,767)."""
MOST_ROWS = 1_048_575
"""Rows below the heads that a sheet of Excel has room for."""
BOM = b"\xef\xbb\xbf"
"""Without it Excel reads a CSV file in the code page of the computer, and names lose their accents."""
BIT = 4000
"""Rows written at once."""
WIDEST = 60
"""Characters a column is wide at most; longer texts wrap."""

Progress = Callable[[float, str], None]


def _quiet(share: float, what: str) -> None:
    """Report to nobody."""


def acts(text: str) -> bool:
    """Tell whether a spreadsheet might take ``text`` for a formula.

    Examples
    --------
    >>> acts("=1+1"), acts(" ＝1+1"), acts("a=1")
    (True, True, False)
    """
    if text[:1] in ("\t", "\r", "\n"):
        return True
    first = text.lstrip().lstrip("\ufeff\u200b\u200c\u200d\u2060\"'").lstrip()[:1]
    return bool(first) and unicodedata.normalize("NFKC", first)[:1] in FORMULA


def neutral(text: str) -> str:
    """Return ``text`` for CSV: with an apostrophe in front where it might act."""
    return f"'{text}" if acts(text) else text


def _text(value: str) -> str:
    return elided(clean_note(value), LONGEST)


def frame(sheet: Sheet) -> pd.DataFrame:
    """Return a table as a data frame: numbers as numbers, dates as dates, yes and no in words, texts cleaned."""
    import pandas as pd

    def plain(value: Value) -> Any:
        if isinstance(value, bool):
            return "yes" if value else "no"
        return _text(value) if isinstance(value, str) else value

    columns = list(zip(*sheet.rows, strict=True)) if sheet.rows else [() for _ in sheet.heads]
    series = {}
    for n, values in enumerate(columns):
        given = [plain(value) for value in values]
        kinds = {type(value) for value in given if value is not None}
        if kinds and kinds <= {int, float}:
            series[n] = pd.Series(given, dtype="Int64" if kinds == {int} else "float64")
        else:
            series[n] = pd.Series(given, dtype="object")
    made = pd.DataFrame(series)
    made.columns = pd.Index(list(sheet.heads))
    return made


def csv_bytes(sheet: Sheet) -> bytes:
    """Return a table as CSV: UTF-8 with a mark by which Excel knows it, commas, dates as 2026-03-02."""
    import csv

    import pandas as pd

    made = frame(sheet)
    for head in range(made.shape[1]):
        column = made.iloc[:, head]
        if column.dtype == object:
            made.isetitem(head, pd.Series([neutral(v) if isinstance(v, str) else v for v in column], dtype="object"))
    made.columns = pd.Index([neutral(head) for head in sheet.heads])
    text = made.to_csv(index=False, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL, date_format="%Y-%m-%d")
    return BOM + str(text).encode("utf-8")


def write_xlsx(sheets: Sequence[Sheet], out: IO[bytes], title: str = "", progress: Progress = _quiet) -> None:
    """Write tables to ``out`` as one Excel workbook, a sheet for each: heads that stay, filters, fitting columns."""
    import pandas as pd

    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with pd.ExcelWriter(
        out,
        engine="xlsxwriter",
        date_format="yyyy-mm-dd",
        datetime_format="yyyy-mm-dd",
        engine_kwargs={"options": {**options, "in_memory": True}},
    ) as writer:
        book = writer.book
        book.set_properties({"title": _text(title)[:200], "comments": "Made with Demarc"})
        looks = {
            "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            "text": book.add_format({"valign": "top", "text_wrap": True}),
            "quoted": book.add_format({"valign": "top", "text_wrap": True, "quote_prefix": True}),
            "day": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
            "number": book.add_format({"valign": "top"}),
        }
        for n, sheet in enumerate(sheets):
            _sheet(writer, sheet, looks, progress, (n / len(sheets), (n + 1) / len(sheets)))
        progress(0.95, "Packing")


def _sheet(writer: Any, sheet: Sheet, looks: dict[str, Any], progress: Progress, span: tuple[float, float]) -> None:
    made = frame(sheet).iloc[:MOST_ROWS]
    name = sheet.title[:31]
    # Bit by bit, so that somebody who waits sees it, and may give up.
    for first in range(0, max(1, len(made)), BIT):
        progress(span[0] + (span[1] - span[0]) * first / max(1, len(made)), sheet.title)
        made.iloc[first : first + BIT].to_excel(writer, sheet_name=name, index=False, header=False, startrow=1 + first)
    page = writer.sheets[name]
    for across, head in enumerate(sheet.heads):
        page.write_string(0, across, head, looks["head"])
        column = made.iloc[:, across]
        values = list(column.head(400).dropna())
        longest = max((_wide(value) for value in values), default=0)
        days = any(isinstance(value, date) for value in values)
        texts = column.dtype == object and not days
        # A column has one look, and the cells that must not act their own.
        page.set_column(
            across,
            across,
            min(WIDEST, max(longest, len(head) * 0.7, 8) + 3),
            looks["day" if days else "text" if texts else "number"],
        )
        if column.dtype == object:
            for down, value in enumerate(column, 1):
                if isinstance(value, str) and acts(value):
                    page.write_string(down, across, value, looks["quoted"])
    page.freeze_panes(1, 1)
    if len(made):
        page.autofilter(0, 0, len(made), len(sheet.heads) - 1)


def _wide(value: object) -> int:
    if isinstance(value, float):
        return len(f"{value:g}")
    return max((len(line) for line in str(value).split("\n")), default=0)
