"""What a language of a client document means for drawing it: direction and first script."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ckb", "ps"})
"""Client languages whose paragraphs and pages run from right to left."""

_FIRST_SCRIPT = {
    "ar": "Arab",
    "fa": "Arab",
    "prs": "Arab",
    "ckb": "Arab",
    "ps": "Arab",
    "uk": "Cyrl",
    "ru": "Cyrl",
    "ti": "Ethi",
    "th": "Thai",
}
_SHAPING_TAG = {"fi-plain": "fi", "prs": "fa-AF", "kmr": "ku"}


def is_rtl(language: str) -> bool:
    """Tell whether a page in this language is mirrored."""
    return language in RIGHT_TO_LEFT


def first_script(language: str) -> str:
    """Give the ISO 15924 script that characters without one of their own take."""
    return _FIRST_SCRIPT.get(language, "Latn")


def shaping_tag(language: str) -> str:
    """Give the BCP 47 tag under which HarfBuzz knows the language."""
    return _SHAPING_TAG.get(language, language)
