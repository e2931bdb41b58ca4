"""The main job on a machine without a display."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.headless import main_job
from models.errors import FileProblem

ROOT = Path(__file__).resolve().parents[2]


def test_it_prints_scores_and_leaves_a_paper_and_a_picture(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from app.headless import main_job; main_job(Path(sys.argv[1]))"
    without = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "build")], capture_output=True, text=True, cwd=ROOT, env=without
    )
    assert done.returncode == 0, done.stderr
    paper, picture = tmp_path / "build" / "rollout-plan.pdf", tmp_path / "build" / "map.png"
    assert paper.read_bytes().startswith(b"%PDF")
    assert picture.read_bytes().startswith(b"\x89PNG")
    for said in ("Discovery completeness", "Findings", str(paper), str(picture)):
        assert said in done.stdout
    assert not list((tmp_path / "state").rglob("*.journal"))


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileProblem):
        main_job(tmp_path / "file" / "build")
