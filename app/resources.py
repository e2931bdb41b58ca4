"""The data files that come with Demarc."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from models.assess.playbook import Playbook
    from models.formats.patterns import Patterns


ENDING = ".demarc"
SAMPLE = "ticket-triage.demarc"


def _folder(name: str) -> Path | Traversable:
    """Return a folder of data: a real one if there is one, else the one inside the archive Demarc runs from."""
    import resources

    for place in resources.__path__:
        if (Path(place) / name).is_dir():
            return Path(place) / name
    from importlib.resources import files  # takes its time to load

    return files("resources").joinpath(name)


@lru_cache(maxsize=1)
def playbook() -> Playbook:
    """Return the playbook.

    Raises
    ------
    PlaybookError
        If a file of it is broken.
    """
    from models.assess.playbook import parse

    return parse(dict(_toml_files(_folder("playbook"))))


def _toml_files(folder: Path | Traversable, within: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the TOML files in a folder and the folders in it: ``questions/data.toml``."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _toml_files(entry, f"{within}{entry.name}/")
        elif entry.name.endswith(".toml"):
            yield within + entry.name, entry.read_bytes()


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """Return the patterns for the map: those that come with Demarc, and own ones.

    Own ones lie in ``patterns`` in the folder of settings; one with the file name of ours takes its place.
    """
    from app.folders import config_folder
    from models.formats.patterns import parse  # which a start does without

    files: dict[str, bytes] = {}
    for folder in (_folder("patterns"), config_folder() / "patterns"):
        if folder.is_dir():
            for entry in folder.iterdir():
                if entry.name.endswith(".toml"):
                    try:
                        files[entry.name] = entry.read_bytes()
                    except OSError:
                        files[entry.name] = b""  # which is told as what it is: a file without anything in it
    return parse(files)


@lru_cache(maxsize=2)
def fonts(family: str = "") -> dict[str, bytes]:
    """Return the font files by name without ending, e.g. ``Inter-Regular``; those whose name begins with ``family``."""
    return {
        entry.name.removesuffix(".ttf"): entry.read_bytes()
        for entry in sorted(_folder("fonts").iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".ttf") and entry.name.startswith(family)
    }


def icons() -> str:
    """Return the folder of pictures for the style sheet; without it arrows are missing, nothing else."""
    return str(_folder("icons"))


class Template(NamedTuple):
    """A starting plan that comes with Demarc."""

    id: str
    title: str
    sentence: str
    """What it is about."""
    elements: int
    """How many elements its map has."""


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """Return the starting plans, in the order they are offered."""
    import tomllib  # which a start does without

    index = tomllib.loads(_folder("templates").joinpath("index.toml").read_text("utf-8"))
    return tuple(Template(**one) for one in index["template"])


def template(id_: str) -> bytes:
    """Return the bytes of a starting plan; the sample is one of them."""
    name = f"{id_}{ENDING}"
    return _folder("samples" if name == SAMPLE else "templates").joinpath(name).read_bytes()


def sample() -> bytes:
    """Return the sample plan's bytes: support-ticket triage at a company of forty."""
    return _folder("samples").joinpath(SAMPLE).read_bytes()


def help_page(name: str) -> str:
    """Return a page of help, as Markdown."""
    return _folder("help").joinpath(f"{name}.md").read_text("utf-8")


def schema() -> bytes:
    """Return the JSON Schema of plan files."""
    return _folder("schema").joinpath("demarc-1.schema.json").read_bytes()
