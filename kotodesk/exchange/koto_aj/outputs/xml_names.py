"""Names of XML elements made of the names of tables and columns, which may be any text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kotodesk.exchange.koto_aj.profile_model import Profile

_NOT_A_NAME = re.compile(r"[^A-Za-z0-9_.\-À-ÖØ-öø-ÿ]")
_NOT_FIRST = re.compile(r"[0-9.\-]|xml", re.IGNORECASE)
"""No name begins with these: digits by the grammar of XML, `xml` because it is reserved."""


def element_names(texts: Iterable[str]) -> tuple[str, ...]:
    """Give an element name for each text, all different: what no name may hold becomes `_`."""
    taken: dict[str, None] = {}
    for text in texts:
        base = _NOT_A_NAME.sub("_", text)
        if _NOT_FIRST.match(base):
            base = f"_{base}"
        name, number = base, 2
        while name in taken:
            name, number = f"{base}_{number}", number + 1
        taken[name] = None
    return tuple(taken)


def root_names(profile: Profile) -> Mapping[str, str]:
    """Give the root element of each table by its file name."""
    files = [one.file for one in profile.tables]
    return dict(zip(files, element_names(files), strict=True))
