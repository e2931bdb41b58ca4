"""The words of the decision tables: how each fact is asked, what each result means, why a row decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from models.assess.tomlfile import decoded
from models.errors import PlaybookError
from models.partners.decisiontable import DecisionTable
from models.partners.engagement import ENGAGEMENT
from models.partners.stepadvice import STEP

FILE = "advice.toml"
TableId = Literal["engagement", "step"]
TABLES: dict[TableId, DecisionTable] = {"engagement": ENGAGEMENT, "step": STEP}


class Fact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A fact a table decides by: how it is asked, and how it reads where it holds or does not."""

    table: TableId
    id: str
    text: str
    why: str
    yes: str
    """Clause that completes “if …”."""
    no: str
    question: str = ""
    """Question of the playbook whose answer stands in while this one has none; may be empty."""

    @property
    def asked_as(self) -> str:
        """Id under which the plan keeps the answer, as if it were a question's."""
        return f"{self.table}.{self.id}"

    def said(self, holds: bool) -> str:
        return self.yes if holds else self.no


class Result(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a table may come to."""

    table: TableId
    id: str
    title: str
    text: str


class Because(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Why, when a row decides."""

    table: TableId
    id: str
    because: str


class AdviceWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All the words of the tables."""

    fact: tuple[Fact, ...] = ()
    result: tuple[Result, ...] = ()
    row: tuple[Because, ...] = ()

    def facts(self, table: TableId) -> tuple[Fact, ...]:
        """Return the facts of a table, in its order."""
        by_id = {fact.id: fact for fact in self.fact if fact.table == table}
        return tuple(by_id[id_] for id_ in TABLES[table].facts)

    def result_of(self, table: TableId, id: str) -> Result:
        return next(r for r in self.result if (r.table, r.id) == (table, id))

    def because(self, table: TableId, id: str) -> str:
        return next(r.because for r in self.row if (r.table, r.id) == (table, id))


def parse_words(data: bytes) -> AdviceWords:
    """Return the words in ``data``, TOML.

    Raises
    ------
    PlaybookError
        If it is not TOML, says something that cannot be, or lacks or doubles a word; with the place and a remedy.
    """
    words = decoded(data, AdviceWords, FILE)
    for id_, table in TABLES.items():
        _check("fact", id_, [w.id for w in words.fact if w.table == id_], table.facts)
        _check("result", id_, [w.id for w in words.result if w.table == id_], {row.result for row in table.rows})
        _check("row", id_, [w.id for w in words.row if w.table == id_], (row.id for row in table.rows))
    return words


def _check(what: str, table: str, found: list[str], wanted: Iterable[str]) -> None:
    needed = set(wanted)
    for id_ in sorted(set(found) - needed):
        raise PlaybookError(
            f"The table “{table}” has no {what} “{id_}”.", where=FILE, remedy=f"Known: {', '.join(sorted(needed))}."
        )
    for id_ in sorted(needed):
        if found.count(id_) != 1:
            raise PlaybookError(
                f"The {what} “{id_}” of “{table}” stands {found.count(id_)} times.",
                where=FILE,
                remedy="Let it stand once.",
            )
