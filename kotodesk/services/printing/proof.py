"""The proof sheet for the municipality: which data of 76 § were handed over, and what was not.

Clients stand in it by their number (that of their client sheet) unless she asks for initials or
names.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import attrs

from kotodesk.i18n import N_, Language, Message, _, current_language
from kotodesk.i18n.formats import format_date, format_datetime
from kotodesk.services.batches.proof import Proof, ProofLine
from kotodesk.services.batches.proof import proof as facts
from kotodesk.services.batches.reading import Progress
from kotodesk.services.desk import Desk
from kotodesk.services.printing.keying import GONE, KIND_TITLES
from kotodesk.services.printing.printed import Printed, document_id, file_name
from kotodesk.services.printing.sender import paper_office
from kotodesk.store.clients import ClientRow
from kotodesk.store.ledger import Batch

if TYPE_CHECKING:
    from kotodesk.documents.proof_sheet import ProofTable

Naming = Literal["number", "initials", "name"]
NAME = N_("proof-of-handover")
"""First word of a file's name."""
OF_BATCH = N_("Proof of what was handed over, batch %(number)s")
OF_ALL = N_("Proof of what was handed over")
STATES: Mapping[str, str] = {
    "made": N_("Made"),
    "handed_over": N_("Handed over to Koto-AJ"),
    "keyed": N_("Keyed in"),
    "confirmed": N_("Confirmed"),
    "returned": N_("Returned"),
    "withdrawn": N_("To be removed"),
}
_SENTENCE = N_(
    "76 § asks for the data of %(asked)s clients. Of them all data were handed over as they are "
    "now: %(handed)s, and marked as keyed in as well: %(stored)s. Something is lacking of: "
    "%(lacking)s."
)
_PROVES = N_(
    "What this sheet proves: KotoDesk put exactly these records together in the batches named (the "
    "content of each is known by its SHA-256), and the states were marked by those and on the days "
    "that the ledger names."
)
_CANNOT = N_(
    "What it cannot prove: what is stored in Koto-AJ. The program does not read Koto-AJ; that a "
    "record was keyed in or confirmed is what was marked here."
)
_BY_NUMBER = N_("Clients stand here by the number of their client sheet.")
_NO_BATCH = N_("No batch was made yet.")
_NOTHING_LEFT = N_("Nothing was left out.")
_NOTHING_LACKING = N_("Nothing is lacking.")
_LEFT_OF = N_("Left out of batch %(number)s, and why")
_LATER = N_("The duty to store begins on %(day)s (102.4 §); the Act gives no time limit.")
_STATE_ON = N_("%(state)s %(day)s")


@attrs.frozen
class _Words:
    """Says things in one language, and clients as she chose."""

    proof: Proof
    language: Language
    naming: Naming

    def say(self, msgid: str, **values: object) -> str:
        return Message(msgid, values).text(self.language)

    def client(self, client_id: str) -> str:
        row = self.proof.clients.get(client_id)
        if self.naming == "number" or row is None:
            number = document_id("T", client_id)
            return number if row is not None else f"{number} ({self.say(GONE)})"
        return row.name if self.naming == "name" else _initials(row)


def proof_sheet(
    desk: Desk,
    batch_id: str = "",
    *,
    naming: Naming = "number",
    language: Language | None = None,
    progress: Progress | None = None,
) -> Printed:
    """Give the sheet of one batch, or of the whole ledger where `batch_id` is empty.

    Raises `LookupError` for a batch that is not there, `CharacterNotCovered`.
    """
    from kotodesk.documents.proof_sheet import ProofSheet
    from kotodesk.documents.proof_sheet import proof_sheet as document

    found = facts(desk, batch_id, progress)
    spoken = language or current_language()
    said = _Words(found, spoken, naming)
    number = document_id("N", batch_id or desk.store.new_id())
    title = said.say(OF_ALL)
    if found.batch is not None:
        title = said.say(OF_BATCH, number=found.batch.number)
    sheet = ProofSheet(
        office=paper_office(desk, spoken, number),
        title=title,
        sentence=_sentence(said),
        says=_says(said),
        tables=(_batches(said), _totals(said), _records(said), _left_out(said), _lacking(said)),
    )
    return Printed(
        pdf=document(sheet),
        title=title,
        document_id=number,
        file_name_hint=file_name(_(NAME), number, ()),
        paper="proof_sheet",
        clients=tuple(found.clients) if naming != "number" else (),
        kind="batch",
        record_id=batch_id,
        languages=(spoken,),
    )


def _sentence(said: _Words) -> str:
    found = said.proof
    return said.say(
        _SENTENCE,
        asked=found.asked_for,
        handed=found.handed_over,
        stored=found.stored,
        lacking=found.asked_for - found.handed_over,
    )


