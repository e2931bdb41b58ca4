"""Notes about defects say where, and nothing about anybody."""

from __future__ import annotations

from pathlib import Path

from app import crash


def broken(depth: int) -> None:
    if depth:
        broken(depth - 1)
    try:
        raise ValueError("Frau Müller's salary")
    except ValueError:
        {}["salary"]


def raised() -> Exception:
    try:
        broken(2)
    except KeyError as error:
        return error
    raise AssertionError


def test_a_note_holds_the_places_and_no_words() -> None:
    text = crash.describe(raised())
    assert "KeyError" in text
    assert "ValueError" in text
    assert "tests/app/test_crash.py" in text
    assert "broken" in text
    assert "salary" not in text
    assert str(Path(__file__).parents[2]) not in text


def test_only_the_latest_notes_are_kept(tmp_path: Path) -> None:
    last = [crash.note(raised(), "test") for _ in range(crash.KEPT + 5)][-1]
    kept = sorted((tmp_path / "state" / "crashes").iterdir())
    assert len(kept) == crash.KEPT
    assert kept[-1] == last
