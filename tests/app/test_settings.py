"""Settings are remembered; a broken file never stops a start, and is kept."""

from __future__ import annotations

import getpass
from pathlib import Path

import pytest

from app import settings
from app.settings import RECENT, Settings


def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    assert settings.load() == Settings()
    assert not file(tmp_path).exists()


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    kept = Settings(author="Ada ✉", theme="dark", geometry="AAEC", layout={"map": [1, 2]}, hidden=["minimap"])
    kept.remember(tmp_path / "a.demarc")
    settings.save(kept)
    assert settings.load() == kept


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"recent": 7}', b'{"author": "\xff"}', b"[" * 200_000])
def test_a_broken_file_is_kept_aside(tmp_path: Path, content: bytes) -> None:
    file(tmp_path).parent.mkdir()
    file(tmp_path).write_bytes(content)
    assert settings.load() == Settings()
    assert file(tmp_path).with_name("settings.json.broken").read_bytes() == content
    assert not file(tmp_path).exists()


@pytest.mark.parametrize("sizes", [[-5, 200], [200, 99_999_999_999], [1 << 40]])
def test_sizes_no_window_has_are_left_out(tmp_path: Path, sizes: list[int]) -> None:
    settings.save(Settings(author="Ada", layout={"body": sizes, "map-down": [640, 220], "map-across": []}))
    found = settings.load()
    assert (found.author, found.layout) == ("Ada", {"map-down": [640, 220], "map-across": []})


def test_settings_of_a_newer_version_are_read(tmp_path: Path) -> None:
    file(tmp_path).parent.mkdir()
    file(tmp_path).write_bytes(b'{"author": "Ada", "new_thing": true}')
    assert settings.load().author == "Ada"


def test_a_disk_that_refuses_does_not_stop_work(tmp_path: Path) -> None:
    (tmp_path / "config").write_bytes(b"in the way")
    settings.save(Settings(author="Ada"))
    assert settings.load() == Settings()


def test_recent_files_are_the_last_ones_once_each(tmp_path: Path) -> None:
    kept = Settings()
    for n in range(RECENT + 3):
        kept.remember(tmp_path / f"{n}.demarc")
    kept.remember(tmp_path / "5.demarc")
    assert len(kept.recent) == len(set(kept.recent)) == RECENT
    assert kept.recent[0] == str(tmp_path / "5.demarc")
    kept.forget(tmp_path / "5.demarc")
    assert str(tmp_path / "5.demarc") not in kept.recent


def test_the_name_is_ones_own_else_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert Settings(author="Ada").name == "Ada"
    assert Settings().name == "login"
    monkeypatch.setattr(getpass, "getuser", nobody)
    assert Settings().name == ""