def _says(said: _Words) -> tuple[str, ...]:
    lines = [_PROVES, _CANNOT]
    if said.naming == "number":
        lines.append(_BY_NUMBER)
    return tuple(said.say(one) for one in lines)


def _batches(said: _Words) -> ProofTable:
    from kotodesk.documents.proof_sheet import ProofTable

    def cells(one: Batch) -> tuple[str, ...]:
        return (
            str(one.number),
            format_datetime(one.made_at.astimezone()),
            one.made_by,
            said.say(STATES[one.state]),
            one.package_sha256,
        )

    columns = (N_("Batch"), N_("Made"), N_("Made by"), N_("State"), N_("SHA-256 of the package"))
    return ProofTable(
        heading=said.say(N_("Batches")),
        columns=tuple(map(said.say, columns)),
        widths=(0.6, 1.4, 1.8, 1.7, 4.0),
        rows=tuple(map(cells, said.proof.batches)),
        empty=said.say(_NO_BATCH),
    )


def _totals(said: _Words) -> ProofTable:
    from kotodesk.documents.proof_sheet import ProofTable

    totals = said.proof.totals
    there = {kind for kind, _state in totals}
    kinds = [kind for kind in KIND_TITLES if kind in there]
    rows = [
        (
            said.say(KIND_TITLES[kind]),
            *(str(totals.get((kind, state), 0) or "–") for state in STATES),
            str(sum(count for (one, _state), count in totals.items() if one == kind)),
        )
        for kind in kinds
    ]
    return ProofTable(
        heading=said.say(N_("Records by kind and state")),
        columns=(
            said.say(N_("Record")),
            *(said.say(text) for text in STATES.values()),
            said.say(N_("Together")),
        ),
        widths=(2.6, *(1.2 for _state in STATES), 1.0),
        rows=tuple(rows),
        empty=said.say(_NO_BATCH),
    )


def _records(said: _Words) -> ProofTable:
    from kotodesk.documents.proof_sheet import ProofTable

    def cells(one: ProofLine) -> tuple[str, ...]:
        held = one.record
        state = STATES["withdrawn" if held.change == "withdrawn" else held.state]
        told = said.say(state)
        if one.step is not None:
            day = format_date(one.step.at.astimezone().date())
            told = said.say(_STATE_ON, state=told, day=day)
        return (
            said.client(held.client_id),
            said.say(KIND_TITLES[held.kind]),
            str(held.version),
            str(held.batch_number),
            told,
            held.content_hash,
        )

    columns = (
        N_("Client"),
        N_("Record"),
        N_("Version"),
        N_("Batch"),
        N_("State"),
        N_("SHA-256 of the record"),
    )
    return ProofTable(
        heading=said.say(N_("Records of the batches")),
        columns=tuple(map(said.say, columns)),
        widths=(1.3, 1.6, 0.6, 0.6, 1.8, 4.6),
        rows=tuple(sorted(map(cells, said.proof.lines), key=lambda row: row[0]))
        if said.naming == "name"
        else tuple(map(cells, said.proof.lines)),
        empty=said.say(_NO_BATCH),
    )


def _left_out(said: _Words) -> ProofTable:
    from kotodesk.documents.proof_sheet import ProofTable

    found = said.proof
    number = found.batches[0].number if found.batches else "–"
    rows = [
        (
            said.client(one.client_id),
            said.say(KIND_TITLES[one.kind]),
            " ".join(dict.fromkeys(message.text(said.language) for message, _at in one.reasons)),
            ", ".join(
                dict.fromkeys(section.partition(":")[0] for _message, section in one.reasons)
            ),
        )
        for one in found.left_out
    ]
    columns = (N_("Client"), N_("Record"), N_("Why it is left out"), N_("Rests on"))
    return ProofTable(
        heading=said.say(_LEFT_OF, number=number),
        columns=tuple(map(said.say, columns)),
        widths=(1.4, 1.7, 5.0, 1.4),
        rows=tuple(rows),
        empty=said.say(_NOTHING_LEFT),
    )


def _lacking(said: _Words) -> ProofTable:
    from kotodesk.documents.proof_sheet import ProofTable

    rows = [
        (
            said.client(one.client_id),
            "; ".join(message.text(said.language) for message in one.records),
        )
        for one in said.proof.lacking
    ]
    return ProofTable(
        heading=said.say(N_("Asked for by 76 § and not marked as stored")),
        columns=(said.say(N_("Client")), said.say(N_("What"))),
        widths=(1.4, 8.0),
        rows=tuple(rows),
        empty=said.say(_NOTHING_LACKING),
        note=said.say(_LATER, day=said.proof.duty_from) if said.proof.duty_from else "",
    )


def _initials(row: ClientRow) -> str:
    names = (*row.given_names.split()[:1], *row.family_name.split()[:1])
    return "".join(f"{name[:1]}." for name in names)
