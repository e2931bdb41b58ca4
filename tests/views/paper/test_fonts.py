"""How text is measured, broken and ordered on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import resources
from views.paper.fonts import Fonts

FONTS = Fonts(resources.fonts())


@pytest.mark.parametrize("bold", [False, True])
def test_figures_are_of_one_width(bold: bool) -> None:
    assert len({round(FONTS.width(d, 10, bold), 6) for d in "0123456789"}) == 1


@given(st.text(max_size=120), st.floats(40, 400), st.booleans())
def test_no_line_is_wider_than_its_column_and_no_letter_is_lost(text: str, width: float, bold: bool) -> None:
    lines = FONTS.wrap(text, width, 9, bold)
    for line in lines:
        # Marks stay with their letter even where that is a touch wider.
        assert FONTS.width(line, 9, bold) <= width + 9 or len(line) < 3
    from models.text import shown

    kept = "".join("".join(lines).split())
    spaces = str.maketrans({"\u00a0": None, "\u202f": None, "\u2007": None, "\u2009": None})
    expected = "".join(
        "".join(shown(part) for part in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")).split()
    )
    assert kept.translate(spaces) == expected.translate(spaces)


def test_a_word_without_spaces_is_broken() -> None:
    lines = FONTS.wrap("W" * 2000, 200, 9.5)
    assert "".join(lines) == "W" * 2000
    assert all(FONTS.width(line, 9.5) <= 200 for line in lines)


def test_a_long_word_is_broken_after_a_dash_rather_than_in_a_name() -> None:
    lines = FONTS.wrap("customer-relationship-management", 110, 9.5)
    assert all(line.endswith("-") for line in lines[:-1])


def test_per_cent_stays_with_its_figure() -> None:
    for width in range(30, 120, 7):
        assert not any(line.startswith("%") for line in FONTS.wrap("at least 16 % and at most 34 %", width, 9))


def test_a_text_too_wide_for_its_line_ends_in_an_ellipsis() -> None:
    cut = FONTS.fitted("Long " * 60, 100, 9)
    assert cut.endswith("…")
    assert FONTS.width(cut, 9) <= 100
    assert FONTS.fitted("short", 100, 9) == "short"


def test_isolates_have_no_shape() -> None:
    name = "\u2067שלום\u2069 \u2066mail\u2069 \u2068مرحبا"
    assert FONTS.width(name, 9) == FONTS.width("שלום mail مرحبا", 9) > 0
    assert FONTS.width("\u2066", 9) == 0


def test_other_scripts_fall_back_to_a_font_that_holds_them() -> None:
    used = dict(FONTS.runs("a✉🧭", False, 9))
    assert used["Inter-Regular"] == "a"
    assert set("".join(used.values())) == set("a✉🧭")
    assert "NotoEmoji-Regular" in used


def test_what_no_font_holds_is_drawn_as_a_box_of_some_width() -> None:
    assert FONTS.width("漢", 10) > 3


def test_a_font_of_the_users_own_is_used_for_what_ours_do_not_hold() -> None:
    files = resources.fonts()
    ours = {name: files[name] for name in ("Inter-Regular", "Inter-SemiBold")}
    fonts = Fonts({**ours, "Zz-Own": files["DejaVuSans"]})
    assert [name for name, _ in fonts.runs("שלום", False, 9)] == ["Zz-Own"]


def test_right_to_left_text_stands_from_right_to_left() -> None:
    runs = [str(text) for _, text in FONTS.runs("abc שלום def", False, 9)]
    assert "".join(runs).replace(" ", "") == "abcםולשdef"


def test_brackets_in_right_to_left_text_are_mirrored() -> None:
    drawn = "".join(str(text) for _, text in FONTS.runs("עולם (בדיקה)", False, 9))
    assert drawn.startswith("(")
    assert drawn.index(")") > drawn.index("(")


def test_arabic_letters_are_joined() -> None:
    drawn = "".join(str(text) for _, text in FONTS.runs("مرحبا", False, 9))
    assert not set(drawn) & set("مرحب")
