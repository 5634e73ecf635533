"""The slip with a batch's passphrase: printed apart, handed over apart from the package."""

from __future__ import annotations

from attrs import field, frozen

from kotodesk.documents.blocks import Block
from kotodesk.documents.code_groups import code_groups
from kotodesk.documents.office import Office, body, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.signatures import signature_row
from kotodesk.i18n import N_, Message
from kotodesk.i18n.formats import format_date


@frozen
class PassphraseSlip:
    """The passphrase in its groups; `separator` is what stands between them when typed."""

    office: Office
    batch: str
    groups: tuple[str, ...] = field(repr=False)
    separator: str = "-"
    package: str = ""


def passphrase_slip(slip: PassphraseSlip) -> bytes:
    """Give the slip as a PDF of one page."""
    language = slip.office.language

    def say(msgid: str) -> str:
        return Message(msgid).text(language)

    name = say(N_("Passphrase of a batch"))
    rows = [
        label_value(say(N_("Batch")), slip.batch, language),
        label_value(say(N_("Package")), slip.package, language),
        label_value(say(N_("Made")), format_date(slip.office.made), language),
    ]
    typed = Message(
        N_("Type the groups in their order with “%(separator)s” between them, without spaces."),
        {"separator": slip.separator},
    )
    if slip.separator == " ":
        typed = Message(N_("Type the groups in their order with a space between them."))
    blocks: list[Block] = [
        title(name, language),
        *ruled(rows, before=12.0),
        code_groups(slip.groups),
        body(typed.text(language), language, before=10.0),
        body(
            say(
                N_(
                    "Never send the slip along with the package. Hand it over in person or by "
                    "another way, and destroy it once the package has been opened."
                )
            ),
            language,
        ),
        signature_row(
            [say(N_("Handed over: place and date")), say(N_("Recipient's signature"))],
            language,
            before=16.0,
        ),
    ]
    return compose(slip.office.frame(name), blocks)
