"""The code on every page of a form: which paper of which register this is, and which page of it.

Pure. It holds no personal data and cannot be turned back into any: a shortened hash of the
register's id, a shortened hash of what the paper is, the page, and two check characters, in an
alphabet without look-alikes (Crockford's base 32). As a QR code it is alphanumeric and fits
version 2 at error level M; printed under it, it can be typed.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from attrs import field, frozen
from attrs.validators import matches_re

from kotodesk.i18n import N_, Fault, Message

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX: Final = "KD"
VAULT_LENGTH: Final = 4
TOKEN_LENGTH: Final = 12
LENGTH: Final = len(PREFIX) + VAULT_LENGTH + TOKEN_LENGTH + 2 + 2
MAX_PAGE: Final = len(ALPHABET) ** 2 - 1
_MODULUS: Final = 1021
"""The largest prime two characters can hold: as in the pure systems of ISO 7064, every wrong
character and every two characters that changed places are noticed, any other error but 1 in 1 021.
"""
_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS: Final = re.compile(r"[\s\-‐‑‒–—−_.,:;/]+")
_SYMBOLS: Final = rf"[{ALPHABET}]"
_SHAPE: Final = re.compile(
    rf"{PREFIX}({_SYMBOLS}{{{VAULT_LENGTH}}})({_SYMBOLS}{{{TOKEN_LENGTH}}})({_SYMBOLS}{{2}})"
    rf"{_SYMBOLS}{{2}}"
)


class NotOurCode(Fault):
    """A text that is no page code of this program."""

    def __init__(self) -> None:
        super().__init__(Message(N_("This is not a code of a form printed by KotoDesk.")))


class CodeMistyped(Fault):
    """A text of the right shape whose check characters do not fit."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("A character of the form's code is wrong. Check it against the paper."))
        )


@frozen
class FormCode:
    """A paper of a register: the same each time the same paper is printed."""

    vault: str = field(validator=matches_re(rf"{_SYMBOLS}{{{VAULT_LENGTH}}}"))
    token: str = field(validator=matches_re(rf"{_SYMBOLS}{{{TOKEN_LENGTH}}}"))

    def text(self, page: int) -> str:
        """Give the code of a page, counted from 1; raises ValueError beyond `MAX_PAGE`."""
        if not 1 <= page <= MAX_PAGE:
            raise ValueError("a page code holds pages 1 to 1023")
        data = PREFIX + self.vault + self.token + _symbols(page, 2)
        return data + _check(data)

    def grouped(self, page: int) -> str:
        """Give the code as printed for reading and typing, four characters at a time."""
        text = self.text(page)
        return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


@frozen
class ScannedCode:
    """A code that was read: the paper and the page of it."""

    code: FormCode
    page: int


def form_code(vault_id: str, *parts: str) -> FormCode:
    """Give the code of a paper: `parts` are all that makes it this paper and no other.

    Paper, record, hash of the text, languages, variant. The same parts give the same code.
    """
    return FormCode(vault_code(vault_id), _hashed(TOKEN_LENGTH, "form", vault_id, *parts))


def vault_code(vault_id: str) -> str:
    """Give the characters that stand for a register in the codes of its papers."""
    return _hashed(VAULT_LENGTH, "vault", vault_id)


def parse(text: str) -> ScannedCode:
    """Read a code; case, spaces and dashes, O for 0 and I or L for 1 do not matter.

    Raises `NotOurCode` for what has another shape, `CodeMistyped` for a wrong character.
    """
    plain = _SEPARATORS.sub("", text).upper().translate(_LOOKALIKES)
    found = _SHAPE.fullmatch(plain)
    if found is None:
        raise NotOurCode
    page = _number(found[3])
    if _check(plain[:-2]) != plain[-2:] or page == 0:
        raise CodeMistyped
    return ScannedCode(FormCode(found[1], found[2]), page)


def _hashed(length: int, *parts: str) -> str:
    """Hash parts, each behind its length so that no two lists of parts run together."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(len(data).to_bytes(8, "big") + data)
    return _symbols(int.from_bytes(digest.digest(), "big") % len(ALPHABET) ** length, length)


def _check(data: str) -> str:
    """Give the two characters that make `data` with them a multiple of the modulus."""
    rest = _number(data) * len(ALPHABET) ** 2 % _MODULUS
    return _symbols(-rest % _MODULUS, 2)


def _number(symbols: str) -> int:
    number = 0
    for symbol in symbols:
        number = number * len(ALPHABET) + ALPHABET.index(symbol)
    return number


def _symbols(number: int, length: int) -> str:
    symbols = ""
    for _place in range(length):
        number, symbol = divmod(number, len(ALPHABET))
        symbols = ALPHABET[symbol] + symbols
    return symbols
