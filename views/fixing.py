"""What can be done at once about findings, as entries of a menu."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from views.pieces import literal

if TYPE_CHECKING:
    from models.assess.finding import Finding
    from models.plan import Edit, Refusal
    from views.desk import Desk

MOST = 6
"""Entries at most; who wants more of them works through the list of findings."""


def add_fixes(menu: QMenu, desk: Desk, findings: Iterable[Finding]) -> int:
    """Add what can be done at once about ``findings``, behind a line; return how many entries that are."""
    from models.assess.quickfix import quick_fixes  # loaded with the first finding somebody wants to settle

    offered: dict[str, Edit | Refusal] = {}
    for finding in findings:
        for fix in quick_fixes(desk.plan, desk.playbook, finding, desk.new_id):
            offered.setdefault(fix.label, fix.outcome)
    if offered:
        menu.addSeparator()
    for label, outcome in list(offered.items())[:MOST]:
        menu.addAction(literal(label)).triggered.connect(partial(_run, desk, outcome))
    return min(len(offered), MOST)


def _run(desk: Desk, outcome: Edit | Refusal, checked: bool = False) -> None:
    desk.run(outcome)
