"""What Demarc remembers about how you work. Never anything secret."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec

from app.documents import write_atomically
from app.folders import config_folder, path_text
from models.errors import FileProblem

RECENT = 10
LAST_USED = 12
VIEWS = 40
WIDEST = 100_000
"""Pixels a part of the window may have; a number beyond was not written by Demarc."""


class Seen(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one saw of a plan when one left it."""

    room: str = "map"
    zoom: float = 0.0
    """Of the map; 0: all of it, as large as it fits."""
    x: float = 0.0
    y: float = 0.0
    """The place in the middle of the map."""
    selection: list[tuple[str, str]] = []
    lens: str = ""
    hidden: list[str] = []
    shown: list[str] = []


class Settings(msgspec.Struct, omit_defaults=True):
    """Settings as they stand in ``settings.json``. Geometry is Qt's own, in base 64."""

    recent: list[str] = []
    author: str = ""
    theme: str = "system"
    corners: str = "rounded"
    """How links turn on maps."""
    geometry: str = ""
    layout: dict[str, list[int]] = {}
    hidden: list[str] = []
    shown: list[str] = []
    """Parts of the window that are there only when asked for."""
    views: dict[str, Seen] = {}
    """File → what was seen of its plan last; the one left last stands last."""
    team: str = ""
    """The team file with own questions, rules and limits; empty: none."""
    last_used: list[str] = []
    """Deeds chosen by name, the last first."""

    def remember(self, path: Path) -> None:
        """Put ``path`` first among the recent files."""
        name = str(path.absolute())
        if name != path_text(path.absolute()):
            return  # a file name that is no text cannot stand in a list of names
        self.recent = [name, *(other for other in self.recent if other != name)][:RECENT]

    def forget(self, path: Path) -> None:
        """Take ``path`` off the recent files."""
        self.recent = [other for other in self.recent if other != str(path.absolute())]

    def saw(self, path: Path, seen: Seen) -> None:
        """Keep what was seen of the plan at ``path``; what was left longest ago makes room."""
        name = str(path.absolute())
        if name == path_text(path.absolute()):
            self.views.pop(name, None)
            self.views[name] = seen
            for old in list(self.views)[:-VIEWS]:
                del self.views[old]

    def seen_of(self, path: Path | None) -> Seen | None:
        """Return what was seen of the plan at ``path`` last; None if that is not known."""
        return self.views.get(str(path.absolute())) if path is not None else None

    def used(self, deed: str) -> None:
        """Put ``deed`` first among those chosen by name."""
        self.last_used = [deed, *(other for other in self.last_used if other != deed)][:LAST_USED]

    @property
    def name(self) -> str:
        """Who works here: as they named themselves, else the login name."""
        if self.author:
            return self.author
        with contextlib.suppress(OSError, KeyError, ImportError):
            import getpass

            return getpass.getuser()
        return ""


def _file() -> Path:
    return config_folder() / "settings.json"


def load() -> Settings:
    """Return the settings; defaults where there are none. A broken file is kept aside as ``….broken``."""
    path = _file()
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Settings)
        found.layout = {part: sizes for part, sizes in found.layout.items() if all(0 <= n <= WIDEST for n in sizes)}
        return found
    except FileNotFoundError:
        return Settings()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        with contextlib.suppress(OSError):
            path.replace(path.with_name(path.name + ".broken"))
        return Settings()


def save(settings: Settings) -> None:
    """Write the settings; a disk that refuses must not stand in the way of work."""
    with contextlib.suppress(OSError, FileProblem, UnicodeEncodeError):
        _file().parent.mkdir(parents=True, exist_ok=True)
        write_atomically(_file(), msgspec.json.format(msgspec.json.encode(settings), indent=1))
