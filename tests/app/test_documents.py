"""Files are read whole and written wholly or not at all; a refusal names file, place and remedy."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import renamed

from app import documents
from app.documents import ChangedOnDisk, read_bytes, read_plan, write_atomically, write_plan
from models.errors import DemarcError, FileProblem, FormatError, Hostile
from models.formats.planfile import encode
from models.plan import Plan


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_is_saved_is_read_back_equal(plan: Plan, tmp_path: Path) -> None:
    saved = write_plan(tmp_path / "a.demarc", plan)
    opened = read_plan(tmp_path / "a.demarc")
    assert opened.plan == plan
    assert opened.sha256 == saved.sha256 == documents.digest(encode(plan))
    assert listing(tmp_path) == ["a.demarc"]


def test_one_backup_holds_the_content_before(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    versions = [renamed(plan, f"Mail {n}") for n in range(3)]
    for version in versions:
        write_plan(path, version)
    assert read_plan(path).plan == versions[2]
    assert read_plan(tmp_path / "a.demarc.bak").plan == versions[1]
    assert listing(tmp_path) == ["a.demarc", "a.demarc.bak"]


def test_a_backup_is_kept_where_files_cannot_be_linked(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not here")

    path = tmp_path / "a.demarc"
    write_plan(path, plan)
    monkeypatch.setattr(os, "link", refuse)
    write_plan(path, renamed(plan, "New"))
    assert read_plan(tmp_path / "a.demarc.bak").plan == plan


def test_the_first_save_leaves_no_backup_and_later_backups_are_not_the_file_itself(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, plan)
    write_plan(path, renamed(plan, "New"))
    assert not path.samefile(tmp_path / "a.demarc.bak")


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_permissions_are_kept(plan: Plan, tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, plan)
    path.chmod(mode)
    write_plan(path, renamed(plan, "New"))
    assert path.stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name != "posix", reason="POSIX permissions")
def test_a_private_file_is_private_while_it_is_being_written(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.demarc"
    write_plan(path, plan)
    path.chmod(0o600)
    seen: list[int] = []
    fsync = os.fsync

    def looking(descriptor: int) -> None:
        seen.extend(p.stat().st_mode & 0o077 for p in tmp_path.glob("*.tmp"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", looking)
    write_plan(path, renamed(plan, "New"))
    assert seen
    assert set(seen) == {0}


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_still_leads_to_the_file(plan: Plan, tmp_path: Path) -> None:
    real = tmp_path / "share" / "real.demarc"
    real.parent.mkdir()
    write_plan(real, plan)
    link = tmp_path / "link.demarc"
    link.symlink_to(real)
    write_plan(link, renamed(plan, "New"))
    assert link.is_symlink()
    assert read_plan(real).plan == renamed(plan, "New")
    assert listing(real.parent) == ["real.demarc", "real.demarc.bak"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ESTALE, errno.ENETUNREACH, 9999])
@pytest.mark.parametrize("when", ["write", "link", "rename"])
def test_when_the_disk_refuses_the_old_file_stays(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, when: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, "refused")

    path = tmp_path / "a.demarc"
    write_plan(path, plan)
    before = path.read_bytes()
    if when == "link":
        monkeypatch.setattr(os, "link", refuse)
        monkeypatch.setattr(documents, "_write", once_then(refuse, documents._write))
    else:
        monkeypatch.setattr(*{"write": (os, "fsync"), "rename": (os, "replace")}[when], refuse)
    with pytest.raises(FileProblem) as caught:
        write_plan(path, renamed(plan, "New"))
    assert path.read_bytes() == before
    assert listing(tmp_path) == ["a.demarc"]
    assert caught.value.what
    assert str(path) in caught.value.where
    assert caught.value.remedy


def once_then(after: object, first: object) -> object:
    """Return a function that acts as ``first`` once and as ``after`` from then on."""
    turns = iter([first])

    def act(*arguments: object, **named: object) -> object:
        return next(turns, after)(*arguments, **named)

    return act


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 64 KiB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)], capture_output=True)
    except FileNotFoundError:
        pytest.skip("there is no mount")
    if mounted.returncode:
        pytest.skip("may not mount here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(plan: Plan, tiny_disk: Path) -> None:
    path = tiny_disk / "a.demarc"
    write_plan(path, plan)
    before = path.read_bytes()
    with pytest.raises(FileProblem, match="disk is full"):
        write_atomically(path, encode(plan) * 1000, backup=True)
    assert path.read_bytes() == before
    assert listing(tiny_disk) == ["a.demarc"]


def test_a_folder_without_write_permission(plan: Plan, ordinary_user: Path) -> None:
    path = ordinary_user / "a.demarc"
    write_plan(path, plan)
    before = path.read_bytes()
    ordinary_user.chmod(0o500)
    with pytest.raises(FileProblem, match="permission"):
        write_plan(path, renamed(plan, "New"))
    with pytest.raises(FileProblem, match="permission"):
        write_plan(ordinary_user / "b.demarc", plan)
    assert path.read_bytes() == before


def test_a_write_protected_file_in_a_folder_of_ones_own(plan: Plan, ordinary_user: Path) -> None:
    path = ordinary_user / "a.demarc"
    write_plan(path, plan)
    path.chmod(0o400)
    with pytest.raises(FileProblem, match="permission"):
        write_plan(path, renamed(plan, "New"))
    assert read_plan(path).plan == plan
    assert listing(ordinary_user) == ["a.demarc"]


def test_a_file_one_may_not_read(plan: Plan, ordinary_user: Path) -> None:
    path = ordinary_user / "a.demarc"
    write_plan(path, plan)
    path.chmod(0)
    with pytest.raises(FileProblem) as caught:
        read_plan(path)
    assert "read" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("there/is/no.demarc", "not there"),
        ("folder", "folder"),
        ("file/a.demarc", "is a file"),
        ("n" * 300, "too long"),
        ("é" * 200, "too long"),
        ("nul\0.demarc", "this name"),
    ],
)
def test_places_that_cannot_be(plan: Plan, tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"x")
    before = listing(tmp_path)
    for act in (lambda p: write_plan(p, plan), read_plan):
        with pytest.raises(FileProblem, match=says) as caught:
            act(tmp_path / name)
        assert caught.value.remedy
    assert listing(tmp_path) == before


@pytest.mark.parametrize("name", ["n" * 247 + ".demarc", "字" * 80 + ".demarc"])
def test_a_name_that_just_fits_can_be_saved(plan: Plan, tmp_path: Path, name: str) -> None:
    write_atomically(tmp_path / name, encode(plan))
    assert read_plan(tmp_path / name).plan == plan


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no devices")
def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(FileProblem, match="device"):
        write_atomically(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_a_link_to_itself(plan: Plan, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(FileProblem):
        read_plan(loop)


def test_a_colleagues_save_is_not_lost(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    mine = write_plan(path, plan)
    theirs = write_plan(path, renamed(plan, "Theirs"))
    with pytest.raises(ChangedOnDisk) as caught:
        write_plan(path, renamed(plan, "Mine"), expected=mine.sha256)
    assert caught.value.remedy
    assert read_plan(path).sha256 == theirs.sha256
    write_plan(path, renamed(plan, "Mine"), expected=theirs.sha256)
    assert read_plan(path).plan == renamed(plan, "Mine")


def test_a_file_that_was_deleted_meanwhile_is_written_again(plan: Plan, tmp_path: Path) -> None:
    path = tmp_path / "a.demarc"
    saved = write_plan(path, plan)
    path.unlink()
    assert write_plan(path, plan, expected=saved.sha256).sha256 == saved.sha256


def test_too_large_a_file_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(b"x" * 11)
    assert read_bytes(path, most=11) == b"x" * 11
    with pytest.raises(Hostile, match="no plan is that large"):
        read_bytes(path, most=10)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.99])
def test_a_truncated_file_names_itself(plan: Plan, tmp_path: Path, share: float) -> None:
    data = encode(plan)
    path = tmp_path / "cut.demarc"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(FormatError) as caught:
        read_plan(path)
    assert "cut.demarc" in str(caught.value)
    assert caught.value.remedy


def test_foreign_files_are_told_apart_from_broken_ones(tmp_path: Path) -> None:
    path = tmp_path / "x.demarc"
    for data in (
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<html>",
        b"\xff\xfe",
        b"[1]",
        b'{"demarc": 1}',
        b"[" * 99999,
    ):
        path.write_bytes(data)
        with pytest.raises(DemarcError, match=r"x\.demarc"):
            read_plan(path)
