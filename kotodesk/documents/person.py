"""The person a paper is about, as the tinted panel under its title shows them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Stack
from kotodesk.documents.labels import both
from kotodesk.documents.signatures import Value, values_row
from kotodesk.i18n.formats import format_date

_PADDING = 9.0


@frozen
class FormClient:
    """The person on a paper; the identity code only where the paper needs it."""

    name: str
    birth_date: date | None = None
    original_name: str = ""
    identity_code: str = ""


def person_panel(
    client: FormClient,
    languages: Sequence[str],
    *,
    show_identity_code: bool = False,
    width: float = house.BODY_WIDTH,
) -> Block:
    """Give the panel; the identity code only when asked for (tietosuojalaki 29.4 §)."""
    values = [Value(both("name", languages), client.name, bold=True)]
    if client.original_name and client.original_name != client.name:
        values.append(Value(both("original_name", languages), client.original_name))
    birth = format_date(client.birth_date) if client.birth_date else ""
    values.append(Value(both("birth_date", languages), birth))
    if show_identity_code and client.identity_code:
        values.append(Value(both("identity_code", languages), client.identity_code))
    inner = width - 2 * _PADDING
    return Stack(
        (values_row(values, languages[0], width=inner),),
        before=10.0,
        width=width,
        ground=house.GROUND,
        padding=_PADDING,
    )
