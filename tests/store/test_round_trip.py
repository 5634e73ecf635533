from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotodesk.register.catalogue import ALL_RECORDS, Client
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.store import Store
from tests.store.values import record

FREE = [kind for kind in ALL_RECORDS if kind.PARENT in {"", "owner_id"} and kind is not Client]
_QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("kind", FREE, ids=lambda kind: kind.KIND)
@_QUICK
@given(data=st.data())
def test_what_is_put_is_what_is_read_to_the_byte(
    store: Store, kind: type[Record], data: st.DataObject
) -> None:
    with store.unit(CLIENT) as unit:
        unit.put(Client(id="c", client_id="c", family_name="Rahimi"))
        put = unit.put(data.draw(record(kind, "r", "c")))
    assert store.records.get(kind, "r") == put


@_QUICK
@given(data=st.data())
def test_a_client_of_any_script_comes_back_to_the_byte(store: Store, data: st.DataObject) -> None:
    with store.unit(CLIENT) as unit:
        put = unit.put(data.draw(record(Client, "c", "c")))
    assert store.records.get(Client, "c") == put
    assert store.journal.verify().sound
