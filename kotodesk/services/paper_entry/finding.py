"""Whose form it is: by the code beside the QR, or by name or identity code."""

from __future__ import annotations

import attrs

from kotodesk.documents.form_code import NotOurCode, parse, vault_code
from kotodesk.i18n import N_, Fault, Message
from kotodesk.register.client import Client
from kotodesk.services import clients
from kotodesk.services.desk import Desk
from kotodesk.services.printing.blank_layout import ASSESSMENT, INTAKE
from kotodesk.services.scanning.faults import NotAmongPrinted
from kotodesk.store.clients import ClientRow

_MOST = 5


class NotAFormToKeyIn(Fault):
    """A code of a paper that is not one of the two blank forms."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("This code is of another paper: only blank forms are keyed in here."))
        )


class NobodyFound(Fault):
    """No client has this name or identity code."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("Nobody was found. Leave the field empty when the client is new."))
        )


@attrs.frozen(kw_only=True)
class Found:
    """What was found: the paper when its code was typed, and who may be meant.

    `by_code` when the form was printed for that client.
    """

    paper: str = ""
    document: str = ""
    by_code: bool = False
    clients: tuple[ClientRow, ...] = ()


def find(desk: Desk, text: str) -> Found:
    """Look a form up by its code, or a client by name or identity code.

    Raises `CodeMistyped`, `NotAmongPrinted`, `NotAFormToKeyIn` and `NobodyFound`.
    """
    try:
        code = parse(text).code
    except NotOurCode:
        found = clients.search(desk, text.strip(), _MOST)
        if not found:
            raise NobodyFound from None
        return Found(clients=found)
    form = desk.store.papers.find(code.token)
    if form is None or code.vault != vault_code(desk.vault.vault_id):
        raise NotAmongPrinted
    if form.paper not in {INTAKE, ASSESSMENT}:
        raise NotAFormToKeyIn
    rows = clients.rows(desk, (form.client_id,)) if form.client_id else ()
    return Found(paper=form.paper, document=form.document, by_code=bool(rows), clients=rows)


def same_person(desk: Desk, client: Client) -> tuple[ClientRow, ...]:
    """Give clients that may be the one whose form is being keyed in."""
    return clients.duplicates(desk, client)
