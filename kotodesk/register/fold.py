"""Folding of names for search and for finding the same person twice.

`fold("Mäkelä") == "makela"`, `fold("الحسن") == fold("حسن")`.  Only for comparing: what she typed is
kept to the byte.  SQLite's own folding leaves ł đ ø æ ß ı ё й, Arabic vowel marks and letter
variants as they are.
"""

from __future__ import annotations

import re
import unicodedata

_LATIN = ("łđðøıħŋ", "lddoihn")
_CYRILLIC = ("ёйїґў", "еиіг" + "у")
_ARABIC = ("أإآٱیىېێئکګةۀەھؤۆڵڕ", "ااااييييي" + "كگههههوولر")
_WIDE = {"æ": "ae", "œ": "oe", "ß": "ss", "þ": "th"}
_DROPPED = "ʻʼʿʾ'’‘`´ـ\u00ad\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"

_LETTERS = (
    str.maketrans(*_LATIN)
    | str.maketrans(*_CYRILLIC)
    | str.maketrans(*_ARABIC)
    | str.maketrans(_WIDE)
    | str.maketrans("", "", _DROPPED)
)
_ARTICLE = re.compile(r"\b(?:al|el|ad|an|ar|as|ash|at|az)[-‐‑]\s*(?=\w)")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_NO_DIGIT = re.compile(r"[^0-9]+")
_BREAK = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Give `text` casefolded, without marks, variants or punctuation, words split by one space."""
    lowered = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    # Most names are plain by now; the marks of the others cost ten times as much to look for.
    if lowered.isascii():
        bare = _ARTICLE.sub("", lowered)
    else:
        parts = unicodedata.normalize("NFKD", lowered)
        plain = "".join([sign for sign in parts if not unicodedata.combining(sign)])
        bare = _ARABIC_ARTICLE.sub("", _ARTICLE.sub("", plain.translate(_LETTERS)))
    return _BREAK.sub(" ", bare).strip()


def name_tokens(*names: str) -> tuple[str, ...]:
    """Give the folded words of all `names`, sorted: equal for the same name in any order."""
    return tuple(sorted(token for name in names for token in fold(name).split()))


def fold_digits(text: str) -> str:
    """Give only the digits of `text`, in ASCII: for telephone numbers in any style."""
    if text.isascii():
        return _NO_DIGIT.sub("", text)
    digits = (unicodedata.decimal(sign, None) for sign in text)
    return "".join(str(digit) for digit in digits if digit is not None)


def phone_digits(text: str) -> str:
    """Give a telephone number's digits with Finland's country code as the trunk zero."""
    digits = fold_digits(text)
    for start in ("00358", "358"):
        if digits.startswith(start) and ("+" in text or start == "00358"):
            return "0" + digits[len(start) :].removeprefix("0")
    return digits
