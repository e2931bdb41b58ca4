"""Every text can be read on every surface it stands on, in both themes (WCAG AA: 4.5 to 1)."""

from __future__ import annotations

import pytest

from views.tokens import DARK, LIGHT, PARTNER_HUES_DARK, PARTNER_HUES_LIGHT, Tokens, hue_colours


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    a, b = sorted((luminance(one), luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def test_the_measure_itself() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)


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
