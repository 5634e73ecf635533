"""TOML from a file that somebody wrote: refused where reading it would take hours.

The reader walks a key of many parts over and over: sixty kilobytes of `a.a.a…` take minutes. No
file of the program or of a municipality has such a key.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

_DEEP = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){16}""")
"""A key of many parts."""


def loads(text: str) -> dict[str, Any]:
    """Give what `text` holds. Raises ValueError (as TOMLDecodeError), RecursionError."""
    if _DEEP.search(text):
        raise ValueError
    return tomllib.loads(text)
