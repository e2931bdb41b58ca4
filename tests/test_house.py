"""The house keeps its shape: a sentence per test."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOP = {
    "app", "views", "models", "resources", "packaging", "tests",
    "pyproject.toml", "README.md", "Makefile", "CHANGELOG.md", "LICENSE",
}  # fmt: skip


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / line for line in listed.stdout.splitlines()]


def test_the_top_level_holds_exactly_the_rooms() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} == TOP


def test_no_file_is_a_heap() -> None:
    code = [path for path in tracked() if path.suffix == ".py" and path.exists()]
    long = {str(p.relative_to(ROOT)): n for p in code if (n := len(p.read_text("utf-8").splitlines())) > 500}
    assert long == {}


def test_every_module_says_what_it_is_for() -> None:
    rooms = [p for p in tracked() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in ("app", "views", "models")]
    silent = [str(p.relative_to(ROOT)) for p in rooms if p.exists() and not p.read_text("utf-8").startswith('"""')]
    assert silent == []


def test_dependencies_are_locked_with_hashes_and_without_addresses() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / "packaging" / name).read_text("utf-8")
        assert "://" not in text
        pinned = re.findall(r"^[a-z0-9][^\s;]*==", text, re.MULTILINE | re.IGNORECASE)
        assert len(pinned) > 10
        assert text.count("--hash=sha256:") >= len(pinned)


def test_nothing_says_it_is_not_finished() -> None:
    unfinished = re.compile(r"\b(TODO|FIXME|XXX|coming soon|NotImplementedError)\b", re.IGNORECASE)
    rooms = [p for p in tracked() if p.relative_to(ROOT).parts[0] in ("app", "views", "models", "resources")]
    text = [p for p in rooms if p.exists() and p.suffix in (".py", ".toml")]
    found = [str(p.relative_to(ROOT)) for p in text if unfinished.search(p.read_text("utf-8"))]
    assert found == []
