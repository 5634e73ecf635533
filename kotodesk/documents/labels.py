"""Fixed words on papers for clients, in the client's language: `resources/texts/labels/`.

These are not in the program's catalogues because a client reads languages the program does not
speak. Words on the office's own papers are messages.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache

from kotodesk import material
from kotodesk.documents.texts import LABELS, TextFaulty, TextMissing


@cache
def labels(language: str) -> dict[str, str]:
    """Give the words of one language by their keys. Raises TextMissing, TextFaulty."""
    path = material.file("resources", "texts", LABELS, f"{language}.toml")
    if not path.is_file():
        raise TextMissing(LABELS, language)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))["label"]
        return {str(key): str(text) for key, text in table.items()}
    except (tomllib.TOMLDecodeError, KeyError, AttributeError) as error:
        raise TextFaulty(LABELS, language, type(error).__name__) from error


def both(key: str, languages: Sequence[str], between: str = " / ") -> str:
    """Give a word in each of the languages of a form, once where they agree."""
    return between.join(dict.fromkeys(labels(language)[key] for language in languages))
