"""How large everything is in a workshop: read from the far end of a room, touched with a finger."""

from __future__ import annotations

from typing import Final

from views.tokens import Tokens

TOUCH: Final = 48
"""Least height and width of what is touched, px."""
WIDE, HIGH = 1920, 1080
"""Size of the window that the sizes below are meant for, px; in others they grow and shrink with it."""
QUESTION: Final = ((110, 42), (190, 36), (10_000, 30))
"""Up to how many letters a question has which type size."""
SIZES: Final = {
    "figure": 30,
    "answer": 28,
    "clock": 28,
    "subject": 26,
    "why": 24,
    "body": 22,
    "note": 20,
    "hint": 17,
}
"""Type sizes by what they are for."""
LEAST: Final = 12
"""No type is smaller, px."""


def scale_for(width: int, height: int) -> float:
    """Return how large things are in a window of this size; in steps, so that few sizes need a new style."""
    return max(0.55, min(3.0, round(min(width / WIDE, height / HIGH) * 24) / 24))


def px(size: float, scale: float) -> int:
    """Return a type size in px."""
    return max(LEAST, round(size * scale))


def question_size(text: str) -> int:
    """Return the type size of a question at scale 1: the longer the smaller, never below 28."""
    return next(size for most, size in QUESTION if len(text) <= most)


def sheet(t: Tokens, scale: float) -> str:
    """Return the style of the workshop's page, over that of the window."""
    size = {name: px(value, scale) for name, value in SIZES.items()}
    touch = max(TOUCH, round(52 * scale))
    answer = max(TOUCH, round(78 * scale))
    pad, edge = round(18 * scale), max(1, round(1.5 * scale))
    roles = "\n".join(f'QLabel[textsize="{name}"] {{ font-size: {value}px; }}' for name, value in size.items())
    return f"""
QLabel[role="small"] {{ font-size: {size["note"]}px; }}
{roles}
QLabel[textsize="figure"], QLabel[textsize="subject"], QLabel[textsize="clock"], QLabel[bold="true"] {{
    font-weight: 600;
}}
QPushButton {{
    font-size: {size["body"]}px; min-height: {touch - 2 * edge - 8}px; padding: 4px {pad}px; border-width: {edge}px;
    border-radius: 10px; border-color: {t.line};
}}
QPushButton[role="quiet"], QPushButton[role="link"] {{
    padding: 4px {max(10, pad // 2)}px; border-color: transparent;
}}
QPushButton:focus {{ border: {2 * edge}px solid {t.accent}; }}
QPushButton[role="primary"]:focus {{ border: {2 * edge}px solid {t.ink}; padding: 4px {pad}px; }}
QPushButton:checked, QPushButton[role="quiet"]:checked {{
    background: {t.accent}; color: {t.on_accent}; border: {edge}px solid {t.accent}; font-weight: 600;
}}
QPushButton:checked:focus, QPushButton[role="quiet"]:checked:focus {{ border: {2 * edge}px solid {t.ink}; }}
QPushButton:disabled {{ color: {t.mute}; background: transparent; border-color: {t.track}; }}
QPushButton[answer="true"] {{
    font-size: {size["answer"]}px; font-weight: 600; min-height: {answer - 2 * edge - 8}px; text-align: left;
}}
QPushButton[textsize="note"] {{ font-size: {size["note"]}px; }}
QPushButton[square="true"] {{ min-width: {touch - 2 * edge - 8}px; padding: 4px; font-size: {size["figure"]}px; }}
QPlainTextEdit, QLineEdit {{
    font-size: {size["body"]}px; border: {edge}px solid {t.line}; border-radius: 10px; padding: 6px {pad // 2}px;
}}
ChainField {{ padding: 4px {pad // 2}px 0px {pad // 2}px; border-width: {edge}px; }}
ChainField:focus {{ border-width: {edge}px; }}
QPlainTextEdit, QLineEdit {{ placeholder-text-color: {t.mute}; }}
QLineEdit {{ min-height: {touch - 2 * edge - 12}px; }}
QPlainTextEdit:focus, QLineEdit:focus {{ border: {2 * edge}px solid {t.accent}; }}
QListView {{ font-size: {size["body"]}px; }}
QMenu {{ padding: 8px; }}
QMenu::item {{ font-size: {size["body"]}px; padding: {max(12, (touch - size["body"]) // 2)}px {pad + 24}px; }}
QScrollBar:vertical {{ width: {round(14 * scale) + 4}px; }}
"""
