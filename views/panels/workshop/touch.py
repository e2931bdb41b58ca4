"""Lists and long texts that follow a finger."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties

Metric = QScrollerProperties.ScrollMetric
Overshoot = QScrollerProperties.OvershootPolicy


def scrolled_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger scroll ``area``; a tap is still a tap, and nothing bounces."""
    view = area.viewport()
    QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(view)
    properties = scroller.scrollerProperties()
    for metric in (Metric.HorizontalOvershootPolicy, Metric.VerticalOvershootPolicy):
        properties.setScrollMetric(metric, Overshoot.OvershootAlwaysOff)
    scroller.setScrollerProperties(properties)
