"""Every text can be read on every surface it stands on, in both themes (WCAG AA: 4.5 to 1); in a workshop AAA."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from views.strong import LEAST, STRONG, STRONG_DARK, STRONG_LIGHT
from views.theme import theme
from views.tokens import (
    DARK,
    LIGHT,
    PARTNER_HUES_DARK,
    PARTNER_HUES_LIGHT,
    Tokens,
    hue_colours,
    partner_colours,
    tone_colours,
)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


TONES = [*(f"family:{n}" for n in range(8)), *(f"rank:{n}" for n in range(5)), "ok", "warn", "bad", "plain", "none"]


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_words_can_be_read_through_every_lens_and_every_outline_seen(t: Tokens) -> None:
    made = {tone: tone_colours(t, tone) for tone in TONES}
    assert [tone for tone, (_, fill) in made.items() if contrast(t.ink, fill) < 4.5] == []
    assert [tone for tone, (stroke, _) in made.items() if contrast(stroke, t.canvas) < 3] == []
    families = [made[f"family:{n}"] for n in range(8)]
    assert len(set(families)) == 8
    ranks = [contrast(made[f"rank:{n}"][1], t.card) for n in range(5)]
    assert ranks == sorted(ranks)
    assert ranks[-1] > 1.8


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_text_is_readable(t: Tokens) -> None:
    surfaces = (t.bg, t.panel, t.canvas, t.card)
    weak = [
        (ink, surface, round(contrast(ink, surface), 2))
        for ink in (t.ink, t.mute, t.accent, t.ok, t.warn, t.bad)
        for surface in surfaces
        if contrast(ink, surface) < 4.5
    ]
    weak += [
        (ink, surface, round(contrast(ink, surface), 2))
        for ink, surface in (
            (t.on_accent, t.accent),
            (t.in_house, t.in_house_bg),
            (t.partner, t.partner_bg),
            (t.provider, t.provider_bg),
            (t.shared, t.shared_bg),
            *(PARTNER_HUES_DARK if t.dark else PARTNER_HUES_LIGHT),
        )
        if contrast(ink, surface) < 4.5
    ]
    assert weak == []


@pytest.mark.parametrize("t", [LIGHT, DARK], ids=["light", "dark"])
def test_an_area_of_any_hue_has_a_readable_title(t: Tokens) -> None:
    made = {hue: hue_colours(t, hue) for hue in range(360)}
    assert [hue for hue, (stroke, fill) in made.items() if contrast(stroke, fill) < 4.5] == []
    assert len(set(made.values())) > 200
    assert hue_colours(t, 400) == hue_colours(t, 40)


def weak(t: Tokens, least: float) -> list[tuple[str, str, float]]:
    """Return the pairs of text and surface below ``least``."""
    areas = (
        (t.in_house, t.in_house_bg),
        (t.partner, t.partner_bg),
        (t.provider, t.provider_bg),
        (t.shared, t.shared_bg),
    )
    fills = [fill for _, fill in areas]
    pairs = [(ink, surface) for ink in (t.ink, t.mute, t.accent, t.ok, t.warn, t.bad)
             for surface in (t.bg, t.panel, t.canvas, t.card)]  # fmt: skip
    pairs += [(ink, fill) for ink in (t.ink, t.mute) for fill in fills]
    pairs += [*areas, (t.on_accent, t.accent), *(partner_colours(t, n) for n in range(4))]
    return [(a, b, round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < least]


@pytest.mark.parametrize("t", STRONG, ids=["light", "dark"])
def test_every_text_is_at_least_seven_to_one(t: Tokens) -> None:
    assert LEAST >= 7
    assert weak(t, LEAST) == []
    assert [hue for hue in range(360) if contrast(*hue_colours(t, hue)) < LEAST] == []


def test_the_usual_colours_would_not_do() -> None:
    """The measure tells the two apart."""
    assert weak(LIGHT, LEAST)
    assert weak(DARK, LEAST)


@pytest.mark.parametrize("t", STRONG, ids=["light", "dark"])
def test_lines_and_fields_are_seen_as_well(t: Tokens) -> None:
    """What is no text is at least 3 to 1 (WCAG 1.4.11)."""
    assert [s for s in (t.bg, t.panel, t.canvas, t.card) if contrast(t.line, s) < 3] == []


def test_colours_are_lent_and_given_back(qapp: QApplication) -> None:
    theme().choose("light")
    style = qapp.styleSheet()
    told = []
    theme().changed.connect(lambda: told.append(theme().tokens))
    theme().lend(STRONG)
    theme().lend(STRONG)
    assert told == [STRONG_LIGHT]
    assert qapp.styleSheet() == style
    theme().choose("dark")
    assert theme().tokens is STRONG_DARK
    theme().lend(None)
    assert theme().tokens is DARK
    theme().choose("light")
    assert theme().tokens is LIGHT
