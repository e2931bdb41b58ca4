"""What a start costs: nothing is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LATER = ("pandas", "scipy", "pyqtgraph", "reportlab", "keyring", "pypdfium2", "numpy", "lxml", "PIL")


def loaded(code: str) -> set[str]:
    """Return the packages a process has loaded after ``code``."""
    tail = "\nimport sys\nprint(*{name.partition('.')[0] for name in sys.modules}, flush=True)\nimport os\nos._exit(0)"
    done = subprocess.run([sys.executable, "-c", code + tail], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_a_window_on_the_sample_loads_nothing_heavy() -> None:
    packages = loaded(
        "from app.gui import application, open_window\n"
        "made = application()\nwindow = open_window(sample=True)\nmade.processEvents()\n"
        "window.session.assess_now()\nmade.processEvents()\n"
    )
    assert "PySide6" in packages
    assert not packages & set(LATER)


def test_scoring_on_the_command_line_loads_no_window_and_no_paper() -> None:
    packages = loaded(
        "from click.testing import CliRunner\nfrom app.cli import cli\n"
        "assert CliRunner().invoke(cli, ['explain']).exit_code == 0\n"
    )
    assert "click" in packages
    assert not packages & {"PySide6", *LATER}
