"""How to engage a partner (playbook S4): a decision table with the reasons, and what would change them.

Source: methods §8, first match wins.
"""

from __future__ import annotations

from typing import Final

from models.partners.decisiontable import DecisionTable, Row

BLOCK, PILOT, PROJECT, AUGMENTATION, POD = "block", "pilot", "project", "augmentation", "pod"

ENGAGEMENT: Final = DecisionTable(
    facts=("owner", "proven", "bounded", "stable", "single", "led", "capacity-only", "lasting"),
    rows=(
        Row("no-owner", BLOCK, ((("owner", False),),)),
        Row("unproven", PILOT, ((("proven", False),),)),
        Row("one-release", PROJECT, ((("bounded", True), ("stable", True), ("single", True)),)),
        Row("hands-missing", AUGMENTATION, ((("led", True), ("capacity-only", True)),)),
        Row("lasting-work", POD, ((("lasting", True),), (("stable", False),))),
        Row("no-rule-fits", PILOT, ((),)),
    ),
)
"""Facts: somebody inside owns it; it is shown to pay; its scope is bounded; its rules are stable; one release will do;
it is led strongly inside; only hands are missing; it must go on without a break."""
