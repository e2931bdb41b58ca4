"""Painting a box to choose from so that what does not fit ends in “…” instead of being cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter


def paint_box(box: QComboBox) -> None:
    """Paint ``box`` in its paint event: the choice without indent, or the placeholder where there is none."""
    painter = QStylePainter(box)
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    text = option.currentText.strip()
    if box.currentIndex() < 0:
        text = box.placeholderText()
        option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
    field = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    option.currentText = box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, field.width() - 4)
    painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
    painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
    painter.end()
