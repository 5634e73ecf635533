"""What the pages of texts ask of the vault; runs in the worker's thread and gives plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

import attrs

from kotodesk.documents.texts import TextBlock
from kotodesk.documents.texts import languages as program_languages
from kotodesk.i18n import N_
from kotodesk.services import texts, words
from kotodesk.services.desk import Desk
from kotodesk.services.texts import Changes, Edition, Problem, TextLine
from kotodesk.store.texts import Blocks

PLACE = N_("Texts for clients")


@attrs.frozen(kw_only=True)
class Drafting:
    """A draft and the edition in force, what is wrong by language, and which languages it changes.

    `places` are the names of the values the text must say; `known` the languages the program has.
    """

    title: str
    held: Edition
    now: Edition
    problems: dict[str, tuple[Problem, ...]]
    changed: frozenset[str]
    places: tuple[str, ...]
    known: tuple[str, ...]


def listing(desk: Desk) -> tuple[TextLine, ...]:
    """Give every text."""
    return texts.overview(desk)


def opened(desk: Desk, text_id: str) -> TextLine:
    """Give one text with its editions."""
    return texts.line(desk, text_id)


def start(desk: Desk, text_id: str) -> Drafting:
    """Begin a version of one's own."""
    return _drafting(desk, texts.start_edition(desk, text_id))


def drafting(desk: Desk, text_id: str, number: str) -> Drafting:
    """Go on with a draft; what the disk refused before a lock is in it."""

    def put(language: str, found: Mapping[str, Any]) -> None:
        blocks = [TextBlock(**one) for one in found["blocks"]]
        texts.save_language(desk, text_id, number, language, found["title"], blocks)

    for language in texts.edition(desk, text_id, number).languages:
        words.put_back(desk, _key(text_id, number, language), partial(put, language))
    return _drafting(desk, texts.edition(desk, text_id, number))


def save(
    desk: Desk,
    text_id: str,
    number: str,
    language: str,
    title: str,
    blocks: Sequence[TextBlock],
) -> Drafting:
    """Keep the words of one language."""
    kept = words.keep_or_hold(
        desk,
        _key(text_id, number, language),
        {"title": title, "blocks": [attrs.asdict(one) for one in blocks]},
        PLACE,
        lambda: texts.save_language(desk, text_id, number, language, title, blocks),
    )
    return _drafting(desk, kept)


def _key(text_id: str, number: str, language: str) -> str:
    return f"text/{text_id}/{number}/{language}"


def add(desk: Desk, text_id: str, number: str, place: int) -> Drafting:
    """Put an empty paragraph in at `place`, in every language."""
    return _drafting(desk, texts.add_block(desk, text_id, number, place, "paragraph"))


def remove(desk: Desk, text_id: str, number: str, place: int) -> Drafting:
    """Take a paragraph away, in every language."""
    return _drafting(desk, texts.remove_block(desk, text_id, number, place))


def move(desk: Desk, text_id: str, number: str, place: int, by: int) -> Drafting:
    """Move a paragraph, in every language."""
    return _drafting(desk, texts.move_block(desk, text_id, number, place, by))


def set_kind(desk: Desk, text_id: str, number: str, place: int, kind: str) -> Drafting:
    """Make a paragraph one of another kind, in every language."""
    return _drafting(desk, texts.set_kind(desk, text_id, number, place, kind))


def leave_out(desk: Desk, text_id: str, number: str, language: str) -> Drafting:
    """Leave a language out of a draft."""
    return _drafting(desk, texts.leave_out(desk, text_id, number, language))


def take_in(desk: Desk, text_id: str, number: str, language: str) -> Drafting:
    """Take a language into a draft again."""
    return _drafting(desk, texts.take_in(desk, text_id, number, language))


def preview(desk: Desk, text_id: str, number: str, languages: Sequence[str]) -> bytes:
    """Give the paper as a PDF."""
    return texts.preview(desk, text_id, number, languages)


def compared(desk: Desk, text_id: str, number: str) -> tuple[Changes, str]:
    """Give what an approval would change, and the coordinator's name."""
    held, now = texts.edition(desk, text_id, number), texts.in_force(desk, text_id)
    return texts.changes(held, now), desk.coordinator.name


def approve(desk: Desk, text_id: str, number: str, by: str) -> TextLine:
    """Take a draft into use."""
    texts.approve(desk, text_id, number, by)
    return texts.line(desk, text_id)


def retire(desk: Desk, text_id: str, number: str) -> TextLine:
    """Take a version out of use."""
    texts.retire(desk, text_id, number)
    return texts.line(desk, text_id)


def discard(desk: Desk, text_id: str, number: str) -> TextLine:
    """Throw a version away."""
    texts.discard(desk, text_id, number)
    return texts.line(desk, text_id)


def review(desk: Desk, text_id: str, language: str, by: str, day: date) -> TextLine:
    """Note who checked the words in force in a language, and when."""
    texts.mark_reviewed(desk, text_id, language, by, day)
    return texts.line(desk, text_id)


def today(desk: Desk) -> date:
    """Give the day."""
    return desk.today()


def shown(desk: Desk, notice_sha256: str) -> dict[str, tuple[str, Blocks]]:
    """Give the words a client was shown, by language."""
    return texts.shown(desk, notice_sha256)


def _drafting(desk: Desk, held: Edition) -> Drafting:
    now = texts.in_force(desk, held.text_id)
    before = {language: text.sha256 for language, text in now.languages.items()}
    own = {language: text.sha256 for language, text in held.languages.items()}
    first = next(iter(now.languages.values()))
    known = program_languages(held.text_id)
    return Drafting(
        title=texts.line(desk, held.text_id).title,
        held=held,
        now=now,
        problems=texts.problems(held),
        changed=frozenset(one for one, sha256 in own.items() if before.get(one) != sha256),
        places=tuple(sorted(first.placeholders)),
        known=tuple(known),
    )
