"""A file somebody names: read once, bounded, and only when it is a file.

A pipe or a device in its place would keep the program waiting, or never end.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_BINARY = getattr(os, "O_BINARY", 0)


def read_bounded(path: Path, most: int) -> bytes:
    """Give at most `most` + 1 bytes of the file: more than `most` tell that it is too large.

    Raises OSError.
    """
    with os.fdopen(os.open(path, os.O_RDONLY | _NO_WAIT | _BINARY), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "")
        return stream.read(most + 1)
