"""What each column probably means: from its name, and from what stands in it.

The name counts most; the content confirms or contradicts it, and speaks alone where there is no
name. She sees the confidence and corrects.  A column nobody understands is kept as a note, not
dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

import attrs

from kotodesk.exchange.tabular import aliases
from kotodesk.exchange.tabular.dates import read_day
from kotodesk.exchange.tabular.heading import is_other_person
from kotodesk.exchange.tabular.mapping import ColumnChoice, ImportMapping
from kotodesk.exchange.tabular.table import Cell, Table, cell_text, is_empty
from kotodesk.exchange.tabular.targets import FULL_NAME, NOTE, NUMBER, Target, targets
from kotodesk.i18n import N_, Message, codesets
from kotodesk.register import hetu
from kotodesk.register.field import Kind
from kotodesk.register.fold import fold

SAMPLE: Final = 200
_EXAMPLES: Final = 3
_NAME_IS_KNOWN: Final = 0.9
_NAME_IS_LIKE: Final = 0.65
_WITHOUT_GROUP: Final = 0.9
_CONTENT_ALONE: Final = 0.6
_CONFIRMED: Final = 0.08
_CONTRADICTED: Final = 0.35
_MOSTLY: Final = 0.7
_HARDLY: Final = 0.3
_LEAST: Final = 0.3

_HETU: Final = re.compile(r"\d{6}[-+A-FU-Ya-fu-y–]\w{3}\w")
_PHONE: Final = re.compile(r"(?:\+|00|0)\d(?:[\s()/-]*\d){5,}")
_POSTAL: Final = re.compile(r"\d{5}")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_COMMA_NAME: Final = re.compile(r"[^\W\d][^,\d]*,\s*[^\W\d][^,\d]*")
_ANY_YEAR: Final = 2099


@attrs.frozen
class ColumnProposal:
    """What a column probably means; `confidence` from 0 (nothing known) to 1."""

    index: int
    header: str
    target: str
    confidence: float
    reason: Message
    examples: tuple[str, ...] = ()
    filled: int = 0


def propose_columns(table: Table) -> tuple[ColumnProposal, ...]:
    """Give a proposal for every column; no target is proposed twice but "keep as a note"."""
    samples = [_sample(table, index) for index in range(len(table.header))]
    born = _birth_dates(samples)
    offers: list[tuple[float, int, str, Message]] = []
    for index in range(len(table.header)):
        names = _names(table, index)
        for target in targets().values():
            rated = _rate(target, names, samples[index])
            if rated:
                offers.append((rated[0], index, target.key, rated[1]))
    if born is not None:
        reason = Message(N_("Holds the birth dates of the identity codes"))
        offers.append((_CONTENT_ALONE, born, "client.birth_date", reason))
    taken: dict[int, tuple[float, str, Message]] = {}
    used: set[str] = set()
    for confidence, index, key, reason in sorted(offers, key=lambda one: (-one[0], one[1])):
        if confidence >= _LEAST and index not in taken and key not in used:
            taken[index] = (confidence, key, reason)
            used |= {key} - {NOTE}
    nothing = (0.0, NOTE, Message(N_("Not recognised: kept as a note unless you choose otherwise")))
    return tuple(
        _proposal(table, index, samples[index], *taken.get(index, nothing))
        for index in range(len(table.header))
    )


def mapping_of(proposals: tuple[ColumnProposal, ...], name: str = "") -> ImportMapping:
    """Give the mapping that follows the proposals as they stand."""
    return ImportMapping(
        tuple(ColumnChoice(one.index, one.header, one.target) for one in proposals),
        name=name,
    )


def _proposal(
    table: Table,
    index: int,
    sample: tuple[Cell, ...],
    confidence: float,
    target: str,
    reason: Message,
) -> ColumnProposal:
    examples = tuple(dict.fromkeys(map(cell_text, sample)))[:_EXAMPLES]
    filled = sum(not is_empty(row.at(index)) for row in table.rows)
    return ColumnProposal(
        index,
        table.header[index],
        target,
        round(min(confidence, 1.0), 2),
        reason,
        examples,
        filled,
    )


def _sample(table: Table, index: int) -> tuple[Cell, ...]:
    found = []
    for row in table.rows:
        cell = row.at(index)
        if not is_empty(cell):
            found.append(cell)
            if len(found) == SAMPLE:
                break
    return tuple(found)


def _names(table: Table, index: int) -> dict[str, float]:
    """Give the folded names of a column and how much each tells: the whole, and without its group.

    A group about someone else ("Puoliso") is never left away.
    """
    found = {fold(table.header[index]): 1.0}
    own = fold(table.own_name(index))
    group = table.groups[index] if index < len(table.groups) else ""
    if group and not is_other_person(group):
        found.setdefault(own, _WITHOUT_GROUP)
    return found


def _rate(
    target: Target, names: Mapping[str, float], sample: tuple[Cell, ...]
) -> tuple[float, Message] | None:
    """Give confidence and reason, `None` when neither name nor content speaks for the target."""
    by_name = max(_name_likeness(target, name) * share for name, share in names.items())
    if not by_name and target.key not in _SPEAKING:
        return None
    agreeing = _agreeing(target, sample)
    if by_name and agreeing is not None and agreeing < _HARDLY:
        reason = Message(N_("The name fits, but the content does not"))
        return by_name * _CONTRADICTED, reason
    if by_name:
        confirmed = _CONFIRMED if agreeing is not None and agreeing >= _MOSTLY else 0.0
        return by_name + confirmed, Message(N_("By the name of the column"))
    if agreeing is not None and agreeing >= _MOSTLY:
        return _CONTENT_ALONE * agreeing, Message(N_("By what stands in the column"))
    return None


def _name_likeness(target: Target, header: str) -> float:
    if not header:
        return 0.0
    if header in target.folded:
        return _NAME_IS_KNOWN
    words = header.split()
    for name in target.folded:
        parts = name.split()
        if len(name) > 3 and all(part in words for part in parts):  # noqa: PLR2004 - "nr" fits all
            # The larger the shared part, the surer.
            return _NAME_IS_LIKE * (0.7 + 0.3 * len(parts) / len(words))
    return 0.0


def _agreeing(target: Target, sample: tuple[Cell, ...]) -> float | None:
    """Give the share of cells that fit the target, `None` when nothing can be said."""
    fits = _CONTENT.get(target.key) or _fits_by_kind(target)
    if fits is None or not sample:
        return None
    return sum(map(fits, sample)) / len(sample)


def _fits_by_kind(target: Target) -> Callable[[Cell], bool] | None:
    spec = target.spec
    if spec is None:
        return None
    if spec.kind is Kind.DATE:
        return _is_day
    if spec.kind is Kind.BOOLEAN:
        return _is_boolean
    if spec.kind in {Kind.CODE, Kind.CODES} and target.key not in _FREE_TEXT:
        return _in_set(spec.code_set)
    return None


def _is_day(cell: Cell) -> bool:
    text = fold(cell_text(cell))
    return read_day(cell, latest_year=_ANY_YEAR) is not None or text in aliases.UNTIL_FURTHER_NOTICE


def _is_boolean(cell: Cell) -> bool:
    return fold(cell_text(cell)) in aliases.TRUE | aliases.FALSE


def _in_set(code_set: str) -> Callable[[Cell], bool]:
    words = aliases.BY_SET.get(code_set, {})

    def fits(cell: Cell) -> bool:
        text = cell_text(cell)
        return fold(text) in words or codesets.find(code_set, text) is not None

    return fits


def _text_like(pattern: re.Pattern[str]) -> Callable[[Cell], bool]:
    return lambda cell: pattern.fullmatch(cell_text(cell)) is not None


def _birth_dates(samples: list[tuple[Cell, ...]]) -> int | None:
    """Give the column whose days are mostly those of the identity codes."""
    born = {
        _short(parsed.birth_date)
        for sample in samples
        for cell in sample
        if isinstance(cell, str) and _HETU.fullmatch(cell.strip())
        if isinstance(parsed := hetu.parse(cell), hetu.Hetu)
    }
    for index, sample in enumerate(samples):
        days = [read_day(cell, latest_year=_ANY_YEAR) for cell in sample]
        known = [_short(day) for day in days if day is not None]
        if born and known and sum(day in born for day in known) >= _MOSTLY * len(sample):
            return index
    return None


def _short(day: date) -> tuple[int, int, int]:
    """Without the century: birth dates are written with two digits of the year, too."""
    return day.year % 100, day.month, day.day


_FREE_TEXT: Final = frozenset(
    {"residence.aliens_act_section", "client.status", "contact.topic", "contact.way"}
)
"""Old lists use words of their own here: content that is in no code set does not contradict."""

_CONTENT: Final[Mapping[str, Callable[[Cell], bool]]] = MappingProxyType(
    {
        "client.hetu": _text_like(_HETU),
        "client.phone": _text_like(_PHONE),
        "client.email": _text_like(_EMAIL),
        "client.postal_code": _text_like(_POSTAL),
        FULL_NAME: _text_like(_COMMA_NAME),
        NUMBER: lambda cell: cell_text(cell).isdecimal(),
    },
)
_SPEAKING: Final = frozenset(
    {
        "client.hetu", "client.phone", "client.email", "client.postal_code", "client.municipality",
        "client.citizenships", "client.mother_tongue", FULL_NAME,
    },
)  # fmt: skip
"""Targets whose content is so much their own that a column without a known name may be proposed."""
