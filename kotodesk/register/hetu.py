"""Henkilötunnus: checked by python-stdnum, with the century signs of 2023 and temporary codes.

Source: VNA 128/2010 (amended 690/2022), Digi- ja väestötietovirasto: individual numbers 900–999 are
temporary and identify no one in the population register.
"""

from __future__ import annotations

from datetime import date

import attrs
from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError
from stdnum.fi import hetu as _standard

from kotodesk.i18n import N_, Message

_CENTURIES = {"+": 1800, **dict.fromkeys("-YXWVU", 1900), **dict.fromkeys("ABCDEF", 2000)}
_FIRST_TEMPORARY = 900


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
    individual = int(code[7:10])
    born = date(_CENTURIES[code[6]] + int(code[4:6]), int(code[2:4]), int(code[:2]))
    return Hetu(
        code=code,
        birth_date=born,
        sex="male" if individual % 2 else "female",
        temporary=individual >= _FIRST_TEMPORARY,
    )
