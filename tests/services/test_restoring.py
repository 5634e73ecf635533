from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.i18n import Message
from kotodesk.services import batches, restoring, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.vault import backups as stored
from tests.desks import PASSPHRASE
from tests.services.test_batches import assess, take_in_whole


def made(desk: Desk, family: str) -> batches.MadeBatch:
    assess(desk, take_in_whole(desk, family))
    return batches.make(desk, desk.vault.folder.parent / f"{family}.zip")


def restored(desk: Desk, name: str, into: Path | None = None) -> tuple[Desk, tuple[Message, ...]]:
    """Close, put the copy back, open again: what was told at the restore."""
    folder = desk.vault.folder
    desk.close()
    copy = next(one.path for one in stored.list_backups(folder) if one.name == name)
    done = vaults.restore(into or folder, copy, passphrase=PASSPHRASE)
    return vaults.unlock(into or folder, PASSPHRASE), done.told


def test_batches_made_after_the_copy_are_told_and_their_numbers_not_used_again(
    desk: Desk,
) -> None:
    made(desk, "Eka")
    copy = vaults.back_up(desk)
    second, third = made(desk, "Toka"), made(desk, "Kolmas")
    batches.set_state(desk, second.batch.id, "handed_over")
    again, told = restored(desk, copy.name)
    with again.vault:
        after, lost = told
        assert after.params["count"] != 0
        assert lost.params["numbers"] == f"{second.batch.number}, {third.batch.number}"
        assert (lost.params["handed"], lost.params["next"]) == ("2", 4)
        # Once after the unlock, and where the next batch is made until it is.
        assert [str(one) for one in again.notices] == [str(after), str(lost)]
        assert str(restoring.of_batches(again)) == str(lost)
        (entry,) = again.store.journal.newest(acts=(Act.RESTORED,))
        assert entry.details["lost"]["numbers"] == [2, 3]
        assert made(again, "Toka").batch.number == 4
        assert restoring.of_batches(again) is None
        assert restoring.notices(again) == ()


def test_a_version_that_went_in_a_lost_batch_is_not_given_to_other_contents(desk: Desk) -> None:
    client = take_in_whole(desk)
    copy = vaults.back_up(desk)
    assessment = assess(desk, client)
    batches.make(desk, desk.vault.folder.parent / "siirto.zip")
    again, _told = restored(desk, copy.name)
    with again.vault:
        with again.store.unit() as unit:
            version = again.store.versions.add(
                unit,
                record_id=assessment.id,
                kind="assessment",
                client_id=client.id,
                snapshot={},
                code_sets={},
                reason="",
            )
        assert version.number == 2


def test_the_newest_copy_says_that_nothing_is_lost(desk: Desk) -> None:
    made(desk, "Eka")
    copy = vaults.back_up(desk)
    again, told = restored(desk, copy.name)
    with again.vault:
        assert list(told[0].params) == ["made"]
        assert len(told) == 1
        assert again.store.ledger.next_number() == 2


@pytest.mark.parametrize("how", ["damaged", "elsewhere"])
def test_where_nobody_knows_what_was_made_a_gap_keeps_the_numbers_apart(
    desk: Desk, how: str
) -> None:
    made(desk, "Eka")
    copy = vaults.back_up(desk)
    made(desk, "Toka")
    folder = desk.vault.folder
    desk.close()
    register = folder / "register.db"
    if how == "damaged":
        register.write_bytes(register.read_bytes()[:4096] + bytes(4096) * 3)
    into = folder if how == "damaged" else folder.with_name("Uusi.kotodesk")
    path = next(one.path for one in stored.list_backups(folder) if one.name == copy.name)
    told = vaults.restore(into, path, passphrase=PASSPHRASE).told
    again = vaults.unlock(into, PASSPHRASE)
    with again.vault:
        assert told[-1].params == {"number": 1, "next": 201}
        assert again.store.ledger.next_number() == 201
        assert str(restoring.of_batches(again)) == str(told[-1])


def test_a_newer_copy_tells_the_highest_number_where_the_register_cannot(desk: Desk) -> None:
    copy = vaults.back_up(desk)
    made(desk, "Eka")
    made(desk, "Toka")
    vaults.back_up(desk)
    folder = desk.vault.folder
    desk.close()
    (folder / "register.db").write_bytes(b"poissa")
    path = next(one.path for one in stored.list_backups(folder) if one.name == copy.name)
    told = vaults.restore(folder, path, passphrase=PASSPHRASE).told
    assert told[-1].params == {"number": 2, "next": 201}
