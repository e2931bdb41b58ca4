"""Lets the tests of rules share their plan builder, ``ruled``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
