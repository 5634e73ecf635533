"""The address of a client for an envelope; under a non-disclosure order only on a basis."""

from __future__ import annotations

from typing import Literal

from kotodesk.i18n import N_, Fault, Language, Message, _, codesets
from kotodesk.register.client import Client
from kotodesk.services.desk import Desk
from kotodesk.services.printing.person import ContactsWithheld, full_name, may_show_contacts
from kotodesk.services.printing.printed import Printed
from kotodesk.services.printing.sender import letterhead

Shape = Literal["window", "labels"]
ENVELOPE_NAME = N_("address")
"""First word of a file's name."""
ENVELOPE_TITLE = N_("Address for an envelope")


class AddressMissing(Fault):
    """An envelope needs street, postal code and post office."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The client has no full postal address. Fill it in under Contact details."))
        )


def address_label(
    desk: Desk,
    client_id: str,
    shape: Shape = "window",
    *,
    place: int = 1,
    contact_basis: str = "",
    meant: bool = False,
) -> Printed:
    """Give a sheet for a window envelope, or the label at `place` of a sheet of 24.

    Under a non-disclosure order both a basis and her explicit word (`meant`) are needed.
    Raises `ContactsWithheld`, `AddressMissing`.
    """
    from kotodesk.documents.address_label import AddressLabel, label_sheet, window_sheet

    client = desk.store.records.get(Client, client_id)
    allowed = may_show_contacts(client, contact_basis)
    if client.non_disclosure and not (allowed and meant):
        raise ContactsWithheld
    if not (client.address.strip() and client.postal_code.strip() and client.post_office.strip()):
        raise AddressMissing
    language: Language = "sv" if client.contact_language == "sv" else "fi"
    post = f"{client.postal_code.strip()} {client.post_office.strip().upper()}"
    label = AddressLabel(
        letterhead(desk),
        language,
        desk.today(),
        (full_name(client), client.address.strip(), post),
        _sender(desk, language),
        Message(ENVELOPE_TITLE).text(language),
        place,
    )
    return Printed(
        pdf=window_sheet(label) if shape == "window" else label_sheet(label),
        title=label.title,
        document_id="",
        file_name_hint=_(ENVELOPE_NAME),
        paper="envelope",
        client_id=client_id,
        kind=Client.KIND,
        record_id=client_id,
        languages=(language,),
        basis=contact_basis.strip() if client.non_disclosure else "",
    )


def _sender(desk: Desk, language: Language) -> str:
    """Give the municipality's name and postal address: not the unit, which would say what for."""
    office = desk.office
    names = letterhead(desk)
    name = names.name(language) or codesets.label("municipalities", office.municipality, language)
    return ", ".join(part for part in (name, office.address, office.postal) if part.strip())
