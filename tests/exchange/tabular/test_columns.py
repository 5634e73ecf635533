from __future__ import annotations

from pathlib import Path

import attrs
import pytest

from kotodesk.exchange.tabular.columns import mapping_of, propose_columns
from kotodesk.exchange.tabular.mapping import ImportMapping
from kotodesk.exchange.tabular.source import tables_of
from kotodesk.exchange.tabular.targets import NOTE, known_headers, targets
from tests.exchange.tabular.material import FILES, LIST, ready, tables


@pytest.mark.parametrize(
    "path", FILES, ids=[f"{one.parent.parent.parent.name}/{one.name}" for one in FILES]
)
def test_the_three_layouts_are_proposed_as_their_ready_mappings_say(path: Path) -> None:
    for table in tables(path):
        proposals = propose_columns(table)
        assert mapping_of(proposals).columns == ready(table).columns
        assert all(one.confidence > 0.5 for one in proposals)


def test_content_speaks_where_there_are_no_names() -> None:
    (table,) = tables(LIST)
    nameless = attrs.evolve(table, header=("",) * len(table.header))
    found = {one.target for one in propose_columns(nameless)} - {NOTE}
    assert found >= {"client.hetu", "client.phone", "client.postal_code", "client.municipality"}
    assert {"client.citizenships", "client.mother_tongue", "client.birth_date"} <= found


def test_content_that_contradicts_a_name_lowers_the_confidence() -> None:
    good, bad = (
        propose_columns(tables_of(f"Hetu;Nimi\n{cell};Mägi Kadri\n".encode())[0])[0]
        for cell in ("180490-9678", "Asematie 3")
    )
    assert good.target == "client.hetu"
    assert bad.confidence < good.confidence / 2


def test_a_day_in_the_column_kotikunta_is_not_the_municipality() -> None:
    (table,) = tables_of("Sukunimi;Kotikunta\nMägi;11.3.2022\n".encode())
    proposal = propose_columns(table)[1]
    assert proposal.target != "client.municipality" or proposal.confidence < 0.5


def test_an_unknown_column_is_kept_as_a_note() -> None:
    (table,) = tables_of("Sukunimi;Lempiväri\nMägi;sininen\n".encode())
    assert propose_columns(table)[1].target == NOTE
    assert propose_columns(table)[1].confidence == 0


def test_no_target_is_proposed_twice() -> None:
    (table,) = tables_of("Sukunimi;Puhelin;Puh\nMägi;040 1234567;040 7654321\n".encode())
    found = [one.target for one in propose_columns(table)]
    assert found.count("client.phone") == 1
    assert found[2 if found[1] == "client.phone" else 1] == NOTE


def test_a_mapping_survives_its_file_and_finds_its_columns_again() -> None:
    (table,) = tables(LIST)
    mapping = ready(table).with_value("residence.aliens_act_section", "Perheside", "family")
    mapping = mapping.with_column(19, NOTE)
    again = ImportMapping.from_json(mapping.to_json())
    assert again == mapping
    turned = attrs.evolve(table, header=table.header[::-1])
    fitted = again.fitted(turned)
    assert fitted.target_of(0) == NOTE
    assert fitted.target_of(len(table.header) - 1) == "client.family_name"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"format": "kotodesk-import-mapping", "version": 99}', "\x00"]
)
def test_a_mapping_that_is_none_is_refused(text: str) -> None:
    from kotodesk.exchange.tabular.faults import MappingUnreadable

    with pytest.raises(MappingUnreadable):
        ImportMapping.from_json(text)


def test_every_ready_target_exists_and_every_column_name_means_one_thing() -> None:
    owners: dict[str, list[str]] = {}
    for target in targets().values():
        for name in target.folded:
            owners.setdefault(name, []).append(target.key)
    assert {name: keys for name, keys in owners.items() if len(keys) > 1} == {}
    assert known_headers() == frozenset(owners)
