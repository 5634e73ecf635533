"""What a language calls itself, and which way it is written."""

from __future__ import annotations

OWN_NAMES = {
    "fi": "suomi",
    "sv": "svenska",
    "fi-plain": "selkosuomi",
    "en": "English",
    "uk": "українська",
    "ru": "русский",
    "ar": "العربية",
    "fa": "فارسی",
    "prs": "دری",
    "so": "Soomaali",
    "ckb": "کوردیی ناوەندی",
    "kmr": "Kurmancî",
    "ti": "ትግርኛ",
    "ps": "پښتو",
    "tr": "Türkçe",
    "et": "eesti",
    "th": "ไทย",
}
_FROM_RIGHT = frozenset({"ar", "fa", "prs", "ckb", "ps", "ur", "he"})


def own_name(language: str) -> str:
    """Return the language's name in itself; its code when it is not known."""
    return OWN_NAMES.get(language, language)


def from_right(language: str) -> bool:
    """Tell whether the language is written from right to left."""
    return language in _FROM_RIGHT
