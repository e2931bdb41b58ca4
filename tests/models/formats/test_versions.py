"""A plan file of every format version there was opens, and what it says is still there."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from models.formats.planfile import FORMAT, decode, encode
from models.plan import RECORD_TYPES, Span, problems

FILES = Path(__file__).resolve().parents[2] / "files"
VERSIONS = [(1, 0), (1, 1), (1, 2)]


def bytes_of(version: tuple[int, int]) -> bytes:
    return (FILES / "format-{}.{}.demarc".format(*version)).read_bytes()


def test_there_is_a_file_of_each_version() -> None:
    assert VERSIONS[-1] == FORMAT
    assert sorted(path.name for path in FILES.glob("format-*.demarc")) == [
        f"format-{a}.{b}.demarc" for a, b in VERSIONS
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_it_opens_whole_and_is_written_as_of_today(version: tuple[int, int]) -> None:
    plan = decode(bytes_of(version))
    assert problems(plan) == []
    assert plan.about.title == "Orders"
    assert plan.elements["sort"].threshold == 0.8
    again = encode(plan)
    assert b'"format":[%d,%d]' % FORMAT in again
    assert decode(again) == plan


def test_the_file_of_today_uses_every_table_and_comes_back_byte_for_byte() -> None:
    plan = decode(bytes_of(FORMAT))
    assert all(plan.table(name) for name in RECORD_TYPES)
    assert encode(plan) == bytes_of(FORMAT)


def test_what_1_1_added_is_the_only_difference() -> None:
    older, newer = decode(bytes_of((1, 0))), decode(bytes_of((1, 1)))
    assert not older.parked
    assert newer.parked["k-1"].settled == "2026-02-27"
    assert not older.comments
    assert newer.comments["c-1"].element == "sort"
    assert older.links["l-1"].bends is None
    assert newer.links["l-1"].bends == ((190.0, 88.0), (190.0, 104.0))
    assert not older.notes
    assert newer.notes["n-2"].hue == 215
    assert not older.pictures
    assert newer.pictures["m-1"].name == "Whiteboard of 20 February"
    desk = newer.boundaries["b-desk"]
    assert (desk.within, desk.folded) == ("b-shop", True)
    assert {"b-shop": newer.boundaries["b-shop"]} == older.boundaries
    added = {"parked", "comments", "links", "notes", "pictures", "boundaries"}
    assert all(older.table(name) == newer.table(name) for name in RECORD_TYPES if name not in added)
    straight = {id_: msgspec.structs.replace(link, bends=None) for id_, link in newer.links.items()}
    assert straight == older.links


def test_what_1_2_added_is_the_only_difference() -> None:
    older, newer = decode(bytes_of((1, 1))), decode(bytes_of((1, 2)))
    tables = ("statuses", "questions", "rules", "limits", "kpis", "gaps")
    assert all(newer.table(name) and not older.table(name) for name in tables)
    assert newer.statuses["ai-without-fallback:sort"].until == "2026-06-30"
    assert newer.rules["orphan"].dropped
    assert [proof.kind for proof in newer.answers["workflows.trigger@plan"].proofs] == ["file", "link"]
    assert newer.parties["model"].exit_weeks == Span(4.0, 8.0)
    assert newer.elements["sort"].quality == Span(0.92, 0.96)
    added = {*tables, "answers", "parties", "elements"}
    assert all(older.table(name) == newer.table(name) for name in RECORD_TYPES if name not in added)
