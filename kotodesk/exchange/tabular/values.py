"""Cell texts to typed values, by the field's declaration: `read_cell(target, cell, …)`.

What cannot be converted becomes a `Problem` with the text as it stood; it is never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from kotodesk.exchange.tabular import aliases
from kotodesk.exchange.tabular.dates import read_day
from kotodesk.exchange.tabular.grounds import SECTION, read_ground
from kotodesk.exchange.tabular.reading import Problem, Reading, Weight
from kotodesk.exchange.tabular.remarks import read_remark
from kotodesk.exchange.tabular.table import Cell, cell_text, is_empty
from kotodesk.exchange.tabular.targets import FULL_NAME, NOTE, NUMBER, targets
from kotodesk.i18n import N_, Message, codesets
from kotodesk.register import hetu
from kotodesk.register.field import FieldSpec, Kind
from kotodesk.register.fold import fold

_YEARS_AHEAD: Final = 20
"""A permit written as 24.4.31 runs to 2031; none runs further than this."""

_PIECES: Final = re.compile(r"\s*(?:[,;/+&]|\bja\b|\boch\b|\band\b)\s*")
_WHOLE: Final = re.compile(r"(\d{1,6})(?:[.,]0+)?\s*(?:min\.?|h|v\.?|kpl)?", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"(\d{1,3})(?:[.,]0+)?(?:[\s,–-]+(\D+))?")
_POSTAL: Final = re.compile(r"(?:FI-?|AX-?)?(\d{3,5})", re.IGNORECASE)
_PHONE: Final = re.compile(r"(?:\D*\d){5,}\D*")
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")

YES: Final = "yes"
NO: Final = "no"
"""What stands for a code where she says what a text means in a yes-or-no column."""

Chosen = Mapping[str, str]
"""Her answers for one target: folded text → code, "" for "leave it in the note"."""


def read_cell(
    target: str, cell: Cell, *, today: date, chosen: Chosen = MappingProxyType({})
) -> Reading:
    """Give what `cell` means in a column of `target`; an empty cell gives an empty reading.

    `today` only decides the century of two-digit years.  Never raises for what stands in a cell.
    """
    if is_empty(cell):
        return Reading()
    own = _OWN_WAYS.get(target)
    if own is not None:
        return own(target, cell, today, chosen)
    spec = targets()[target].spec
    if spec is None:
        return Reading(kept=(cell_text(cell),))
    return _by_kind(target, spec, cell, today, chosen)


def _by_kind(target: str, spec: FieldSpec, cell: Cell, today: date, chosen: Chosen) -> Reading:
    if spec.kind is Kind.DATE:
        return _day(target, cell, today, chosen)
    if spec.kind is Kind.BOOLEAN:
        return _boolean(target, cell, today, chosen)
    if spec.kind in {Kind.CODE, Kind.CODES}:
        return _coded(target, spec, cell, chosen)
    if spec.kind in {Kind.INTEGER, Kind.YEAR}:
        return _whole(target, cell)
    text = cell_text(cell)
    if (spec.kind is Kind.PHONE and not _PHONE.fullmatch(text)) or (
        spec.kind is Kind.EMAIL and not _EMAIL.fullmatch(text)
    ):
        message = Message(N_("“%(text)s” does not fit here; kept in the note."), {"text": text})
        return Reading(problems=(Problem(target, text, message),))
    return Reading({target: text})


def _not_read(target: str, cell: Cell, msgid: str, weight: Weight = Weight.REMARK) -> Reading:
    text = cell_text(cell)
    return Reading(problems=(Problem(target, text, Message(msgid, {"text": text}), weight),))


def _day(target: str, cell: Cell, today: date, _chosen: Chosen) -> Reading:
    ahead = 0 if target == "client.birth_date" else _YEARS_AHEAD
    day = read_day(cell, latest_year=today.year + ahead)
    if day is None:
        return _not_read(target, cell, N_("“%(text)s” is not a certain date; kept in the note."))
    return Reading({target: day})


def _permit_end(target: str, cell: Cell, today: date, chosen: Chosen) -> Reading:
    if fold(cell_text(cell)) in aliases.UNTIL_FURTHER_NOTICE:
        return Reading({"residence.until_further_notice": True})
    return _day(target, cell, today, chosen)


def _boolean(target: str, cell: Cell, _today: date, chosen: Chosen) -> Reading:
    folded = fold(cell_text(cell))
    if folded in chosen:
        said = chosen[folded]
        return Reading({target: said == YES}) if said else Reading(kept=(cell_text(cell),))
    if folded in aliases.TRUE:
        return Reading({target: True})
    if folded in aliases.FALSE:
        return Reading({target: False})
    return _not_read(target, cell, N_("“%(text)s” is neither yes nor no; kept in the note."))


def _interpreter(target: str, cell: Cell, today: date, chosen: Chosen) -> Reading:
    """In this column old lists write yes, no or the interpreter's language."""
    language = _find("languages", cell_text(cell))
    reading = _boolean(target, cell, today, chosen)
    if reading.problems and language:
        return Reading({target: True, "client.interpreter_language": language})
    return reading


