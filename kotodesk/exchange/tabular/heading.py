"""Column names that stand in two rows: a group above ("Lupa") and names below ("alk.", "päättyy").

A merged cell holds its text in the first cell only, so a group reaches as far as the cells right of
it are empty.  A row is taken as names only where its shape leaves no doubt; no row of data is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from kotodesk.exchange.tabular.sniff import could_be_name
from kotodesk.exchange.tabular.table import Cell, cell_text, is_empty
from kotodesk.register.fold import fold

_LOOKED_AT: Final = 20
_DIGIT: Final = re.compile(r"\d")
_OTHER_PEOPLE: Final = frozenset(
    map(
        fold,
        (
            "puoliso", "lapsi", "lapset", "huoltaja", "huoltajat", "vanhemmat", "äiti", "isä",
            "edustaja", "edunvalvoja", "yhteyshenkilö", "työntekijä", "virkailija", "perhe",
            "make", "maka", "barn", "vårdnadshavare", "företrädare", "kontaktperson",
        ),
    )
)  # fmt: skip

Cells = Sequence[Cell]


@attrs.frozen
class Heading:
    """The names of the columns, the group above each ("" for none), and where they stand.

    `first` and `last` are the indexes of the first and the last row with names.
    """

    names: tuple[str, ...]
    groups: tuple[str, ...]
    first: int
    last: int


def read_heading(rows: Sequence[Cells], at: int, width: int, known: frozenset[str]) -> Heading:
    """Give the names when row `at` holds the column names, perhaps with the row above or below.

    `known` are folded names met before: where they say all, a group above adds nothing.
    """
    names = _texts(rows[at], width)
    if at + 1 < len(rows) and _is_second_row(names, rows, at + 1, known):
        return _joined(names, _texts(rows[at + 1], width), at, known)
    if at > 0:
        groups = _texts(rows[at - 1], width)
        if _is_group_row(groups, names, rows[at - 1], known):
            return _joined(groups, names, at - 1, known)
    return Heading(names, ("",) * width, at, at)


def _texts(row: Cells, width: int) -> tuple[str, ...]:
    found = tuple(cell_text(cell) for cell in row[:width])
    return found + ("",) * (width - len(found))


def _spans(names: Sequence[str]) -> dict[int, str]:
    """Give column → group for the groups that reach over more than one column."""
    found: dict[int, str] = {}
    start = -1
    for index, name in enumerate(names):
        if name:
            start = index
        elif start >= 0:
            found[start] = found[index] = names[start]
    return found


def _is_second_row(
    upper: Sequence[str], rows: Sequence[Cells], at: int, known: frozenset[str]
) -> bool:
    """Whether row `at` names exactly the columns below groups, and what follows is shaped else.

    One of the names must have been met before: two names of people also stand below "Nimi".
    """
    spans = _spans(upper)
    row = rows[at]
    filled = {index for index, cell in enumerate(row) if not is_empty(cell)}
    if len(filled) < 2 or not filled <= spans.keys():  # noqa: PLR2004 - a group is two columns
        return False
    if not all(could_be_name(row[index]) for index in filled):
        return False
    if not any(_is_met(spans[index], cell_text(row[index]), known) for index in filled):
        return False
    alone = [index for index, name in enumerate(upper) if name and index not in spans]
    below = [one for one in rows[at + 1 : at + 1 + _LOOKED_AT] if not all(map(is_empty, one))]
    return any(
        sum(index < len(one) and not is_empty(one[index]) for one in below) * 2 > len(below)
        for index in alone
    )


def _is_group_row(
    upper: Sequence[str], lower: Sequence[str], row: Cells, known: frozenset[str]
) -> bool:
    """Whether the row above holds groups; a title and groups that add nothing are none."""
    filled = [index for index, name in enumerate(upper) if name]
    if not filled or filled == [0] or not all(could_be_name(row[index]) for index in filled):
        return False
    # "päivitetty 30.9.2026" is no group, and would name the columns anew with every update.
    if any(map(_DIGIT.search, upper)):
        return False
    spans = _spans(upper)
    if not spans or any(not upper[index] and not lower[index] for index in spans):
        return False
    met = Counter(map(fold, lower))
    unclear = any(fold(lower[index]) not in known or met[fold(lower[index])] > 1 for index in spans)
    return unclear or any(is_other_person(group) for group in spans.values())


def is_other_person(group: str) -> bool:
    """Whether a group of columns is about someone else than the client."""
    return not _OTHER_PEOPLE.isdisjoint(fold(group).split())


def _is_met(group: str, name: str, known: frozenset[str]) -> bool:
    return fold(name) in known or fold(f"{group} {name}") in known


def _joined(
    upper: Sequence[str], lower: Sequence[str], first: int, known: frozenset[str]
) -> Heading:
    spans = _spans(upper)
    met = Counter(map(fold, lower))
    names, groups = [], []
    for index, name in enumerate(lower):
        group = spans.get(index, "")
        if not (group and name):
            names.append(name or upper[index])
            groups.append("")
            continue
        # How far a group reaches cannot be seen: a name that says all by itself stands alone.
        alone = (
            fold(name) in known
            and fold(f"{group} {name}") not in known
            and met[fold(name)] == 1
            and not is_other_person(group)
        )
        names.append(name if alone else f"{group} {name}")
        groups.append("" if alone else group)
    return Heading(tuple(names), tuple(groups), first, first + 1)
