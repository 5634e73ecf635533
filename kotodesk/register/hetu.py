"""Henkilötunnus: checked by python-stdnum, with the century signs of 2023 and temporary codes.

Source: VNA 128/2010 (amended 690/2022), Digi- ja väestötietovirasto: individual numbers 900–999 are
temporary and identify no one in the population register.
"""

from __future__ import annotations

import re
from datetime import date

import attrs
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.fi import hetu as _standard

from kotodesk.i18n import N_, Message

_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_FIRST_TEMPORARY = 900
_FIRST_GIVEN = 2
_SIGNS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_PLAIN = re.compile(r"(\d\d)(\d\d)(\d\d)([-+A-FU-Y])(\d\d\d)([0-9A-FHJ-NPR-Y])", re.ASCII)


@attrs.frozen
class Hetu:
    """A well-formed personal identity code taken apart."""

    code: str
    birth_date: date
    sex: str
    temporary: bool

    @property
    def masked(self) -> str:
        """The code with all but the birth date hidden, for screens others may see."""
        return f"{self.code[:6]}{self.code[6]}••••"


def compared(text: str) -> str:
    """Give what two codes are compared by; what she typed is kept as it is."""
    return text.strip().upper()


def parse(text: str) -> Hetu | Message:
    """Take `text` apart; give a message that says what is wrong when it is no identity code.

    Case and surrounding white space are forgiven.  `sex` is "male" or "female" by the individual
    number.
    """
    known = _sound(text)
    if known is not None:
        return known
    try:
        code = _standard.validate(text, allow_temporary=True)
    except InvalidChecksum:
        return Message(
            N_("The last character of the personal identity code does not match. Check it.")
        )
    except InvalidComponent:
        return Message(
            N_("The personal identity code holds a date or number that cannot be. Check it.")
        )
    except ValidationError:
        return Message(N_("A personal identity code has the form ddmmyy-nnnX. Check it."))
    born = date(_CENTURIES[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))
    return _taken_apart(code, born, int(code[7:10]))


def _sound(text: str) -> Hetu | None:
    """Give a code written as it must be and sound, `None` for python-stdnum to judge.

    Old registers bring codes by the ten thousand, and each is looked at several times.
    """
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    day, month, year, century, individual, sign = found.groups()
    number = int(individual)
    if number < _FIRST_GIVEN or _SIGNS[int(day + month + year + individual) % 31] != sign:
        return None
    try:
        born = date(_CENTURIES[century] + int(year), int(month), int(day))
    except ValueError:
        return None
    return _taken_apart(text, born, number)


def _taken_apart(code: str, born: date, individual: int) -> Hetu:
    return Hetu(
        code=code,
        birth_date=born,
        sex="male" if individual % 2 else "female",
        temporary=individual >= _FIRST_TEMPORARY,
    )
