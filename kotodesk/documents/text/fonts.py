"""The typefaces the program carries, and which of them draws which character.

A character that none of them has is refused by name before anything is printed: an empty box on a
signed paper would be worse than no paper.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import uharfbuzz as hb
from attrs import field, frozen

from kotodesk import material
from kotodesk.documents.text.scripts import is_control, is_mark, script_of
from kotodesk.i18n import N_, Fault, Message

SANS = "NotoSans"
UNITS = 1000
"""All metrics are in thousandths of the type size, as a PDF has them."""

_FAMILY_OF_SCRIPT = {
    "Arab": "NotoNaskhArabic",
    "Ethi": "NotoSansEthiopic",
    "Thai": "NotoSansThai",
    "Armn": "NotoSansArmenian",
    "Beng": "NotoSansBengali",
    "Geor": "NotoSansGeorgian",
    "Gujr": "NotoSansGujarati",
    "Guru": "NotoSansGurmukhi",
    "Hebr": "NotoSansHebrew",
    "Khmr": "NotoSansKhmer",
    "Knda": "NotoSansKannada",
    "Mlym": "NotoSansMalayalam",
    "Mymr": "NotoSansMyanmar",
    "Sinh": "NotoSansSinhala",
    "Syrc": "NotoSansSyriac",
    "Taml": "NotoSansTamil",
    "Telu": "NotoSansTelugu",
}
"""The family of each script but Latin, Cyrillic, Greek and Devanagari, which `SANS` has."""
_FALLBACK = (SANS, "NotoNaskhArabic", "NotoSansEthiopic", "NotoSansThai")
"""What is tried next: the faces of the languages of client papers, then those of names."""
_FAMILIES = tuple(dict.fromkeys((*_FALLBACK, *_FAMILY_OF_SCRIPT.values())))


class CharacterNotCovered(Fault):
    """No typeface of the program has a character that should be printed."""

    def __init__(self, character: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The program has no letter form for the character “%(character)s” (%(code)s, "
                    "%(name)s), so the document was not made. Write the text without it, or enter "
                    "the name in another script."
                ),
                {
                    "character": character,
                    "code": f"U+{ord(character):04X}",
                    "name": unicodedata.name(character, "?"),
                },
            )
        )
        self.character = character


@frozen(eq=False)
class Typeface:
    """One static face: its HarfBuzz objects and the measures a PDF asks for."""

    name: str
    face: hb.Face
    font: hb.Font
    box: tuple[int, int, int, int]
    ascent: int
    descent: int
    coverage: dict[str, bool] = field(factory=dict)
    drawn: set[str] = field(factory=set)

    def has(self, character: str) -> bool:
        """Tell whether the face has a glyph for the character."""
        known = self.coverage.get(character)
        if known is None:
            # Every face has an empty glyph for U+0000, which is no letter of any text.
            glyph = self.font.get_nominal_glyph(ord(character)) if character != "\0" else None
            known = self.coverage[character] = bool(glyph)
        return known

    def draws(self, characters: set[str]) -> bool:
        """Tell whether the face has all of these but the controls, which are not drawn."""
        unknown = characters - self.drawn
        if all(self.has(character) or is_control(character) for character in unknown):
            self.drawn.update(unknown)
            return True
        return False


@cache
def typeface(name: str) -> Typeface:
    """Give a face by the name of its file, as "NotoSans-Bold"."""
    path = material.file("resources", "fonts", f"{name}.ttf")
    face = hb.Face(hb.Blob(path.read_bytes()))
    font = hb.Font(face)
    font.scale = (UNITS, UNITS)
    extents = font.get_font_extents("ltr")
    left, bottom, right, top = struct.unpack_from(">4h", face.reference_table("head").data, 36)
    scale = UNITS / face.upem
    box = (int(left * scale), int(bottom * scale), int(right * scale), int(top * scale))
    return Typeface(name, face, font, box, extents.ascender, extents.descender)


@lru_cache(maxsize=64)
def own_face(script: str, *, bold: bool) -> Typeface:
    """Give the face made for a script."""
    return typeface(f"{_FAMILY_OF_SCRIPT.get(script, SANS)}-{_weight(bold=bold)}")


def chain(script: str, *, bold: bool) -> Iterator[Typeface]:
    """Give the faces to be tried for a character of this script, best first, each when asked for.

    A face is read from its file only when none before it would do.
    """
    first = own_face(script, bold=bold)
    yield first
    for family in _FAMILIES:
        if not first.name.startswith(f"{family}-"):
            yield typeface(f"{family}-{_weight(bold=bold)}")


def _weight(*, bold: bool) -> str:
    return "Bold" if bold else "Regular"


def faces(text: str, scripts: list[str], *, bold: bool) -> list[Typeface]:
    """Give the face of each character; marks stay with their base, controls with what is before.

    Raises CharacterNotCovered.
    """
    if len(set(scripts)) == 1:
        first = own_face(scripts[0], bold=bold)
        if first.draws(set(text)):
            return [first] * len(text)
    result: list[Typeface] = []
    start = 0
    while start < len(text):
        end = start + 1
        while end < len(text) and is_mark(text[end]):
            end += 1
        cluster = text[start:end]
        first = own_face(scripts[start], bold=bold)
        if end == start + 1 and first.has(cluster):
            result.append(first)
            start = end
            continue
        if is_control(cluster[0]):
            chosen = result[-1] if result else first
        else:
            chosen = _first_with(cluster, scripts[start], bold=bold)
        result += [chosen] * (end - start)
        start = end
    return result


def _first_with(cluster: str, script: str, *, bold: bool) -> Typeface:
    for form in dict.fromkeys((cluster, unicodedata.normalize("NFC", cluster))):
        for candidate in chain(script, bold=bold):
            if all(candidate.has(character) for character in form):
                return candidate
    for character in cluster:
        if not any(candidate.has(character) for candidate in chain(script, bold=bold)):
            raise CharacterNotCovered(character)
    raise CharacterNotCovered(cluster[-1])


def refuse_uncovered(text: str) -> None:
    """Raise CharacterNotCovered for the first character that could not be printed."""
    for character in dict.fromkeys(text):
        if character in "\n\r\t" or is_control(character):
            continue
        script = script_of(character)
        if not any(candidate.has(character) for candidate in chain(script, bold=False)):
            raise CharacterNotCovered(character)
