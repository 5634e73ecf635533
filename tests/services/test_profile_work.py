from __future__ import annotations

from pathlib import Path

import attrs

from kotodesk.exchange.koto_aj.profile import OWN, Column, Profile, load
from kotodesk.services import profile_work
from kotodesk.services.desk import Desk
from tests.desks import make_desk


def _desk(folder: Path) -> Desk:
    return make_desk(folder / "koto.kotodesk")


def _faulty() -> Profile:
    made = load(OWN)
    codes = Column(target="", fields=("client.sex",), codes={"female": "N"}, unmapped="keep")
    joined = Column(target="nimi", fields=("client.family_name", "client.given_names"), joint=", ")
    sheet = attrs.evolve(made.tables[0], columns=(codes, joined, codes))
    return attrs.evolve(made, id="oma", tables=(sheet, *made.tables[1:]), outputs=())


def test_changes_come_back_as_they_were_left_faulty_or_not(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    profile_work.keep_changes(desk, _faulty())
    assert profile_work.changes(desk, "oma") == _faulty()
    assert profile_work.changes(desk, OWN) is None
    assert profile_work.unfinished(desk) == {"oma"}
    profile_work.drop_changes(desk, "oma")
    profile_work.drop_changes(desk, "oma")
    assert profile_work.changes(desk, "oma") is None
    desk.close()


def test_changes_of_another_version_of_the_program_are_no_profile(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    values = {**attrs.asdict(_faulty()), "colour": "blue"}
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, "profile_changes", {"oma": values, "toinen": "?"})
    assert profile_work.changes(desk, "oma") is None
    assert profile_work.changes(desk, "toinen") is None
    desk.close()


def test_the_profile_used_last_is_remembered(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    assert profile_work.chosen(desk) == OWN
    profile_work.choose(desk, "oma")
    assert profile_work.chosen(desk) == "oma"
    desk.close()
