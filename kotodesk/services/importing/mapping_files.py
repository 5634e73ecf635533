"""Saving the choices about a layout as a file, and taking them from one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs

from kotodesk.exchange.strange_file import read_bounded
from kotodesk.exchange.tabular import mapping_file
from kotodesk.exchange.tabular.arrange import Sheet
from kotodesk.exchange.tabular.faults import FileUnreadable, MappingDoesNotFit, MappingUnreadable
from kotodesk.exchange.tabular.mapping_file import ATTACHED, MAIN, OTHER, SheetMapping
from kotodesk.services import private_file
from kotodesk.services.importing.old_list import OldList, use_sheets

_MAX_BYTES: Final = 2_000_000
_LEAST: Final = 0.5


def write_mapping(old_list: OldList, path: Path) -> None:
    """Write the choices about every sheet as a mapping file.  Raises `FileNotWritten`."""
    private_file.write(path, mapping_text(old_list).encode())


def mapping_text(old_list: OldList) -> str:
    """Give the choices about every sheet in the form of a mapping file."""
    arranged = old_list.arranged
    sheets = [
        _kept(arranged.main, MAIN),
        *(_kept(one, ATTACHED) for one in arranged.attached),
        *(_kept(one, OTHER) for one in arranged.others),
    ]
    return mapping_file.to_text(tuple(sheets))


def read_mapping(old_list: OldList, path: Path) -> OldList:
    """Give the list with the choices of a mapping file.

    A sheet takes the mapping that shares most columns with it, at least half of the mapping's.
    Raises `FileUnreadable`, `MappingUnreadable`, `MappingDoesNotFit`; then nothing is changed.
    """
    return fit_mapping(old_list, _text_of(path))


def fit_mapping(old_list: OldList, text: str) -> OldList:
    """Give the list with the choices of a mapping file's text. Raises as `read_mapping`."""
    given = mapping_file.parse(text)
    chosen = _chosen(old_list, given)
    main = next((name for name, one in chosen.items() if one.use == MAIN), None)
    if main is None:
        raise MappingDoesNotFit

    def fitted(one: Sheet) -> Sheet:
        found = chosen.get(one.table.sheet)
        if found is None:
            return one
        mapping = found.mapping.fitted(one.table).with_remembered(one.mapping.remembered)
        return attrs.evolve(one, mapping=mapping)

    joined = [name for name, one in chosen.items() if one.use == ATTACHED]
    return use_sheets(old_list.each(fitted), main, joined)


def _kept(one: Sheet, use: str) -> SheetMapping:
    return SheetMapping(one.table.sheet, use, one.mapping)


def _chosen(old_list: OldList, given: tuple[SheetMapping, ...]) -> dict[str, SheetMapping]:
    """Give the mapping of each sheet by the sheet's name; no mapping goes to two sheets."""
    offers = sorted(
        (
            (-kept.mapping.shared(one.table), kept.sheet != one.table.sheet, place, number)
            for place, one in enumerate(old_list.sheets)
            for number, kept in enumerate(given)
            if kept.mapping.shared(one.table) >= _LEAST
        ),
    )
    chosen: dict[str, SheetMapping] = {}
    used: set[int] = set()
    for _share, _other_name, place, number in offers:
        name = old_list.sheets[place].table.sheet
        if name not in chosen and number not in used:
            chosen[name] = given[number]
            used.add(number)
    return chosen


def _text_of(path: Path) -> str:
    try:
        data = read_bounded(path, _MAX_BYTES)
    except OSError as error:
        raise FileUnreadable from error
    if len(data) > _MAX_BYTES:
        raise MappingUnreadable
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise MappingUnreadable from error
