"""Colours of high contrast, for a room that looks at a projector: every text is at least 7:1 where it stands.

Knows no Qt; a test measures it.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from views.tokens import DARK, LIGHT

LEAST: Final = 7.0
"""Contrast of every text (WCAG 2, level AAA)."""
STRONG_LIGHT: Final = replace(
    LIGHT,
    panel="#F3F5F8",
    canvas="#FFFFFF",
    line="#6B7683",
    track="#C9D0D9",
    ink="#0B1220",
    mute="#3A4553",
    accent="#0A4A90",
    ok="#0E5A34",
    warn="#6A3D00",
    bad="#8F1A13",
    in_house="#0A4A90",
    partner="#7A3606",
    provider="#5A2A87",
    shared="#36424F",
    partners=(("#7A3606", "#FDF3E4"), ("#084F49", "#E6F5F3"), ("#7C1346", "#FBEAF2"), ("#374D00", "#F1F6E1")),
    least=7.1,
)
STRONG_DARK: Final = replace(
    DARK,
    bg="#0B0F14",
    panel="#11171E",
    canvas="#080B0F",
    card="#18202A",
    line="#7A8694",
    track="#465261",
    ink="#FFFFFF",
    mute="#C3CCD7",
    accent="#8CC8FF",
    on_accent="#06121E",
    ok="#7CE0A6",
    warn="#F6C96C",
    bad="#FFB3AB",
    in_house="#8CC8FF",
    in_house_bg="#10202F",
    partner="#FFC878",
    partner_bg="#2A1F10",
    provider="#DDBEFA",
    provider_bg="#241A2E",
    shared="#C9D3DF",
    shared_bg="#1B222A",
    partners=(("#FFC878", "#2A1F10"), ("#7FE0D4", "#0E2624"), ("#FFB0D2", "#2E1521"), ("#CDE78A", "#20270E")),
    least=7.1,
)
STRONG: Final = (STRONG_LIGHT, STRONG_DARK)
