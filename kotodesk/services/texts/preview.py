"""A text as the paper it will be, while it is written: the real form with names where values go."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kotodesk.documents.placeholders import VALUE_NAMES
from kotodesk.documents.texts import ConsentText, TextBlock
from kotodesk.i18n import LANGUAGES, Message, _
from kotodesk.services.desk import Desk
from kotodesk.services.texts import library
from kotodesk.services.texts.editions import edition
from kotodesk.services.texts.problems import places_in

UNWRITTEN = "…"
_CARD = "visit_card"
_FORMS = ("consent_", "withdrawal")
_SIGNED = {"interpreter_statement": (("place_and_date", "interpreter_signature"),)}


def preview(desk: Desk, text_id: str, number: str, languages: Sequence[str]) -> bytes:
    """Give the paper of an edition (the one in force when `number` is the program's) as a PDF.

    In one language or in two side by side; where a value goes, what it is stands instead, and what
    is still to be written is a mark. Raises `CharacterNotCovered`, `TextMissing`.
    """
    held = library.in_force(desk, text_id)
    if number != held.number:
        held = edition(desk, text_id, number)
    words = tuple(_written(held.languages[one]) for one in languages if one in held.languages)
    values = {text.language: _values(desk, text) for text in words}
    if text_id.startswith(_FORMS):
        return _form(desk, words, values, number)
    return _letter(desk, words, values, number)


def _form(
    desk: Desk, words: tuple[ConsentText, ...], values: dict[str, dict[str, str]], number: str
) -> bytes:
    from kotodesk.documents.consent_form import ConsentForm, consent_form
    from kotodesk.documents.person import FormClient
    from kotodesk.services.printing.sender import letterhead

    return consent_form(
        ConsentForm(
            letterhead=letterhead(desk),
            client=FormClient(""),
            texts=words,
            values=values,
            document_id=number,
            made=desk.today(),
        )
    )


def _letter(
    desk: Desk, words: tuple[ConsentText, ...], values: dict[str, dict[str, str]], number: str
) -> bytes:
    from kotodesk.documents.letter import Letter, card, letter
    from kotodesk.services.printing.sender import letterhead

    text_id = words[0].id
    paper = Letter(
        letterhead=letterhead(desk),
        texts=words,
        values=values,
        made=desk.today(),
        document_id=number,
        secret="client" in words[0].placeholders,
        signatures=_SIGNED.get(text_id, ()),
    )
    return card(paper) if text_id == _CARD else letter(paper)


def _written(text: ConsentText) -> ConsentText:
    """Mark what is still to be written, so that the page can be made."""
    blocks = tuple(TextBlock(one.kind, one.text.strip() or UNWRITTEN) for one in text.blocks)
    return attrs.evolve(
        text,
        title=text.title.strip() or UNWRITTEN,
        blocks=blocks or (TextBlock("paragraph", UNWRITTEN),),
    )


def _values(desk: Desk, text: ConsentText) -> dict[str, str]:
    from kotodesk.services.printing.sender import letterhead

    sender = letterhead(desk).values(text.language)
    names = places_in("\n".join((text.title, *(one.text for one in text.blocks))))
    return {name: sender.get(name, "") or _name(name, text.language) for name in names}


def _name(name: str, language: str) -> str:
    """Give what stands in a value's place: in the text's language if the program speaks it."""
    if name not in VALUE_NAMES:
        return f"{{{name}}}"
    spoken = next((one for one in LANGUAGES if one == language), None)
    return Message(VALUE_NAMES[name]).text(spoken) if spoken else _(VALUE_NAMES[name])
