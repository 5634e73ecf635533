"""An edition of a text, made by the municipality: copied, changed, approved, taken out of use."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import attrs

from kotodesk.documents import texts
from kotodesk.documents.text.fonts import refuse_uncovered
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import N_, Fault, Message, codesets
from kotodesk.services.desk import Desk
from kotodesk.services.texts import library
from kotodesk.services.texts.faults import EditionNotDraft, EditionNotReady, EditionReferredTo
from kotodesk.services.texts.library import Edition
from kotodesk.store import Act
from kotodesk.store.errors import RecordMissing
from kotodesk.store.texts import APPROVED, DRAFT, RETIRED, KeptText

_OFFICIAL = ("fi", "sv")


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
    _draft(desk, text_id, number)
    based = next(
        (
            row.based_on
            for row in desk.store.texts.editions(text_id)
            if (row.edition, row.language) == (number, language)
        ),
        "",
    )
    text = ConsentText(
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
    with desk.store.unit() as unit:
        desk.store.texts.put(unit, _kept(desk, text, based))
    return edition(desk, text_id, number)


def leave_out(desk: Desk, text_id: str, number: str, language: str) -> Edition:
    """Leave a language out of a draft, as when nobody can translate the change yet."""
    _draft(desk, text_id, number)
    with desk.store.unit() as unit:
        desk.store.texts.remove(unit, text_id, number, language)
    return edition(desk, text_id, number)


def language_problems(held: Edition) -> dict[str, Message]:
    """Give, by language, what keeps its words from being approved; empty when nothing does.

    The languages of an edition stand side by side: the same parts in the same order, the same
    places to fill. None of the program's places may be lost, nor an answer.
    """
    found: dict[str, Message] = {}
    first = next((held.languages[one] for one in _OFFICIAL if one in held.languages), None)
    for language, text in held.languages.items():
        try:
            texts.check(text)
            refuse_uncovered("".join(block.text for block in text.blocks) + text.title)
            if first is not None:
                texts.compare(text, first)
        except Fault as fault:
            found[language] = fault.message
            continue
        lost = _lost(text)
        if lost is not None:
            found[language] = lost
    return found


def approve(desk: Desk, text_id: str, number: str) -> Edition:
    """Take a draft into use in all its languages. Raises `EditionNotReady`, `EditionNotDraft`."""
    held = _draft(desk, text_id, number)
    if not any(one in held.languages for one in _OFFICIAL):
        raise EditionNotReady(Message(N_("It must exist in Finnish or in Swedish.")))
    for language, problem in language_problems(held).items():
        name = codesets.label("paper_language", language)
        told = Message(
            N_("%(language)s: %(problem)s"), {"language": name.capitalize(), "problem": problem}
        )
        raise EditionNotReady(told)
    _decide(desk, held, APPROVED, Act.COMPLETED)
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


def _lost(text: ConsentText) -> Message | None:
    """Tell which place to fill or answer of the program's text this one has lost."""
    original = texts.load(text.id, _OFFICIAL[0])
    for name in sorted(original.placeholders - text.placeholders):
        return Message(N_("The place %(place)s is missing."), {"place": f"{{{name}}}"})
    answers = [sum(one.kind == "choice" for one in each.blocks) for each in (original, text)]
    if answers[0] != answers[1]:
        return Message(
            N_("It must have as many answers as before: %(count)s."), {"count": answers[0]}
        )
    return None


def _decide(desk: Desk, held: Edition, state: str, act: Act) -> None:
    now = desk.clock()
    rows = [one for one in desk.store.texts.editions(held.text_id) if one.edition == held.number]
    hashes = {one.language: one.sha256 for one in rows}
    with desk.store.unit() as unit:
        for row in rows:
            decided = attrs.evolve(
                row, state=state, decided_by=desk.coordinator.name, decided_at=now.isoformat()
            )
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
