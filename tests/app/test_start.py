"""A window in a process of its own: what its start loads, and what a kill leaves behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from made import small

from app.documents import write_plan
from app.journal import pending

ROOT = Path(__file__).resolve().parents[2]
LATER = ("pandas", "scipy", "pyqtgraph", "reportlab", "keyring", "pypdfium2", "numpy", "lxml", "PIL")

AT_WORK = ("dataclasses", "html", "hashlib", "secrets", "networkx")
"""Loaded with the first edit, tooltip or score, none of which the first picture of the map waits for."""


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


def test_a_first_picture_waits_for_nothing_it_does_not_show() -> None:
    packages = loaded("from app.main import load\nload()\nimport app.gui, app.mapping\n")
    assert {"PySide6", "msgspec"} <= packages
    assert not packages & {*LATER, *AT_WORK}


def test_the_start_page_is_painted_before_the_starting_plans_are_read() -> None:
    code = (
        "import sys\nfrom PySide6.QtCore import QEvent, QObject\nfrom app.gui import application, open_window\n"
        "made = application()\nwindow = open_window()\nseen = []\n"
        "class First(QObject):\n"
        "    def eventFilter(self, watched, event):\n"
        "        if event.type() is QEvent.Type.Paint:\n"
        "            seen.append('views.panels.templates' in sys.modules or 'app.templates' in sys.modules)\n"
        "        return False\n"
        "first = First()\nwindow._pages['start'].open.installEventFilter(first)\n"
        "while not seen:\n    made.processEvents()\n"
        "assert seen[0] is False\n"
        "while 'app.templates' not in sys.modules:\n    made.processEvents()\n"
    )
    assert "PySide6" in loaded(code)


def test_scoring_on_the_command_line_loads_no_window_and_no_paper() -> None:
    packages = loaded(
        "from click.testing import CliRunner\nfrom app.cli import cli\n"
        "assert CliRunner().invoke(cli, ['explain']).exit_code == 0\n"
    )
    assert "click" in packages
    assert not packages & {"PySide6", *LATER}


EDITS = """
import sys, time
from pathlib import Path
from app.gui import application, open_window
from models.commands import rename
made = application()
window = open_window(Path(sys.argv[1]))
session = window.session
for n in range(3):
    session.run(rename(session.plan, ("elements", "e-1"), f"Version {n}"))
session.undo()
until = time.monotonic() + 1
while time.monotonic() < until:
    made.processEvents()
print("edited", flush=True)
while True:
    made.processEvents()
"""


def test_a_killed_window_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, small())
    process = subprocess.Popen(
        [sys.executable, "-c", EDITS, str(path)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "edited\n", process.stderr.read() if process.stderr else ""
    finally:
        process.kill()
        process.communicate()
    found, unfit = pending()
    assert unfit == []
    (recovery,) = found
    assert recovery.path == path
    history = recovery.history
    assert history.plan.elements["e-1"].name == "Version 1"
    assert history.redo().plan.elements["e-1"].name == "Version 2"
    while history.done:
        history = history.undo()
    assert history.plan == small()


def test_what_is_imported_after_qt_is_not_read_as_text() -> None:
    code = (
        "import linecache\nfrom app.main import load\nload()\n"
        "from app.gui import application, open_window\n"
        "made = application()\nwindow = open_window(sample=True)\nmade.processEvents()\n"
        "window.session.assess_now()\nmade.processEvents()\n"
        "own = [name for name in linecache.cache if '/views/' in name or '/app/' in name]\n"
        "assert not own, own\n"
    )
    assert "PySide6" in loaded(code)
