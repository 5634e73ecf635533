"""The recovery sheet of a vault: the code that opens it when the passphrase is lost.

Printed once and kept sealed in the office's safe; it holds nothing about any client.
"""

from __future__ import annotations

from attrs import field, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, words
from kotodesk.documents.code_groups import code_groups
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.qr import qr_code
from kotodesk.documents.signatures import signature_row
from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_date

_QR_SIDE = 96.0
_QUIET = 16.0
_LEFT = house.BODY_WIDTH - _QR_SIDE - 2 * _QUIET
_ADVICE = (
    N_("Put this sheet in an envelope, seal it and sign over the seal."),
    N_("Keep it in the office's safe, never with the computer and never as a picture or a file."),
    N_("Write on the envelope: KotoDesk recovery, the date, and who may open it."),
    N_("When the envelope has been opened, make a new recovery code: this one then opens nothing."),
)
_USE = (
    N_("In the unlock window press “I have the recovery sheet”."),
    N_("Type the groups in their order; the last character of each is a check."),
    N_("The program asks for a new passphrase. Make a new recovery sheet in the settings then."),
)


@frozen
class RecoverySheet:
    """The code's groups as the vault gives them, and which vault they open."""

    office: Office
    groups: tuple[str, ...] = field(repr=False)
    vault_name: str
    vault_id: str


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """Give the sheet as a PDF of one page."""
    language = sheet.office.language

    def say(msgid: str) -> str:
        return Message(msgid).text(language)

    name = say(N_("Recovery sheet of the vault"))
    facts = (
        (N_("Vault"), sheet.vault_name),
        (N_("Vault id"), sheet.vault_id),
        (N_("Made"), format_date(sheet.office.made)),
    )
    rows = [label_value(say(label), value, language, width=_LEFT) for label, value in facts]
    blocks: list[Block] = [
        title(name, language),
        body(
            say(
                N_(
                    "With this code the vault can be opened when its passphrase is lost. Whoever "
                    "has the sheet and the vault can read everything in it."
                )
            ),
            language,
        ),
        code_groups(sheet.groups),
        _beside_qr(rows, "-".join(sheet.groups)),
        heading(say(N_("How to keep it")), language),
        *(body(say(line), language, mark="dot", before=3.0) for line in _ADVICE),
        heading(say(N_("How to use it")), language),
        *(body(say(line), language, mark="dot", before=3.0) for line in _USE),
        signature_row(
            [say(N_("Sealed: place and date")), say(N_("Signature")), say(N_("Witness"))],
            language,
            before=16.0,
        ),
    ]
    return compose(sheet.office.frame(name), blocks)


def _beside_qr(rows: list[Row], code: str) -> Block:
    """Set the facts at the left and the same code as QR at the right."""
    table = Stack(tuple(ruled(rows, width=_LEFT)))
    quiet = words(" ", 1.0, "fi", house.FINE, before=0.0)
    square = Stack((quiet, qr_code(code, _QR_SIDE)))
    return Row(((0.0, table), (_LEFT + _QUIET, square)), 14.0)
