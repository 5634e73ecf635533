"""Languages of the program: texts, formats, sorting and code sets.

Every text the user sees is an English msgid that went through `_` (translated now), `N_` (only
marked, translated when shown) or a `Message`. Whatever depends on a language belongs in this
package; it may be used by every other one and uses none but `kotodesk.material`.
"""

from __future__ import annotations

from kotodesk.i18n.language import (
    LANGUAGES,
    N_,
    Language,
    current_language,
    is_language,
    set_language,
    translate,
    translate_plural,
)
from kotodesk.i18n.message import Fault, Message

__all__ = [
    "LANGUAGES",
    "N_",
    "Fault",
    "Language",
    "Message",
    "_",
    "current_language",
    "is_language",
    "ngettext",
    "set_language",
]


def _(msgid: str) -> str:
    """Return `msgid` in the language the program speaks now."""
    return translate(msgid, current_language())


def ngettext(singular: str, plural: str, number: int) -> str:
    """Return the form for `number` in the current language; the caller fills in `%(…)s`."""
    return translate_plural(singular, plural, number, current_language())
