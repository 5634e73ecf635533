"""The paper a provider gets of a client who is referred to it: the eighteen items of 94 §.

A closed list: the paper has a number, the statute's own words and a value for each item, and room
for nothing else about the person.
"""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, words
from kotodesk.documents.office import Office, body, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.i18n import N_, Message

ITEMS = 18
_NUMBER, _LABEL, _GAP = 22.0, 196.0, 12.0
_ROOM = house.BODY_WIDTH - _NUMBER - _LABEL - _GAP
REFERRAL_TITLE = N_("Data of an integration client to a service provider (section 94)")
_BASIS = N_(
    "The provider to whom the client is referred by the integration plan has the right to these "
    "data free of charge and notwithstanding secrecy (Act 681/2023, section 94). They are secret "
    "and may be used only for the service."
)
_LEGEND = N_("– means: not given on this form.")


@frozen
class ReferralItem:
    """One item: its label in the statute's words, its value, and why it is given (item 18)."""

    label: str
    value: str
    reason: str = ""


@frozen
class ReferralSheet:
    """To whom the client is referred, and the items in the order of the law; `head` are rows."""

    office: Office
    head: tuple[tuple[str, str], ...]
    items: tuple[ReferralItem, ...]


def referral_sheet(sheet: ReferralSheet) -> bytes:
    """Give the paper as a PDF. Raises CharacterNotCovered; ValueError for more or fewer items."""
    if len(sheet.items) != ITEMS:
        raise ValueError("94 § lists eighteen items")
    language = sheet.office.language
    name = Message(REFERRAL_TITLE).text(language)
    padding = 9.0
    width = house.BODY_WIDTH - 2 * padding
    head = [label_value(label, value, language, width=width) for label, value in sheet.head]
    blocks: list[Block] = [
        title(name, language),
        Stack(
            tuple(head), before=10.0, width=house.BODY_WIDTH, ground=house.GROUND, padding=padding
        ),
        *ruled(_rows(sheet.items, language), before=14.0),
        body(Message(_BASIS).text(language), language, mark="bar", before=16.0),
        words(
            Message(_LEGEND).text(language), house.BODY_WIDTH, language, house.SOFT_NOTE, before=6.0
        ),
    ]
    return compose(sheet.office.frame(name), blocks)


def _rows(items: Sequence[ReferralItem], language: str) -> list[Row]:
    result: list[Row] = []
    for place, item in enumerate(items, 1):
        number = words(f"{place})", _NUMBER, language, house.LABEL, before=0.0)
        label = words(item.label, _LABEL, language, house.LABEL, before=0.0)
        cell: Block = words(item.value, _ROOM, language, before=0.0, own_direction=True)
        if item.reason:
            reason = words(item.reason, _ROOM, language, house.FINE, before=2.0)
            cell = Stack((cell, reason))
        at = _NUMBER + _LABEL + _GAP
        result.append(Row(((0.0, number), (_NUMBER, label), (at, cell)), 4.0))
    return result
