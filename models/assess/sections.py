"""The sections questions belong to, score by score. The section is the first word of a question's id."""

from __future__ import annotations

MAPS = {
    "workflows": "Workflows",
    "data": "Data dependencies",
    "exceptions": "Exception paths",
    "thresholds": "Confidence thresholds",
    "human": "Human in the loop",
    "kpis": "KPIs",
}
"""Sections of the discovery score: id → title."""

PARTS = {
    "source-data": "Reliable source data",
    "integration": "Stable integrations",
    "capacity": "Escalation capacity",
}
"""Sections of the feasibility score that questions belong to: id → title."""

STANDARDS = {
    "mandate": "Case and mandate",
    "architecture": "Architecture standards",
    "governance": "Data governance",
    "assurance": "AI quality assurance",
    "operations": "Running it",
    "security": "Security that is shown",
    "commercial": "Commercial terms",
}
"""Sections of the control score that questions belong to: id → title."""

GROUPS = {
    "discovery": ("Discovery", MAPS),
    "feasibility": ("Feasibility", PARTS),
    "control": ("Control", STANDARDS),
}
"""Id of the score → its short name, and its sections with questions."""

SECTIONS = MAPS | PARTS | STANDARDS
"""All sections with questions: id → title."""
