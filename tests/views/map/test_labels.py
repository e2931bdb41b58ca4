"""Labels stand on their links and on nothing else; widths are those of the font."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF
from pytestqt.qtbot import QtBot

from app import resources
from views.map.labels import Labels
from views.map.textwidth import elide, width, wrap

Sides = tuple[float, float, float, float]


def meet(a: Sides, b: Sides) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def test_a_label_stands_in_the_middle_of_its_longest_part() -> None:
    labels = Labels()
    labels.set_link("l", ((0, 0), (300, 0), (300, 40)), "yes", ())
    assert labels.settle() == {"l"}
    assert labels.placed["l"].at == (150, 0)


def test_labels_keep_off_each_other_boxes_and_rings() -> None:
    labels = Labels()
    labels.set_solid("box", (120, -20, 180, 20))
    for n in range(5):
        labels.set_link(f"l{n}", ((0, 12.0 * n), (400, 12.0 * n)), "low confidence", ((60, 12.0 * n),))
    labels.settle()
    sides = [label.sides for label in labels.placed.values()]
    assert not any(meet(a, b) for a, b in combinations(sides, 2))
    assert not any(meet(side, (120, -20, 180, 20)) for side in sides)


def test_only_labels_near_a_change_are_placed_again() -> None:
    labels = Labels()
    for n in range(10):
        labels.set_link(f"l{n}", ((0, 100.0 * n), (400, 100.0 * n)), "so", ())
    labels.settle()
    labels.set_solid("box", (180, -10, 220, 10))
    assert labels.settle() == {"l0"}
    labels.set_solid("box", None)
    assert labels.settle() == {"l0"}
    labels.set_link("l3", (), "", ())
    assert labels.settle() == set()
    assert "l3" not in labels.placed


@pytest.mark.parametrize("bold", [False, True])
def test_text_is_about_as_wide_as_the_font_makes_it(qtbot: QtBot, bold: bool) -> None:
    for data in resources.fonts().values():
        QFontDatabase.addApplicationFontFromData(data)
    font = QFont("Inter")
    font.setPixelSize(100)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    for text in ("low confidence · personal data", "≥ 0.80", "Öffnen & prüfen (2 Leute)", "WIDE MIMIC, illicit"):
        true = QFontMetricsF(font).horizontalAdvance(text)
        assert true * 0.985 <= width(text, 100, bold=bold) <= true * 1.06


def test_text_is_broken_between_words_and_cut_at_the_end() -> None:
    assert wrap("a condition that goes on", 80, 11, 2) == (("a condition", "that goes on"), False)
    lines, cut = wrap("word " * 40, 80, 11, 2)
    assert cut
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(width(line, 11) <= 80 for line in lines)
    assert wrap("", 80, 11, 2) == ((), False)
    assert elide("short", 100, 11) == "short"
    assert width(elide("x" * 100, 50, 11), 11) <= 50
    assert width("漢字", 10) > 20
    assert width("e\u0301", 10) == width("e", 10)
