"""What findings look like and are called: marks told apart by shape, severities in words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from models.assess.assessment import Assessment
from models.assess.finding import Rule, Severity
from views.theme import tokens
from views.tokens import Tokens

if TYPE_CHECKING:
    from models.assess.assessment import Assessment

WORDS: Final = {Severity.HIGH: "High", Severity.MEDIUM: "Medium", Severity.LOW: "Low"}
MEANS: Final = {
    Severity.HIGH: "blocks the go-live",
    Severity.MEDIUM: "needs a task",
    Severity.LOW: "would be good practice",
}


@lru_cache(maxsize=1)
def _rules() -> Mapping[str, Rule]:
    from models.assess.rules import RULES  # a hundred modules, which are there once a plan has been scored

    return {rule.id: rule for rule in RULES}


def rule_of(id_: str, assessment: Assessment | None = None) -> Rule | None:
    """Return the rule with an id, among those applied in an assessment, or None."""
    return (_rules() if assessment is None else assessment.rules).get(id_)


def paint_mark(painter: QPainter, box: QRectF, severity: Severity, t: Tokens) -> None:
    """Paint the mark of ``severity``, told apart by its shape: square, circle, small circle."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    middle = box.center()
    if severity is Severity.HIGH:
        painter.setBrush(QColor(t.bad))
        painter.drawRoundedRect(QRectF(middle.x() - 5, middle.y() - 5, 10, 10), 2, 2)
    elif severity is Severity.MEDIUM:
        painter.setBrush(QColor(t.warn))
        painter.drawEllipse(middle, 5.0, 5.0)
    else:
        painter.setBrush(QColor(t.mute))
        painter.drawEllipse(middle, 3.0, 3.0)


def mark_icon(severity: Severity, ratio: float = 2.0) -> QIcon:
    """Return the mark of ``severity`` in the colours in force."""
    picture = QPixmap(round(14 * ratio), round(14 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, QRectF(0, 0, 14, 14), severity, tokens())
    painter.end()
    return QIcon(picture)
