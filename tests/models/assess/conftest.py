"""Lets the tests of the assessment share the small plans of the tests of rules, ``ruled``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "rules"))
