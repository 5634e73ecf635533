"""Mapping profiles: data files that say which tables and columns a package holds, and in what form.

So a template KEHA gives can be followed without a change of code: target columns, order, date
forms, code columns with a map of their own, constants, joins of fields, rows per record or per
part, and the outputs (CSV, XLSX, JSON, XML).  A profile is validated whole before it is used.
"""

from __future__ import annotations

from kotodesk import material
from kotodesk.exchange.koto_aj.profile_model import Column, Profile, Sheet
from kotodesk.exchange.koto_aj.profile_reader import parse
from kotodesk.exchange.koto_aj.profile_text import to_text

__all__ = ["OWN", "Column", "Profile", "Sheet", "load", "parse", "shipped", "text", "to_text"]

OWN = "kotodesk_own"
"""Id of the profile that is used unless another one is chosen."""


def shipped() -> tuple[str, ...]:
    """Give the ids of the profiles that come with the program, the usual one first."""
    folder = material.folder("resources") / "mapping"
    others = sorted(path.stem for path in folder.glob("*.toml") if path.stem != OWN)
    return (OWN, *others)


def text(profile_id: str) -> str:
    """Give the TOML of a profile that comes with the program; raises `KeyError` for others."""
    if profile_id not in shipped():
        raise KeyError(profile_id)
    path = material.file("resources", "mapping", f"{profile_id}.toml")
    return path.read_text(encoding="utf-8")


def load(profile_id: str = OWN) -> Profile:
    """Read a profile that comes with the program; raises `KeyError` for others."""
    return parse(text(profile_id), f"{profile_id}.toml")
