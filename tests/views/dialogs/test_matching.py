"""Names that fit what is typed, in an order one can learn."""

from __future__ import annotations

import pytest

from views.dialogs.matching import MOST, Finder, Place, grade


def named(*names: str, **fields: object) -> list[Place]:
    return [Place(name, "", lambda: None, **fields) for name in names]  # type: ignore[arg-type]


def found(finder: Finder, text: str) -> list[str]:
    return [place.name for place in finder.best(text)]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("lay out left to right", "lay", 0),
        ("lay out left to right", "lay out l", 0),
        ("lay out left to right", "out ri", 1),
        ("lay out left to right", "ri out", 2),
        ("reclassify", "class", 3),
        ("reclassify mail", "mai fy", 4),
        ("lay out left to right", "lolr", 5),
        ("lay out left to right", "olr", 5),
        ("lay out left to right", "yo", None),
        ("zoom in", "x", None),
        ("copy as picture", "cap", 5),
    ],
)
def test_each_way_of_fitting_has_its_rank(name: str, text: str, wanted: int | None) -> None:
    assert grade(name, text.split(), loosely=True) == wanted


def test_places_are_not_found_by_scattered_letters() -> None:
    assert found(Finder(named("Route ticket")), "rt") == []
    assert found(Finder((), named("Route ticket")), ">rt") == ["Route ticket"]


def test_beginnings_come_first_then_what_was_used_last_then_the_order_of_the_menus() -> None:
    deeds = [*named("Zoom in", "Zoom out"), *named("Zoom to selection", rank=0), *named("Fit, then zoom", rank=0)]
    deeds = [Place(d.name, "", d.go, 0 if d.name == "Zoom to selection" else 9) for d in deeds]
    assert found(Finder((), deeds), "> zoom") == ["Zoom to selection", "Zoom in", "Zoom out", "Fit, then zoom"]
    assert found(Finder((), deeds), ">")[0] == "Zoom to selection"


def test_what_cannot_be_done_stands_after_what_can_and_only_behind_the_sign() -> None:
    deeds = [*named("Paste", why_not="Only on the map."), *named("Paste here")]
    finder = Finder(named("Paste the label"), deeds)
    assert found(finder, "> paste") == ["Paste here", "Paste"]
    assert found(finder, "paste") == ["Paste the label", "Paste here"]


def test_nothing_typed_shows_all_and_never_more_than_a_screen_can_bear() -> None:
    finder = Finder(named(*(f"Step {n}" for n in range(3 * MOST))))
    assert len(finder.best("")) == MOST
    assert found(finder, f"step {3 * MOST - 1}") == [f"Step {3 * MOST - 1}"]


def test_signs_and_scripts_are_names_like_any_other() -> None:
    finder = Finder(named("<b>A</b> & co", "漢字", "Straße"))
    assert found(finder, "<b>") == ["<b>A</b> & co"]
    assert found(finder, "漢") == ["漢字"]
    assert found(finder, "STRASSE") == ["Straße"]
    assert found(finder, "&") == ["<b>A</b> & co"]
