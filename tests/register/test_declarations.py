from __future__ import annotations

import pytest

from kotodesk.i18n import codesets
from kotodesk.register.catalogue import ALL_RECORDS, BY_KIND, CLIENT_DATA
from kotodesk.register.field import Kind, specs
from kotodesk.register.record import Record

EVERY = [pytest.param(kind, id=kind.KIND) for kind in ALL_RECORDS]


@pytest.mark.parametrize("kind", EVERY)
def test_every_field_stands_in_a_declared_section(kind: type[Record]) -> None:
    sections = {section.id for section in kind.SECTIONS}
    assert {spec.section for spec in specs(kind) if spec.shown} <= sections
    assert sections <= {spec.section for spec in specs(kind)}


@pytest.mark.parametrize("kind", EVERY)
def test_labels_code_sets_and_pointers_are_there(kind: type[Record]) -> None:
    names = {spec.name for spec in specs(kind)}
    for spec in specs(kind):
        assert spec.label or spec.kind is Kind.KEY, spec.name
        assert bool(spec.code_set) == (spec.kind in {Kind.CODE, Kind.CODES}), spec.name
        if spec.code_set:
            assert codesets.entries(spec.code_set), spec.name
        if spec.shown_when:
            assert spec.shown_when.field in names, spec.name
            target = next(one for one in specs(kind) if one.name == spec.shown_when.field)
            for value in spec.shown_when.values:
                free = not target.code_set or value in {"", None, "*"}
                assert free or codesets.contains(target.code_set, value)
        if spec.reason_field:
            assert spec.reason_field in names, spec.name
    assert set(kind.SUMMARY) <= names
    assert not kind.PARENT or kind.PARENT in names


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.KIND) for kind in CLIENT_DATA])
def test_every_fact_of_a_client_belongs_to_a_group_of_73_1(kind: type[Record]) -> None:
    for spec in specs(kind):
        assert spec.kind is Kind.KEY or spec.group in range(1, 11), spec.name


def test_health_data_asks_for_its_reason_first() -> None:
    health = [spec for kind in ALL_RECORDS for spec in specs(kind) if spec.group == 8]
    assert health
    assert all(spec.reason_field for spec in health)


def test_kinds_are_named_once() -> None:
    assert len(BY_KIND) == len(ALL_RECORDS)
