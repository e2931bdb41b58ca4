"""The wheel holds everything: it works without the checkout beside it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (made,) = out.glob("*.whl")
    return made


def test_it_holds_the_rooms_and_the_entry_point(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as file:
        names = set(file.namelist())
        (entry,) = (name for name in names if name.endswith("entry_points.txt"))
        assert "demarc = app.main:main" in file.read(entry).decode()
    for name in (
        "resources/samples/ticket-triage.demarc",
        "resources/templates/index.toml",
        "resources/templates/document-classification.demarc",
        "resources/templates/invoice-capture.demarc",
        "resources/templates/lead-scoring.demarc",
        "resources/templates/quality-inspection.demarc",
        "resources/templates/retrieval-assistant.demarc",
        "resources/playbook/questions/workflows.toml",
        "resources/schema/demarc-1.schema.json",
        "resources/fonts/Inter-Regular.ttf",
        "resources/icons/chevron-light.svg",
    ):
        assert name in names
    assert not any(name.startswith(("tests/", "packaging/")) for name in names)


def test_it_makes_scores_and_exports_a_plan_by_itself(wheel: Path, tmp_path: Path) -> None:
    def demarc(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-P", "-c", "from app.main import main; main()", *words],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(wheel), "PYTHONNOUSERSITE": "1"},
            capture_output=True,
            text=True,
        )

    where = subprocess.run(
        [sys.executable, "-P", "-c", "import app; print(app.__file__)"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(wheel)},
        capture_output=True,
        text=True,
    )
    assert str(wheel) in where.stdout
    begun = demarc("new", "invoices.demarc", "--template", "invoice-capture")
    assert begun.returncode == 0, begun.stderr
    made = demarc("new", "plan.demarc", "--sample")
    assert made.returncode == 0, made.stderr
    assert "Discovery completeness" in demarc("score", "plan.demarc").stdout
    exported = demarc("export", "plan.demarc")
    assert exported.returncode == 0, exported.stderr
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
