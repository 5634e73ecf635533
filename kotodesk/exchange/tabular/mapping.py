"""What she decided about a layout: column by column, and value by value where it was asked.

Kept as JSON for the next file of the same layout; ready ones for three layouts met in the field.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from kotodesk.exchange.tabular.faults import MappingUnreadable
from kotodesk.exchange.tabular.table import MAX_COLUMNS, Table
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

    `values`: target → {folded text → code, "" for "leave it in the note"}; `remembered` is the same
    from other lists: it helps where `values` is silent, and goes into no mapping file.
    """

    columns: tuple[ColumnChoice, ...] = ()
    values: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict)
    name: str = ""
    remembered: Mapping[str, Mapping[str, str]] = attrs.field(factory=dict, eq=False)

    def answers(self, target: str) -> Mapping[str, str]:
        """Give folded text → code of everything she said of texts in `target`."""
        return {**self.remembered.get(target, {}), **self.values.get(target, {})}

    def with_remembered(self, values: Mapping[str, Mapping[str, str]]) -> ImportMapping:
        """Give a copy that also knows her answers about other lists."""
        return attrs.evolve(self, remembered=values)

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

    def shared(self, table: Table) -> float:
        """Give which part of the mapping's columns `table` has, from 0 to 1."""
        there = Counter(map(fold, table.header))
        wanted = Counter(fold(one.header) for one in self.columns)
        return (there & wanted).total() / wanted.total() if wanted else 0.0

    def to_data(self) -> dict[str, Any]:
        """Give what is kept; no value of a client is in it but texts she was asked about."""
        return {
            "name": self.name,
            "columns": [{"header": one.header, "target": one.target} for one in self.columns],
            "values": {key: dict(words) for key, words in self.values.items()},
        }

    def to_json(self) -> str:
        """Give the text to keep in the vault."""
        content = {"format": FORMAT, "version": VERSION, **self.to_data()}
        return json.dumps(content, ensure_ascii=False, indent=2)

    @classmethod
    def from_data(cls, content: Any, place: str = "") -> ImportMapping:  # noqa: ANN401 - from a file
        """Read what `to_data` gave.  Raises `MappingUnreadable` with the place below `place`."""
        shape = _mapping(content, place)
        columns = []
        for index, one in enumerate(_list(shape.get("columns"), f"{place}columns")):
            at = f"{place}columns[{index}]"
            column = _mapping(one, at)
            header = _text(column.get("header"), f"{at}.header")
            columns.append(ColumnChoice(index, header, _known(column.get("target"), at)))
        values = {}
        for key, words in _mapping(shape.get("values"), f"{place}values").items():
            at = f"{place}values.{key}"
            pairs = _mapping(words, at).items()
            values[_known(key, at)] = {fold(word): _text(code, at) for word, code in pairs}
        return cls(tuple(columns), values, _text(shape.get("name"), f"{place}name"))

    @classmethod
    def from_json(cls, text: str) -> ImportMapping:
        """Read what `to_json` gave.  Raises `MappingUnreadable` for anything else."""
        return cls.from_data(opened(text, FORMAT, VERSION))


def opened(text: str, file_format: str, version: int) -> dict[str, Any]:
    """Give the JSON object of `text` when it says it is of that format and version.

    Raises `MappingUnreadable`.
    """
    try:
        content = json.loads(text)
        # Half a character, which JSON can spell, could neither be kept nor written again.
        json.dumps(content, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise MappingUnreadable from error
    if not isinstance(content, dict) or content.get("format") != file_format:
        raise MappingUnreadable
    said = content.get("version")
    if not isinstance(said, int) or said < 1:
        raise MappingUnreadable.at("version")
    if said > version:
        raise MappingUnreadable.newer()
    return content


def _mapping(value: Any, place: str) -> dict[str, Any]:  # noqa: ANN401 - read from a file
    if not isinstance(value, dict):
        raise MappingUnreadable.at(place)
    return value


def _list(value: Any, place: str) -> list[Any]:  # noqa: ANN401 - read from a file
    if not isinstance(value, list) or len(value) > MAX_COLUMNS:
        raise MappingUnreadable.at(place)
    return value


def _text(value: Any, place: str) -> str:  # noqa: ANN401 - read from a file
    if not isinstance(value, str):
        raise MappingUnreadable.at(place)
    return value


def _known(target: Any, place: str) -> str:  # noqa: ANN401 - read from a file
    if not isinstance(target, str) or (target != IGNORE and target not in targets()):
        raise MappingUnreadable.at(place)
    return target


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
                "Suunnitelma pvm": "plan.drafted",
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
