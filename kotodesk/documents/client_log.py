"""The client's own log: who looked at, changed, printed or passed on what, day by day (GDPR 15)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, words
from kotodesk.documents.labels import labels
from kotodesk.documents.office import Office, body, heading, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.i18n import N_, Language, Message

_DAY, _WHO, _GAP = 62.0, 140.0, 12.0
_NOTHING = N_("Nothing in this time.")
_COPIES = N_(
    "The log holds no data of other people. A correction of your data is told to those to whom the "
    "data were given (GDPR, Article 19)."
)


@frozen
class LogRow:
    """One line: the day, who (log) or to whom (disclosures), and what, all in words."""

    day: str
    who: str
    what: str


@frozen
class ClientLog:
    """Disclosures and acts of one client; `period` says which time it tells of."""

    office: Office
    client: FormClient
    period: str
    disclosures: tuple[LogRow, ...]
    acts: tuple[LogRow, ...]


def client_log(log: ClientLog) -> bytes:
    """Give the log as a PDF. Raises CharacterNotCovered."""
    language = log.office.language
    word = labels(language)
    name = word["log_title"]
    blocks: list[Block] = [
        title(name, language),
        words(log.period, house.BODY_WIDTH, language, house.LABEL, before=1.0, keep=True),
        person_panel(log.client, (language,)),
        heading(word["disclosures_title"], language),
        *_table(log.disclosures, (word["log_when"], word["receiver"], word["data"]), language),
        heading(name, language),
        *_table(log.acts, (word["log_when"], word["log_who"], word["log_what"]), language),
        body(Message(_COPIES).text(language), language, mark="bar", before=14.0),
    ]
    return compose(log.office.frame(name), blocks)


def _table(rows: Sequence[LogRow], heads: tuple[str, str, str], language: Language) -> list[Block]:
    if not rows:
        return [body(Message(_NOTHING).text(language), language)]
    head = _row(heads, language, house.SOFT_NOTE, keep=True)
    lines = [_row((one.day, one.who, one.what), language, house.PLAIN) for one in rows]
    return ruled([head, *lines])


def _row(
    cells: tuple[str, str, str], language: str, look: house.Look, *, keep: bool = False
) -> Row:
    rest = house.BODY_WIDTH - _DAY - _WHO - 2 * _GAP
    offsets = (0.0, _DAY + _GAP, _DAY + _WHO + 2 * _GAP)
    placed = tuple(
        (offset, words(text, width, language, look, before=0.0))
        for offset, text, width in zip(offsets, cells, (_DAY, _WHO, rest), strict=True)
    )
    return Row(placed, 3.0, keep)
