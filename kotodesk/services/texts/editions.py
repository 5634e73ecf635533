"""An edition of a text, made by the municipality: copied, changed, approved, taken out of use."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import attrs

from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import N_, Message, codesets
from kotodesk.services.desk import Desk
from kotodesk.services.texts import library
from kotodesk.services.texts.faults import EditionNotDraft, EditionNotReady, EditionReferredTo
from kotodesk.services.texts.library import Edition
from kotodesk.services.texts.problems import OFFICIAL, problems
from kotodesk.store import Act
from kotodesk.store.errors import RecordMissing
from kotodesk.store.texts import APPROVED, DRAFT, RETIRED, KeptText

Words = tuple[str, str, Sequence[TextBlock]]
"""A language, its title and its paragraphs."""


def start_edition(desk: Desk, text_id: str) -> Edition:
    """Copy the text in force, in all its languages, as a draft under a number of its own."""
    source = library.in_force(desk, text_id)
    taken = [int(one.number[1:]) for one in library.own_editions(desk, text_id)]
    number = f"M{max(taken, default=0) + 1}"
    with desk.store.unit() as unit:
        for text in source.languages.values():
            copy = attrs.evolve(text, version=number)
            desk.store.texts.put(unit, _kept(desk, copy, text.sha256))
        unit.note(Act.CREATED, kind=library.KIND, record_id=text_id, details={"version": number})
    return edition(desk, text_id, number)


def edition(desk: Desk, text_id: str, number: str) -> Edition:
    """Give one edition of the municipality's. Raises `RecordMissing`."""
    for one in library.own_editions(desk, text_id):
        if one.number == number:
            return one
    raise RecordMissing


def save_language(
    desk: Desk, text_id: str, number: str, language: str, title: str, blocks: Sequence[TextBlock]
) -> Edition:
    """Keep the words of one language of a draft, faulty or not. Raises `EditionNotDraft`."""
    return save_languages(desk, text_id, number, [(language, title, blocks)])


def save_languages(desk: Desk, text_id: str, number: str, words: Sequence[Words]) -> Edition:
    """Keep the words of several languages of a draft at once. Raises `EditionNotDraft`."""
    _draft(desk, text_id, number)
    based = {
        row.language: row.based_on
        for row in desk.store.texts.editions(text_id)
        if row.edition == number
    }
    with desk.store.unit() as unit:
        for language, title, blocks in words:
            text = _draft_text(text_id, number, language, title, blocks)
            desk.store.texts.put(unit, _kept(desk, text, based.get(language, "")))
    return edition(desk, text_id, number)


def leave_out(desk: Desk, text_id: str, number: str, language: str) -> Edition:
    """Leave a language out of a draft, as when nobody can translate the change yet."""
    _draft(desk, text_id, number)
    with desk.store.unit() as unit:
        desk.store.texts.remove(unit, text_id, number, language)
    return edition(desk, text_id, number)


def language_problems(held: Edition) -> dict[str, Message]:
    """Give, by language, what first keeps its words from being approved, if anything."""
    return {language: found[0].message for language, found in problems(held).items()}


def approve(desk: Desk, text_id: str, number: str, by: str = "") -> Edition:
    """Take a draft into use in all its languages, in the name of `by` (the coordinator's if empty).

    Raises `EditionNotReady`, `EditionNotDraft`.
    """
    held = _draft(desk, text_id, number)
    if not any(one in held.languages for one in OFFICIAL):
        raise EditionNotReady(Message(N_("It must exist in Finnish or in Swedish.")))
    for language, problem in language_problems(held).items():
        name = codesets.label("paper_language", language)
        told = Message(
            N_("%(language)s: %(problem)s"), {"language": name.capitalize(), "problem": problem}
        )
        raise EditionNotReady(told)
    _decide(desk, held, APPROVED, Act.COMPLETED, by)
    return edition(desk, text_id, number)


def retire(desk: Desk, text_id: str, number: str) -> Edition:
    """Take an approved edition out of use: the one before it, or the program's, is printed again.

    Raises `EditionNotReady` for a draft, which was never in use.
    """
    held = edition(desk, text_id, number)
    if held.state == DRAFT:
        raise EditionNotReady(Message(N_("It was never in use.")))
    _decide(desk, held, RETIRED, Act.CHANGED)
    return edition(desk, text_id, number)


def discard(desk: Desk, text_id: str, number: str) -> None:
    """Throw an edition away. Raises `EditionReferredTo` while a consent rests on it."""
    held = edition(desk, text_id, number)
    if held.referring:
        raise EditionReferredTo(held.referring)
    with desk.store.unit() as unit:
        desk.store.texts.remove(unit, text_id, number)
        unit.note(Act.REMOVED, kind=library.KIND, record_id=text_id, details={"version": number})


def _decide(desk: Desk, held: Edition, state: str, act: Act, by: str = "") -> None:
    now, name = desk.clock(), by.strip() or desk.coordinator.name
    rows = [one for one in desk.store.texts.editions(held.text_id) if one.edition == held.number]
    hashes = {one.language: one.sha256 for one in rows}
    with desk.store.unit() as unit:
        for row in rows:
            decided = attrs.evolve(row, state=state, decided_by=name, decided_at=now.isoformat())
            desk.store.texts.put(unit, decided)
        unit.note(
            act,
            kind=library.KIND,
            record_id=held.text_id,
            details={"version": held.number, "state": state, "sha256": hashes},
        )


def _draft(desk: Desk, text_id: str, number: str) -> Edition:
    held = edition(desk, text_id, number)
    if held.state != DRAFT:
        raise EditionNotDraft
    return held


def _draft_text(
    text_id: str, number: str, language: str, title: str, blocks: Sequence[TextBlock]
) -> ConsentText:
    return ConsentText(
        id=text_id,
        version=number,
        language=language,
        review="draft",
        reviewed_by="",
        title=unicodedata.normalize("NFC", title.strip()),
        blocks=tuple(
            TextBlock(one.kind, unicodedata.normalize("NFC", one.text.strip())) for one in blocks
        ),
    )


def _kept(desk: Desk, text: ConsentText, based_on: str) -> KeptText:
    return KeptText(
        text_id=text.id,
        edition=text.version,
        language=text.language,
        state=DRAFT,
        title=text.title,
        blocks=tuple((one.kind, one.text) for one in text.blocks),
        sha256=text.sha256,
        based_on=based_on,
        changed_at=desk.clock(),
    )
