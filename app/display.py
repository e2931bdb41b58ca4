"""Is there a screen to open a window on? Asked before Qt is, because Qt aborts the process when there is none."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def has_display() -> bool:
    """Tell whether a window can be opened here: by a desktop, a reachable X server or a Wayland socket."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return _wayland() or _x11(os.environ.get("DISPLAY", ""))


def _wayland() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    return (Path(os.environ.get("XDG_RUNTIME_DIR", "/run")) / name).is_socket()


def _x11(display: str) -> bool:
    import socket  # which a window elsewhere does not wait for

    host, _, rest = display.rpartition(":")
    number = rest.split(".")[0]
    if not number.isdigit():
        return False
    if host and host != "unix":
        # A forwarded or remote screen listens on 6000 + its number.
        try:
            socket.create_connection((host, 6000 + int(number)), timeout=2).close()
        except OSError:
            return False
        return True
    # The abstract socket of the same name serves X servers whose folder is not shared with us.
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(address)
            except OSError:
                continue
            return True
    return False
