"""Recognising folders that a cloud service synchronises, by their names and markers.

A synchronising program copies the register while SQLite writes it, which damages it, and takes
personal data to a place nobody has decided on. Recognition is by the path, by the variables the
services set and by the marker files they leave; a service that leaves none of them is not seen, and
`docs/security.md` says so.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (service, re.compile(pattern, re.IGNORECASE))
    for service, pattern in (
        ("OneDrive", r"onedrive( ?-.*)?|skydrive"),
        ("Dropbox", r"dropbox( \(.*\))?"),
        ("iCloud", r"icloud ?drive( \(.*\))?|com~apple~clouddocs|mobile documents"),
        ("Google Drive", r"google ?drive( ?-.*)?|drivefs|my drive \(.*@.*\)"),
        ("Nextcloud", r"nextcloud\d*"),
        ("ownCloud", r"owncloud\d*"),
        ("Box", r"box sync"),
        ("pCloud", r"pcloud ?drive"),
        ("MEGA", r"megasync( downloads)?"),
        ("cloud storage", r"cloudstorage"),
    )
)
_MARKERS: tuple[tuple[str, str], ...] = (
    ("Dropbox", ".dropbox.cache"),
    ("Google Drive", ".tmp.drivedownload"),
    ("Google Drive", ".tmp.driveupload"),
    ("Nextcloud", ".nextcloudsync.log"),
    ("ownCloud", ".owncloudsync.log"),
    ("Syncthing", ".stfolder"),
    ("OneDrive", ".849C9593-D756-4E56-8D6E-42412F2A707B"),
    ("iCloud", ".iCloud"),
)
_JOURNALS = re.compile(r"\.(_)?sync_[0-9a-f]+\.db|\.sync_journal\.db")
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def cloud_service(path: Path) -> str | None:
    """Return the name of the service that synchronises `path`, None when none is recognised.

    The folder itself need not exist; links are followed.
    """
    real = Path(os.path.realpath(path))
    places = (real, *real.parents)
    for place in places:
        found = _by_name(place) or _by_marker(place)
        if found is not None:
            return found
    roots = [
        Path(os.path.realpath(os.environ[name])) for name in _VARIABLES if os.environ.get(name)
    ]
    return "OneDrive" if any(root in places for root in roots) else None


def _by_name(place: Path) -> str | None:
    for service, pattern in _NAMES:
        if pattern.fullmatch(place.name):
            return service
    return None


def _by_marker(place: Path) -> str | None:
    try:
        inside = {entry.name for entry in os.scandir(place) if entry.name.startswith(".")}
    except OSError:
        return None
    for service, marker in _MARKERS:
        if marker in inside:
            return service
    # `.dropbox` is a file in a synchronised folder but a folder of settings in the user's home.
    if ".dropbox" in inside and (place / ".dropbox").is_file():
        return "Dropbox"
    return "Nextcloud" if any(_JOURNALS.fullmatch(name) for name in inside) else None