def _whole(target: str, cell: Cell) -> Reading:
    found = _WHOLE.fullmatch(cell_text(cell))
    if found is None or isinstance(cell, bool | date):
        return _not_read(target, cell, N_("“%(text)s” is not a whole number; kept in the note."))
    return Reading({target: int(found[1])})


def _coded(target: str, spec: FieldSpec, cell: Cell, chosen: Chosen) -> Reading:
    text = cell_text(cell)
    if fold(text) in chosen:
        codes = [chosen[fold(text)]]
    elif spec.kind is Kind.CODES:
        codes = _several(spec.code_set, text)
    else:
        codes = [_find(spec.code_set, text)]
    if codes == [""] and fold(text) in chosen:
        return Reading(kept=(text,))
    if not all(codes):
        msgid = N_("What does “%(text)s” mean here? Asked once; kept in the note until then.")
        return _not_read(target, cell, msgid, Weight.QUESTION)
    value = tuple(dict.fromkeys(codes)) if spec.kind is Kind.CODES else codes[0]
    says_more = target.startswith("contact.") and fold(text) in aliases.SAYS_MORE
    return Reading({target: value}, kept=(text,) if says_more else ())


def _several(code_set: str, text: str) -> list[str]:
    whole = _find(code_set, text)
    return [whole] if whole else [_find(code_set, one) for one in _PIECES.split(text) if one]


def _find(code_set: str, text: str) -> str:
    """Give the code meant by `text` or "".

    Municipalities are three digits: a number cell has lost the zeros (91, "91.0" are 091).
    """
    if code_set == "municipalities" and (numbered := _NUMBERED.fullmatch(text)):
        code, name = numbered[1].zfill(3), numbered[2]
        named = codesets.find(code_set, name) if name else code
        return code if named == code and codesets.contains(code_set, code) else ""
    known = aliases.BY_SET.get(code_set, {}).get(fold(text), "")
    return known or codesets.find(code_set, text) or ""


def _postal(target: str, cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    """A number cell has lost its leading zeros: 2700 is 02700."""
    found = _POSTAL.fullmatch(cell_text(cell).replace(" ", ""))
    if found is None:
        return _not_read(target, cell, N_("“%(text)s” is not a postal code; kept in the note."))
    return Reading({target: found[1].zfill(5)})


def _hetu(target: str, cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    parsed = hetu.parse(cell_text(cell))
    if isinstance(parsed, Message):
        return Reading(problems=(Problem(target, cell_text(cell), parsed, Weight.LOOK),))
    return Reading({target: parsed.code})


def _full_name(_target: str, cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    text = cell_text(cell)
    family, comma, given = (part.strip() for part in text.partition(","))
    if comma and family and given:
        return Reading({"client.family_name": family, "client.given_names": given})
    message = Message(
        N_("“%(text)s”: which part is the family name? Taken whole as the family name."),
        {"text": text},
    )
    return Reading(
        {"client.family_name": text}, (Problem(FULL_NAME, text, message, Weight.REMARK),)
    )


def _number(_target: str, _cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    """Running numbers join sheets; they are no data of the client."""
    return Reading()


def _ground(_target: str, cell: Cell, _today: date, chosen: Chosen) -> Reading:
    return read_ground(cell_text(cell), chosen)


def _remark(target: str, cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    return read_remark(cell_text(cell), target)


def _note(_target: str, cell: Cell, _today: date, _chosen: Chosen) -> Reading:
    reading = read_remark(cell_text(cell), NOTE)
    rest = {key: value for key, value in reading.values.items() if key != NOTE}
    kept = (cell_text(cell),) if NOTE in reading.values else ()
    return Reading(rest, reading.problems, kept, reading.joins_previous)


_OWN_WAYS: Final[Mapping[str, Callable[[str, Cell, date, Chosen], Reading]]] = MappingProxyType(
    {
        "client.hetu": _hetu,
        "client.postal_code": _postal,
        "client.interpreter_needed": _interpreter,
        "client.dealing_notes": _remark,
        "residence.valid_to": _permit_end,
        SECTION: _ground,
        FULL_NAME: _full_name,
        NUMBER: _number,
        NOTE: _note,
    },
)
