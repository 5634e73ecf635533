"""The note by which a client is handed over to the employment authority or taken back (3 §)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from kotodesk.documents.blocks import Block
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.signatures import signature_row
from kotodesk.i18n import N_, Message

TO_TITLE = N_("Hand-over of a client to the employment authority (section 3)")
FROM_TITLE = N_("Taking a client back from the employment authority (section 3)")
_BASIS = N_(
    "For a registered jobseeker the employment authority carries out what sections 12–32 and 32 a "
    "of the Act (681/2023) lay on the municipality. It may carry out the municipality's other "
    "tasks too (section 8)."
)
_SECRET = N_("The data are secret and may be used only for the tasks handed over.")
_GOES, _STAYS = N_("What goes over"), N_("What stays")
_GIVEN, _TAKEN = N_("Handed over by"), N_("Taken over by")


@frozen
class StatusNote:
    """Who goes where; `head` and `facts` are rows, `goes` and `stays` lines."""

    office: Office
    to_authority: bool
    head: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    goes: tuple[str, ...]
    stays: tuple[str, ...]


def status_note(note: StatusNote) -> bytes:
    """Give the note as a PDF with lines for both to sign. Raises CharacterNotCovered."""
    language = note.office.language

    def say(msgid: str) -> str:
        return Message(msgid).text(language)

    name = say(TO_TITLE if note.to_authority else FROM_TITLE)
    day, signed, printed = (
        say(msgid) for msgid in (N_("Place and date"), N_("Signature"), N_("Name in print"))
    )
    blocks: list[Block] = [
        title(name, language),
        *_table(note.head, language),
        *_table(note.facts, language, before=14.0),
        *_lines(say(_GOES), note.goes, language),
        *_lines(say(_STAYS), note.stays, language),
        body(say(_BASIS), language, mark="bar", before=14.0),
        body(say(_SECRET), language),
        heading(say(_GIVEN), language),
        # Both sign on the same page.
        evolve(signature_row([day, signed, printed], language), keep=True),
        heading(say(_TAKEN), language),
        signature_row([day, signed, printed], language),
    ]
    return compose(note.office.frame(name), blocks)


def _table(rows: Sequence[tuple[str, str]], language: str, *, before: float = 10.0) -> list[Block]:
    return ruled([label_value(label, value, language) for label, value in rows], before=before)


def _lines(name: str, lines: Sequence[str], language: str) -> list[Block]:
    told = [body(line, language, mark="dot", before=3.0) for line in lines]
    return [heading(name, language), *(told or [body("–", language)])]
