"""What keeps the words of a draft from being approved, said so that it can be mended.

Enters: checks of one language against the program's places to fill and against the draft's first
official language. Never: storing, windows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from kotodesk.documents import texts
from kotodesk.documents.placeholders import FIGURES, VALUE_NAMES, WORDS
from kotodesk.documents.text.fonts import refuse_uncovered
from kotodesk.documents.texts import ConsentText
from kotodesk.i18n import N_, Fault, Message, codesets
from kotodesk.services.texts import wording
from kotodesk.services.texts.library import Edition

OFFICIAL = ("fi", "sv")
TITLE = -1
"""The place of the title among the paragraphs."""
WHOLE = -2
"""The place of what is wrong with a language as a whole."""
_PLACE = re.compile(r"\{([^{}]*)\}")


@attrs.frozen
class Problem:
    """What is wrong at one paragraph (counted from 0), at the `TITLE` or with the `WHOLE`."""

    place: int
    message: Message


def problems(held: Edition) -> dict[str, tuple[Problem, ...]]:
    """Give, by language, everything that keeps its words from being approved.

    The languages of an edition stand side by side: the same parts in the same order, the same
    places to fill. None of the program's places may be lost, nor an answer or its order.
    """
    first = official(held)
    found = {language: tuple(_of(text, first)) for language, text in held.languages.items()}
    return {language: those for language, those in found.items() if those}


def official(held: Edition) -> ConsentText | None:
    """Give the words the other languages are held to: the Finnish, or the Swedish."""
    return next((held.languages[one] for one in OFFICIAL if one in held.languages), None)


def places_in(words: str) -> frozenset[str]:
    """Give the names between braces, known or not."""
    return frozenset(_PLACE.findall(words))


def _of(text: ConsentText, first: ConsentText | None) -> list[Problem]:
    found = [*_empty(text), *_unknown(text), *_invisible(text), *_uncovered(text)]
    if not found and first is not None and first.language != text.language:
        found += _beside(text, first)
    found += _lost(text)
    if found:
        return found
    try:
        texts.check(text)
        if first is not None:
            texts.compare(text, first)
    except Fault as fault:
        return [Problem(WHOLE, fault.message)]
    return []


def _empty(text: ConsentText) -> Iterator[Problem]:
    if not wording.says_something(text.title):
        yield Problem(TITLE, Message(N_("The title is still to be written.")))
    if not text.blocks:
        yield Problem(WHOLE, Message(N_("It has no paragraphs.")))
    for place, block in enumerate(text.blocks):
        if not wording.says_something(block.text):
            told = N_("Paragraph %(number)s is still to be written or translated.")
            yield Problem(place, Message(told, {"number": place + 1}))


def _unknown(text: ConsentText) -> Iterator[Problem]:
    known = WORDS | FIGURES
    for place, words in _parts(text):
        for name in sorted(places_in(words) - known):
            told = N_("The program knows nothing to fill into %(place)s.")
            yield Problem(place, Message(told, {"place": f"{{{name}}}"}))
        if _PLACE.sub("", words).count("{") or _PLACE.sub("", words).count("}"):
            yield Problem(place, Message(N_("A brace { or } stands alone.")))


def _invisible(text: ConsentText) -> Iterator[Problem]:
    for place, words in _parts(text):
        for character in wording.unwritable(words):
            told = N_("It holds an invisible character (%(code)s). Delete it and write it again.")
            yield Problem(place, Message(told, {"code": f"U+{ord(character):04X}"}))


def _uncovered(text: ConsentText) -> Iterator[Problem]:
    for place, words in _parts(text):
        try:
            refuse_uncovered(words)
        except Fault as fault:
            yield Problem(place, fault.message)


def _beside(text: ConsentText, first: ConsentText) -> Iterator[Problem]:
    beside = codesets.label("paper_language", first.language)
    kinds = [[one.kind for one in each.blocks] for each in (text, first)]
    if kinds[0] != kinds[1]:
        told = N_("It does not have the same paragraphs as the other (%(language)s).")
        yield Problem(WHOLE, Message(told, {"language": beside}))
        return
    for place, (mine, theirs) in enumerate(zip(text.blocks, first.blocks, strict=True)):
        here, there = places_in(mine.text), places_in(theirs.text)
        for name in sorted(there - here):
            told = N_("%(place)s (%(value)s) is missing from paragraph %(number)s.")
            yield Problem(place, _told(told, name, place))
        for name in sorted(here - there):
            told = N_(
                "%(place)s (%(value)s) is in paragraph %(number)s, but not in the other "
                "(%(language)s)."
            )
            yield Problem(place, _told(told, name, place, language=beside))


def _lost(text: ConsentText) -> Iterator[Problem]:
    """Tell which places to fill and answers of the program's text this one has lost."""
    offered = texts.languages(text.id)
    original = texts.load(text.id, text.language if text.language in offered else offered[0])
    for name in sorted((text.placeholders & (WORDS | FIGURES)) - wording.places_of(original)):
        told = N_("%(place)s (%(value)s) is not known where this text is printed.")
        yield Problem(WHOLE, _told(told, name, 0))
    for name in sorted(original.placeholders - text.placeholders):
        told = N_("%(place)s (%(value)s) is missing. The text must say it.")
        yield Problem(WHOLE, _told(told, name, 0))
    headings = [sum(one.kind == "heading" for one in each.blocks) for each in (original, text)]
    if wording.is_consent(text.id) and headings[1] < headings[0]:
        told = N_(
            "It has fewer headings than the program's text (%(count)s). What it says of the time, "
            "of being free to choose and of the client's rights must stay."
        )
        yield Problem(WHOLE, Message(told, {"count": headings[0]}))
    yield from _answers(text, original)


def _answers(text: ConsentText, original: ConsentText) -> Iterator[Problem]:
    """Tell when the program could no longer know which answer was ticked."""
    before, now = wording.answers(original), wording.answers(text)
    if len(before) != len(now):
        told = N_("It must have as many answers as before: %(count)s.")
        yield Problem(WHOLE, Message(told, {"count": len(before)}))
    elif wording.are_alike(now):
        yield Problem(WHOLE, Message(N_("Two answers say the same.")))
    elif original.language == text.language and wording.changed_places(before, now):
        told = N_("The answers have changed places. Write them in their order: %(answers)s.")
        yield Problem(WHOLE, Message(told, {"answers": " / ".join(before)}))


def _told(msgid: str, name: str, place: int, **more: object) -> Message:
    value = Message(VALUE_NAMES[name]) if name in VALUE_NAMES else name
    return Message(msgid, {"place": f"{{{name}}}", "value": value, "number": place + 1, **more})


def _parts(text: ConsentText) -> list[tuple[int, str]]:
    return [(TITLE, text.title), *((at, one.text) for at, one in enumerate(text.blocks))]
