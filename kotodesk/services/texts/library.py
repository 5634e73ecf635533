"""Which text is in force, in which languages, and who has checked it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from kotodesk.documents import texts
from kotodesk.documents.texts import ConsentText, TextBlock, TextMissing
from kotodesk.i18n import codesets, current_language
from kotodesk.i18n.formats import format_date
from kotodesk.services.desk import Desk
from kotodesk.services.texts.faults import EditionLacksLanguage
from kotodesk.store import Act
from kotodesk.store.texts import APPROVED, Blocks, KeptText, Review

KIND = "text"
"""What the journal calls a text."""


@attrs.frozen(kw_only=True)
class Edition:
    """One edition of a text: its number ("M" and a number; the program's have a number alone).

    `state` is draft, approved or retired, or "program"; `languages` by code in their usual order.
    """

    text_id: str
    number: str
    state: str
    languages: dict[str, ConsentText]
    decided_by: str = ""
    decided_at: str = ""
    referring: int = 0


@attrs.frozen(kw_only=True)
class TextLine:
    """One line of the list of texts: the edition in force, and those there are beside it."""

    text_id: str
    title: str
    in_force: Edition
    drafts: tuple[Edition, ...]
    former: tuple[Edition, ...]


def load(desk: Desk, text_id: str, language: str, *, version: str = "") -> ConsentText:
    """Give a text in a language: the edition in force, or the one of `version` where it is kept.

    Raises `TextMissing`, `EditionLacksLanguage`, `TextFaulty`; never another language.
    """
    editions = own_editions(desk, text_id)
    chosen = next((one for one in editions if version and one.number == version), None)
    chosen = chosen or _newest_approved(editions)
    if chosen is None:
        return _reviewed(desk, texts.load(text_id, language))
    if language not in chosen.languages:
        if language not in texts.languages(text_id):
            raise TextMissing(text_id, language)
        raise EditionLacksLanguage(title(text_id), language)
    return chosen.languages[language]


def languages(desk: Desk, text_id: str) -> tuple[str, ...]:
    """Give the languages the text in force exists in, in the order of the code set."""
    own = _newest_approved(own_editions(desk, text_id))
    return in_order(own.languages if own else texts.languages(text_id))


def in_force(desk: Desk, text_id: str) -> Edition:
    """Give the edition that is printed now: the municipality's newest approved, or the program's.

    Raises `TextMissing` for a text nobody knows.
    """
    own = _newest_approved(own_editions(desk, text_id))
    if own is not None:
        return own
    found = {
        language: _reviewed(desk, texts.load(text_id, language))
        for language in in_order(texts.languages(text_id))
    }
    if not found:
        raise TextMissing(text_id, "")
    number = next(iter(found.values())).version
    return Edition(
        text_id=text_id,
        number=number,
        state="program",
        languages=found,
        referring=desk.store.texts.referring(text_id, number),
    )


def own_editions(desk: Desk, text_id: str) -> tuple[Edition, ...]:
    """Give the municipality's editions of a text, oldest first."""
    rows = desk.store.texts.editions(text_id)
    reviews = desk.store.texts.reviews() if rows else {}
    by_number: dict[str, list[KeptText]] = {}
    for row in rows:
        by_number.setdefault(row.edition, []).append(row)
    return tuple(
        Edition(
            text_id=text_id,
            number=number,
            state=held[0].state,
            languages={
                language: _text(row, reviews)
                for language in in_order([row.language for row in held])
                for row in held
                if row.language == language
            },
            decided_by=held[0].decided_by,
            decided_at=held[0].decided_at,
            referring=desk.store.texts.referring(text_id, number),
        )
        for number, held in by_number.items()
    )


def overview(desk: Desk) -> tuple[TextLine, ...]:
    """Give every text there is, with its edition in force and the others."""
    return tuple(line(desk, text_id) for text_id in texts.available())


def line(desk: Desk, text_id: str) -> TextLine:
    """Give one text with its edition in force and the others. Raises `TextMissing`."""
    own, now = own_editions(desk, text_id), in_force(desk, text_id)
    former = [one for one in own if one.state != "draft" and one.number != now.number]
    return TextLine(
        text_id=text_id,
        title=_in_her_language(now),
        in_force=now,
        drafts=tuple(one for one in own if one.state == "draft"),
        former=tuple(former),
    )


def mark_reviewed(desk: Desk, text_id: str, language: str, by: str, day: date) -> ConsentText:
    """Record that `by` has checked the text in force in this language; gives it as reviewed.

    The review holds for exactly these words: any change of them ends it.
    """
    text = load(desk, text_id, language)
    review = Review(
        sha256=text.sha256, language=language, text_id=text_id, reviewed_by=by, reviewed_on=day
    )
    with desk.store.unit() as unit:
        desk.store.texts.add_review(unit, review)
        unit.note(
            Act.COMPLETED,
            kind=KIND,
            record_id=text_id,
            details={"language": language, "version": text.version, "sha256": text.sha256},
        )
    return load(desk, text_id, language)


def shown(desk: Desk, notice_sha256: str) -> dict[str, tuple[str, Blocks]]:
    """Give the words of the form a consent refers to, title and blocks by language."""
    return desk.store.texts.shown(notice_sha256)


def title(text_id: str) -> str:
    """Give the program's title of a text in the language it speaks now."""
    return texts.load(text_id, current_language()).title


def in_order(found: Iterable[str]) -> tuple[str, ...]:
    """Give languages of papers in the order of their code set: Finnish and Swedish first."""
    known = set(found)
    return tuple(one.code for one in codesets.entries("paper_language") if one.code in known)


def _newest_approved(editions: tuple[Edition, ...]) -> Edition | None:
    return next((one for one in reversed(editions) if one.state == APPROVED), None)


def _reviewed(desk: Desk, text: ConsentText) -> ConsentText:
    found = desk.store.texts.reviews().get((text.sha256, text.language))
    return _as_reviewed(text, found)


def _as_reviewed(text: ConsentText, review: Review | None) -> ConsentText:
    if review is None:
        return text
    who = f"{review.reviewed_by}, {format_date(review.reviewed_on)}"
    return attrs.evolve(text, review="reviewed", reviewed_by=who)


def _text(row: KeptText, reviews: dict[tuple[str, str], Review]) -> ConsentText:
    text = ConsentText(
        id=row.text_id,
        version=row.edition,
        language=row.language,
        review="draft",
        reviewed_by="",
        title=row.title,
        blocks=tuple(TextBlock(kind, words) for kind, words in row.blocks),
    )
    return _as_reviewed(text, reviews.get((row.sha256, row.language)))


def _in_her_language(edition: Edition) -> str:
    language = current_language()
    held = edition.languages.get(language) or next(iter(edition.languages.values()))
    return held.title
