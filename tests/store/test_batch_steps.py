"""The steps of batches and records: which moved a record, who set them, what came back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from kotodesk.store import Act, Store, migrations
from kotodesk.store.batch_steps import history
from kotodesk.store.ledger import Batch, BatchItem, BatchState, BatchStep, Return

BEGIN = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def steps(*told: tuple[str, BatchState]) -> list[BatchStep]:
    return [
        BatchStep(
            batch_id="b", record_id=of, state=state, at=BEGIN + timedelta(hours=hour), by="Testi"
        )
        for hour, (of, state) in enumerate(told)
    ]


@pytest.mark.parametrize(
    ("told", "moved"),
    [
        ([("", "made"), ("", "handed_over")], ["made", "handed_over"]),
        ([("", "made"), ("r", "keyed"), ("", "handed_over")], ["made", "keyed"]),
        ([("", "made"), ("other", "returned"), ("", "keyed")], ["made", "keyed"]),
        ([("", "made"), ("r", "returned"), ("", "keyed")], ["made", "returned"]),
        (
            [("", "made"), ("r", "keyed"), ("", "returned"), ("", "handed_over")],
            ["made", "keyed", "returned", "handed_over"],
        ),
    ],
)
def test_a_record_is_moved_by_its_own_steps_and_those_of_the_batch_it_was_behind(
    told: list[tuple[str, BatchState]], moved: list[str]
) -> None:
    assert [one.state for one in history(steps(*told), "r")] == moved


def _batch(store: Store, number: int, state: BatchState = "made") -> Batch:
    batch = Batch(
        id=f"b{number}",
        number=number,
        made_at=BEGIN,
        made_by="Testi",
        profile="kotodesk_own",
        state=state,
        code_sets={},
        package_sha256="",
        counts={},
    )
    item = BatchItem(
        record_id="r",
        client_id="c",
        kind="person",
        version=1,
        content_hash=f"h{number}",
        consent_id="",
        change="new",
        state=state,
        content={},
    )
    with store.unit() as unit:
        store.ledger.open(unit, batch)
        store.ledger.add_items(unit, batch.id, 0, (item,))
        store.ledger.close(unit, batch)
    return batch


def test_what_came_back_is_listed_until_it_goes_again(store: Store) -> None:
    why = Return(fault="wrong", field="client.c.phone", reason="Vanha numero")
    first = _batch(store, 1)
    with store.unit() as unit:
        store.ledger.set_item_state(unit, first.id, "r", "returned", why)
    (back,) = store.ledger.steps.returned()
    assert (back.why, back.batch_number, back.by) == (why, 1, "Testi Testaaja")
    assert [one.why for one in store.ledger.returned_of(("c", "d"))["c"]] == [why]
    assert store.ledger.sent("c") == ()
    _batch(store, 2)
    assert store.ledger.steps.returned() == ()
    (newest,) = store.ledger.newest_of(["c"])["c"]
    assert (newest.batch_number, newest.state) == (2, "made")


@pytest.mark.parametrize("fault", ["", "not_opened"])
def test_what_nobody_could_look_at_counts_as_never_sent(store: Store, fault: str) -> None:
    first = _batch(store, 1)
    with store.unit() as unit:
        store.ledger.set_state(unit, first.id, "returned", Return(fault=fault, reason="x"))
    assert store.ledger.returned_of(("c",)) == {"c": []}
    assert len(store.ledger.steps.returned()) == 1


def test_the_steps_before_this_table_are_taken_from_the_journal(store: Store) -> None:
    first = _batch(store, 1)
    with store.unit() as unit:
        unit.run("DELETE FROM batch_step")
        for details in ({"state": "handed_over"}, {"state": "returned", "record": "r"}):
            unit.note(Act.CHANGED, kind="batch", record_id=first.id, details=details)
        for statement in migrations.m0002_ledger.STATEMENTS[-2:]:
            unit.run(statement)
    found = store.ledger.steps.of_batch(first.id)
    assert [(one.record_id, one.state) for one in found] == [
        ("", "made"),
        ("", "handed_over"),
        ("r", "returned"),
    ]
