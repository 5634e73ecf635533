"""Which language the program speaks now, and the catalogue of each language.

English is the language of the code, so its texts need no catalogue; Finnish and Swedish come from
the compiled gettext catalogues in `translations/`. A text no catalogue knows is shown in English.
"""

from __future__ import annotations

import gettext
from functools import cache
from typing import Final, Literal, TypeGuard

from kotodesk import material

Language = Literal["fi", "sv", "en"]

LANGUAGES: Final[tuple[Language, ...]] = ("fi", "sv", "en")
DOMAIN: Final = "kotodesk"


def N_(msgid: str) -> str:  # noqa: N802 - gettext's own name for "mark, translate later"
    """Mark `msgid` for the catalogues and return it unchanged."""
    return msgid


class _Current:
    """The one place that remembers the language chosen for the whole program."""

    language: Language = "fi"


def is_language(code: str) -> TypeGuard[Language]:
    """Tell whether `code` is one of the languages of the program itself."""
    return code in LANGUAGES


def current_language() -> Language:
    """Return the language the program speaks now: "fi" (the first), "sv" or "en"."""
    return _Current.language


def set_language(code: str) -> None:
    """Make `code` the language of every text translated from now on.

    Raises ValueError for a language the program does not speak.
    """
    if not is_language(code):
        raise ValueError(code)
    _Current.language = code


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the catalogue of `language`; an empty one for English or when none is compiled."""
    if language == "en":
        return gettext.NullTranslations()
    try:
        path = material.file("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
        with path.open("rb") as stream:
            return gettext.GNUTranslations(stream)
    except FileNotFoundError:
        return gettext.NullTranslations()


def translate(msgid: str, language: Language) -> str:
    """Return `msgid` in `language`. The empty text stays empty (gettext keeps its header there)."""
    return catalogue(language).gettext(msgid) if msgid else ""


def translate_plural(singular: str, plural: str, number: int, language: Language) -> str:
    """Return the form of a text that goes with `number` in `language`."""
    return catalogue(language).ngettext(singular, plural, number)
