"""The client as papers show them, and whether contact details may stand on a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.client import Client

if TYPE_CHECKING:
    from kotodesk.documents.person import FormClient


class ContactsWithheld(Fault):
    """A paper would show contact details under a non-disclosure order, without its basis."""

    def __init__(self) -> None:
        super().__init__(
            Message(
                N_(
                    "The client has a non-disclosure order. The address is printed only when you "
                    "write down the basis for it and tick that it is meant."
                )
            )
        )


def full_name(client: Client) -> str:
    """Give the name as papers write it, given names first."""
    return f"{client.given_names} {client.family_name}".strip()


def person(client: Client) -> FormClient:
    """Give the client for the panel under a paper's title."""
    from kotodesk.documents.person import FormClient

    return FormClient(full_name(client), client.birth_date, client.original_name, client.hetu)


def may_show_contacts(client: Client, basis: str) -> bool:
    """Whether contact details may be printed: no order, or a basis for it written down."""
    return not client.non_disclosure or bool(basis.strip())
