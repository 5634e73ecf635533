"""Paragraphs of a draft, added, taken away, moved in all its languages at once.

So the languages keep standing side by side; a new paragraph is empty until it is written in each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kotodesk.documents import texts
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import N_, Fault, Message
from kotodesk.services.desk import Desk
from kotodesk.services.texts import editions
from kotodesk.services.texts.library import Edition
from kotodesk.services.texts.problems import official

ANSWER = "choice"
KINDS = ("paragraph", "bullet", "heading", "note")
"""The kinds a paragraph may be given; an answer stays one, as the program counts on it."""

Blocks = list[TextBlock]


class AnswersStay(Fault):
    """An answer would be added, removed, moved past another, or made into something else."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The answers stay as many and in the same order: the program must know which "
                    "of them was ticked. Their words can be changed."
                )
            )
        )


class PlaceUnknown(Fault):
    """There is no such paragraph in the draft (any more)."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The text has changed meanwhile. Open it again.")))


def add_block(desk: Desk, text_id: str, number: str, place: int, kind: str) -> Edition:
    """Put an empty paragraph before the one at `place` (at the end when there are so many).

    Raises `AnswersStay`, `PlaceUnknown`, `EditionNotDraft`.
    """
    if kind not in KINDS:
        raise AnswersStay

    def change(blocks: Blocks) -> None:
        _at(blocks, place, more=1)
        blocks.insert(place, TextBlock(kind, ""))

    return _in_all(desk, text_id, number, change)


def remove_block(desk: Desk, text_id: str, number: str, place: int) -> Edition:
    """Take the paragraph at `place` away. Raises like `add_block`."""

    def change(blocks: Blocks) -> None:
        if _at(blocks, place).kind == ANSWER:
            raise AnswersStay
        del blocks[place]

    return _in_all(desk, text_id, number, change)


def move_block(desk: Desk, text_id: str, number: str, place: int, by: int) -> Edition:
    """Move the paragraph at `place` by so many places, down when positive. Raises as the others."""

    def change(blocks: Blocks) -> None:
        _at(blocks, place + by)
        crossed = blocks[min(place, place + by) : max(place, place + by) + 1]
        if _at(blocks, place).kind == ANSWER and sum(one.kind == ANSWER for one in crossed) > 1:
            raise AnswersStay
        blocks.insert(place + by, blocks.pop(place))

    return _in_all(desk, text_id, number, change)


def set_kind(desk: Desk, text_id: str, number: str, place: int, kind: str) -> Edition:
    """Make the paragraph at `place` one of another kind. Raises like `add_block`."""

    def change(blocks: Blocks) -> None:
        if kind not in KINDS or _at(blocks, place).kind == ANSWER:
            raise AnswersStay
        blocks[place] = TextBlock(kind, blocks[place].text)

    return _in_all(desk, text_id, number, change)


def take_in(desk: Desk, text_id: str, number: str, language: str) -> Edition:
    """Take a language (again) into a draft: the program's words where they fit, else empty ones.

    Raises `TextMissing` for a language the program has no words in, `EditionNotDraft`.
    """
    held = editions.edition(desk, text_id, number)
    if language in held.languages:
        return held
    words, first = texts.load(text_id, language), official(held)
    blocks = words.blocks if first is None else _fitted(words, first)
    return editions.save_language(desk, text_id, number, language, words.title, blocks)


def _fitted(words: ConsentText, first: ConsentText) -> tuple[TextBlock, ...]:
    """Give `words` in the shape of `first`: what the municipality added is empty."""
    program = texts.load(words.id, first.language) if _known(first) else words
    theirs = [one.text for one in program.blocks]
    taken: list[TextBlock] = []
    for block in first.blocks:
        place = theirs.index(block.text) if block.text in theirs else -1
        taken.append(TextBlock(block.kind, words.blocks[place].text if place >= 0 else ""))
    return tuple(taken)


def _known(text: ConsentText) -> bool:
    return text.language in texts.languages(text.id)


def _at(blocks: Blocks, place: int, *, more: int = 0) -> TextBlock:
    if not 0 <= place < len(blocks) + more:
        raise PlaceUnknown
    return blocks[place] if place < len(blocks) else TextBlock("", "")


def _in_all(desk: Desk, text_id: str, number: str, change: Callable[[Blocks], None]) -> Edition:
    """Change the paragraphs of every language; nothing is changed when one cannot be."""
    held = editions.edition(desk, text_id, number)
    changed = [(text, _changed(text.blocks, change)) for text in held.languages.values()]
    editions.save_languages(
        desk, text_id, number, [(text.language, text.title, blocks) for text, blocks in changed]
    )
    return editions.edition(desk, text_id, number)


def _changed(blocks: Iterable[TextBlock], change: Callable[[Blocks], None]) -> Blocks:
    mine = list(blocks)
    change(mine)
    return mine
