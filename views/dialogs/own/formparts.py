"""How the forms of own questions and rules are laid out: fields in rows that scroll, a problem and buttons below."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFormLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from views.pieces import column, row


def rows_of(fields: Iterable[tuple[str, QWidget]]) -> QFormLayout:
    """Return the fields in rows, each behind its words."""
    form = QFormLayout()
    form.setSpacing(10)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for words, field in fields:
        form.addRow(words, field)
    return form


def scrolled(about: QLabel, form: QFormLayout) -> QScrollArea:
    """Return the fields below what they are about, to be scrolled."""
    inside = QWidget()
    inside.setLayout(column(about, form, -1, edge=(16, 4, 12, 8), gap=10))
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(inside)
    return area


def page(area: QScrollArea, problem: QLabel, *buttons: QPushButton) -> QVBoxLayout:
    """Return the whole form: what scrolls, what is wrong, and the buttons at the right."""
    foot = row(-1, *buttons, edge=(16, 4, 12, 0))
    return column(area, row(problem, edge=(16, 0, 12, 0)), foot)
