"""User text as data: cleaned on entry, made visible on show.

A name never acts as markup, formula or path. What would act on a terminal, a label or a reader's eye
(control characters, direction overrides) is made visible instead.
"""

from __future__ import annotations

import unicodedata

LONGEST_NAME = 2000
"""Characters a name may hold; longer text belongs into a note."""

# Overrides and embeddings reorder neighbouring text ("trojan source"); isolates and marks are harmless.
_OVERRIDES = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E}


def clean_name(text: str) -> str:
    """Return ``text`` on one line: white space folded, control characters gone, ends stripped.

    Examples
    --------
    >>> clean_name("  Read\\n mail\\x07 ")
    'Read mail'
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(
        " " if ch.isspace() else ch
        for ch in text
        if ch.isspace() or (unicodedata.category(ch) not in ("Cc", "Cs") and ord(ch) not in _OVERRIDES)
    )
    return " ".join(kept.split())


def clean_note(text: str) -> str:
    """Return ``text`` with line breaks kept, other control characters gone."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(
        "".join(ch for ch in line if ch == "\t" or (unicodedata.category(ch) not in ("Cc", "Cs"))) for line in lines
    ).rstrip()


def shown(text: str) -> str:
    """Return ``text`` with what cannot be seen made visible as U+FFFD; for names from foreign files.

    Line breaks and tabs become spaces, so the result is one line.

    Examples
    --------
    >>> shown("a\\x00b\\u202ec")
    'a\\ufffdb\\ufffdc'
    """
    if text.isascii() and text.isprintable():
        return text
    out = []
    for ch in text:
        if ch in "\n\r\t":
            out.append(" ")
        elif unicodedata.category(ch) in ("Cc", "Cs") or ord(ch) in _OVERRIDES:
            out.append("\ufffd")
        else:
            out.append(ch)
    return "".join(out)


def elided(text: str, longest: int) -> str:
    """Return ``text`` cut to ``longest`` characters with an ellipsis where it was cut."""
    return text if len(text) <= longest else text[: max(1, longest - 1)].rstrip() + "…"
