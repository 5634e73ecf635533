"""What she decided about a layout: column by column, and value by value where it was asked.

Kept as JSON for the next file of the same layout; ready ones for three layouts met in the field.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.faults import MappingUnreadable
from kotodesk.exchange.tabular.table import Table
from kotodesk.exchange.tabular.targets import FULL_NAME, IGNORE, NOTE, NUMBER, targets
from kotodesk.register.fold import fold

FORMAT: Final = "kotodesk-import-mapping"
VERSION: Final = 1


@attrs.frozen
class ColumnChoice:
    """One column: where it stands (from 0), its name, and the target it fills ("" = left out)."""

    index: int
    header: str
    target: str


@attrs.frozen
class ImportMapping:
    """Columns and answers.

    `values`: target → {folded text → code, "" for "leave it in the note"}.
    """

    columns: tuple[ColumnChoice, ...] = ()
    values: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    name: str = ""

    def target_of(self, index: int) -> str:
        """Give the target of a column; an undecided one is kept as a note."""
        return next((one.target for one in self.columns if one.index == index), NOTE)

    def with_column(self, index: int, target: str) -> ImportMapping:
        """Give a copy where column `index` means `target`; `KeyError` for an unknown target."""
        if target != IGNORE:
            targets()[target]
        changed = tuple(
            attrs.evolve(one, target=target) if one.index == index else one for one in self.columns
        )
        return attrs.evolve(self, columns=changed)

    def with_value(self, target: str, text: str, code: str) -> ImportMapping:
        """Give a copy that knows what `text` means in `target` ("" = leave it in the note)."""
        values = {key: dict(words) for key, words in self.values.items()}
        values.setdefault(target, {})[fold(text)] = code
        return attrs.evolve(self, values=values)

    def fitted(self, table: Table) -> ImportMapping:
        """Give a copy with the columns where `table` has them; unknown ones become notes.

        Of two columns with one name the first goes with the first choice, and so on.
        """
        waiting: dict[str, list[str]] = {}
        for one in self.columns:
            waiting.setdefault(fold(one.header), []).append(one.target)
        columns = []
        for index, header in enumerate(table.header):
            known = waiting.get(fold(header), [])
            columns.append(ColumnChoice(index, header, known.pop(0) if known else NOTE))
        return attrs.evolve(self, columns=tuple(columns))

    def to_json(self) -> str:
        """Give the text to keep; no value of a client is in it but texts she was asked about."""
        content = {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "columns": [{"header": one.header, "target": one.target} for one in self.columns],
            "values": {key: dict(words) for key, words in self.values.items()},
        }
        return json.dumps(content, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> ImportMapping:
        """Read what `to_json` gave.  Raises `MappingUnreadable` for anything else."""
        try:
            content: Any = json.loads(text)
            if content["format"] != FORMAT or content["version"] != VERSION:
                raise MappingUnreadable
            columns = tuple(
                ColumnChoice(index, str(one["header"]), _known(one["target"]))
                for index, one in enumerate(content["columns"])
            )
            values = {
                _known(key): {str(word): str(code) for word, code in words.items()}
                for key, words in content["values"].items()
            }
            return cls(columns, values, str(content["name"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise MappingUnreadable from error


def _known(target: Any) -> str:  # noqa: ANN401 - read from a file
    if target != IGNORE and target not in targets():
        raise KeyError
    return str(target)


def _ready(name: str, columns: Mapping[str, str]) -> ImportMapping:
    return ImportMapping(
        tuple(ColumnChoice(index, *pair) for index, pair in enumerate(columns.items())),
        name=name,
    )


READY: Final[Mapping[str, ImportMapping]] = MappingProxyType(
    {
        "asiakasluettelo": _ready(
            "asiakasluettelo",
            {
                "Sukunimi": "client.family_name",
                "Etunimet": "client.given_names",
                "Hetu": "client.hetu",
                "Synt.aika": "client.birth_date",
                "Sukup.": "client.sex",
                "Kansal.": "client.citizenships",
                "Äidinkieli": "client.mother_tongue",
                "Tulkki": "client.interpreter_needed",
                "Lähiosoite": "client.address",
                "Postinro": "client.postal_code",
                "Kunta": "client.municipality",
                "Puh": "client.phone",
                "Oleskelulupa": "residence.permit_type",
                "Peruste": "residence.aliens_act_section",
                "Lupa alk.": "residence.valid_from",
                "Lupa päättyy": "residence.valid_to",
                "Kotikunta alk.": "residence.first_municipality",
                "Kartoitus pvm": "assessment.started",
                "Suunnitelma pvm": NOTE,
                "Huom!": "client.dealing_notes",
            },
        ),
        "kotoasiakkaat_asiakkaat": _ready(
            "kotoasiakkaat_asiakkaat",
            {
                "Nro": NUMBER,
                "Asiakas": FULL_NAME,
                "Henkilötunnus": "client.hetu",
                "Kieli": "client.mother_tongue",
                "Tulkkitarve": "client.interpreter_needed",
                "Kansalaisuus": "client.citizenships",
                "Lupa voimassa asti": "residence.valid_to",
                "Ensimmäinen lupa": "residence.first_permit",
                "Kotikunta": "client.municipality",
                "Puhelin": "client.phone",
                "Sähköposti": "client.email",
                "Asiakkuuden tila": "client.status",
            },
        ),
        "kotoasiakkaat_kaynnit": _ready(
            "kotoasiakkaat_kaynnit",
            {
                "Nro": NUMBER,
                "Pvm": "contact.contact_date",
                "Aihe": "contact.topic",
                "Kesto min": "contact.minutes",
                "Tapa": "contact.way",
            },
        ),
    },
)


def ready_mapping(table: Table, saved: tuple[ImportMapping, ...] = ()) -> ImportMapping | None:
    """Give the mapping whose columns are those of `table`, in any order; saved ones first."""
    names = sorted(map(fold, table.header))
    for one in (*saved, *READY.values()):
        if sorted(fold(column.header) for column in one.columns) == names:
            return one.fitted(table)
    return None
