from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import attrs
import pytest

from kotodesk.i18n import Message
from kotodesk.register.contacts import GUIDANCE, Contact
from kotodesk.register.family import Household
from kotodesk.register.source import CLIENT
from kotodesk.services import backups, clients, erasures, vaults
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from kotodesk.vault import backups as stored
from kotodesk.vault import erasures as sealed
from kotodesk.vault.errors import (
    BackupDamaged,
    BackupOfAnotherVault,
    SecondPlaceAway,
    SecondPlaceFailed,
    SecondPlaceInside,
    VaultAway,
    WrongPassphrase,
)
from kotodesk.vault.second_place import copies_folder
from tests.desks import PASSPHRASE, TestClock, make_desk, take_in

OTHER = "kolmetoista karhua kalliolla"


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "tikku"
    folder.mkdir()
    return folder


def reopened(desk: Desk, passphrase: str = PASSPHRASE) -> Desk:
    folder = desk.vault.folder
    desk.close()
    return vaults.unlock(folder, passphrase)


def removed_after_a_copy(desk: Desk) -> tuple[str, str, str]:
    """Three clients, a copy, then one is removed and one loses a contact: name of the copy, ids."""
    gone, kept = take_in(desk, "Poistettu", "Henkilö"), take_in(desk, "Jäävä", "Henkilö")
    contact = clients.blank(
        desk, Contact, kept.id, contact_kind=GUIDANCE, contact_date=desk.today(), note="väärä"
    )
    clients.save(desk, contact, CLIENT)
    copy = vaults.back_up(desk)
    clients.remove(desk, gone, "Kirjattu aiheetta")
    clients.remove(desk, contact, "Väärä asiakas")
    return copy.name, gone.id, contact.id


def removed_again(notices: Iterable[Message]) -> list[object]:
    """How many records each notice says were removed again."""
    return [one.params["count"] for one in notices if "removed again" in one.msgid]


def test_a_rehearsal_says_what_the_copy_holds_and_leaves_nothing(desk: Desk) -> None:
    take_in(desk)
    vaults.back_up(desk)
    take_in(desk, "Myöhempi", "Asiakas")
    done = backups.rehearse(desk, PASSPHRASE)
    assert done.good
    assert (done.held.clients, done.now.clients) == (1, 2)
    assert done.promised == done.held
    assert [one.name for one in desk.vault.folder.parent.iterdir()] == ["Oma.kotodesk"]
    (entry,) = desk.store.journal.newest(acts=(Act.REHEARSED,))
    assert entry.details["good"] is True
    assert entry.details["clients"] == 1
    assert vaults.verify(desk).good


def test_a_rehearsal_with_a_wrong_passphrase_leaves_nothing_and_locks_nobody_out(
    desk: Desk,
) -> None:
    vaults.back_up(desk)
    with pytest.raises(WrongPassphrase):
        backups.rehearse(desk, "ihan väärä tunnuslause")
    assert [one.name for one in desk.vault.folder.parent.iterdir()] == ["Oma.kotodesk"]
    assert not desk.store.journal.newest(acts=(Act.REHEARSED,))
    assert backups.rehearse(desk, PASSPHRASE).good


def test_a_copy_that_lost_a_page_fails_the_rehearsal(desk: Desk) -> None:
    take_in(desk)
    copy = vaults.back_up(desk)
    database = copy.path / "register.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    with pytest.raises(BackupDamaged):
        backups.rehearse(desk, PASSPHRASE)
    assert [one.name for one in desk.vault.folder.parent.iterdir()] == ["Oma.kotodesk"]


def test_a_copy_of_another_line_of_the_register_is_told(desk: Desk) -> None:
    first = vaults.back_up(desk)
    take_in(desk)
    vaults.back_up(desk)
    folder = desk.vault.folder
    desk.close()
    vaults.restore(folder, first.name, passphrase=PASSPHRASE)
    again = vaults.unlock(folder, PASSPHRASE)
    # The newest copy is of the line that was left: its log does not lead to the open one.
    assert not backups.rehearse(again, PASSPHRASE).good
    vaults.back_up(again)
    assert backups.rehearse(again, PASSPHRASE).good
    again.close()


def test_what_a_kill_left_of_a_rehearsal_is_swept_at_the_unlock(desk: Desk) -> None:
    aside = backups.aside_of(desk.vault.folder)
    shutil.copytree(desk.vault.folder, aside)
    again = reopened(desk)
    assert not aside.exists()
    again.close()


def test_removals_are_carried_out_again_on_an_older_copy(desk: Desk) -> None:
    copy, gone, contact = removed_after_a_copy(desk)
    folder = desk.vault.folder
    desk.close()
    done = vaults.restore(folder, copy, passphrase=PASSPHRASE)
    assert removed_again(done.told) == [2]
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.count(again) == 1
    assert not clients.search(again, "Poistettu")
    assert not again.store.read("SELECT 1 FROM contact WHERE id = ?", (contact,))
    erased = again.store.journal.newest(acts=(Act.ERASED,))
    assert {one.record_id for one in erased} == {gone, contact}
    assert all(not one.changes for one in erased)
    assert vaults.verify(again).good
    again.close()


def test_a_removal_is_told_where_the_copy_is_taken_into_use(desk: Desk) -> None:
    copy, _gone, _contact = removed_after_a_copy(desk)
    folder = desk.vault.folder
    desk.close()
    # As if the program had been killed between the swap and the removals.
    stored.restore(folder, copy, PASSPHRASE)
    again = vaults.unlock(folder, PASSPHRASE)
    assert removed_again(again.notices) == [2]
    assert not clients.search(again, "Poistettu")
    later = reopened(again)
    assert not later.notices
    later.close()


def test_what_was_filled_in_again_is_not_removed_from_a_later_copy(desk: Desk) -> None:
    client = take_in(desk)
    home = clients.blank(desk, Household, client.id, household_size=2)
    clients.save(desk, home, CLIENT)
    clients.remove(desk, home, "väärä asiakas")
    clients.save(desk, attrs.evolve(home, household_size=3), CLIENT)
    copy = vaults.back_up(desk)
    other = take_in(desk, "Poistettu", "Henkilö")
    clients.remove(desk, other, "Kirjattu aiheetta")
    folder = desk.vault.folder
    desk.close()
    vaults.restore(folder, copy.name, passphrase=PASSPHRASE)
    again = vaults.unlock(folder, PASSPHRASE)
    assert clients.read_file(again, client.id).one(Household).household_size == 3
    again.close()


def test_the_list_of_removals_shows_nothing_and_takes_nothing_forged(desk: Desk) -> None:
    _copy, gone, _contact = removed_after_a_copy(desk)
    kept = clients.search(desk, "Jäävä")[0].id
    path = desk.vault.folder / sealed.NAME
    content = path.read_bytes()
    assert gone.encode() not in content
    path.write_bytes(content.replace(b'"sealed":"', b'"sealed":"00'))
    again = reopened(desk)
    assert any(sealed.NAME in str(one) for one in again.notices)
    assert clients.search(again, "Jäävä")[0].id == kept
    own, _brought, whole = again.vault.read_erasures()
    assert whole
    assert gone in {one.record_id for one in own.items}
    again.close()


def test_a_list_that_was_lost_is_made_anew_from_the_log(desk: Desk) -> None:
    _copy, gone, _contact = removed_after_a_copy(desk)
    (desk.vault.folder / sealed.NAME).unlink()
    again = reopened(desk)
    assert gone in {one.record_id for one in again.vault.read_erasures()[0].items}
    assert erasures.keep(again) == 0
    again.close()


def test_each_backup_goes_to_the_second_place_and_is_checked_there(desk: Desk, stick: Path) -> None:
    take_in(desk)
    found = backups.choose_second(desk, stick)
    assert found.problem is None
    vaults.back_up(desk)
    target = copies_folder(stick, desk.vault.vault_id)
    (copy,) = stored.find_copies(stick)
    assert copy.path.parent.parent == target
    assert copy.verified
    seen = backups.ages(desk.vault.folder).second
    assert seen is not None
    assert seen.newest == copy.made
    assert b"Rahimi" not in b"".join(one.read_bytes() for one in target.rglob("*") if one.is_file())


def test_an_empty_mount_point_is_not_written_to(desk: Desk, stick: Path) -> None:
    backups.choose_second(desk, stick)
    vaults.back_up(desk)
    shutil.rmtree(stick)
    stick.mkdir()
    made = vaults.back_up(desk)
    assert made.verified
    assert list(stick.iterdir()) == []
    assert str(backups.bring(desk)) == str(SecondPlaceAway().message)


def test_a_copy_that_did_not_reach_the_second_place_is_told_until_one_does(
    desk: Desk, stick: Path
) -> None:
    backups.choose_second(desk, stick)
    vaults.back_up(desk)
    assert problem_there(desk) is None
    target = copies_folder(stick, desk.vault.vault_id)
    (target / "backups").rename(target / "aside")
    (target / "backups").write_bytes(b"in the way")
    desk.store.clock = desk.clock = TestClock(desk.clock() + timedelta(minutes=5))
    assert vaults.back_up(desk).verified
    assert problem_there(desk) == SecondPlaceFailed().message
    # Another session knows only what lies in the folders: an older copy there than here.
    desk.second_problem = None
    behind = problem_there(desk)
    assert behind is not None
    assert "not there yet" in behind.msgid
    (target / "backups").unlink()
    (target / "aside").rename(target / "backups")
    assert backups.bring(desk) is None
    assert problem_there(desk) is None
    # Its mount point is left when the stick is taken out: that is no place to be content with.
    shutil.rmtree(stick)
    stick.mkdir()
    found = backups.second_place(desk)
    assert found is not None
    assert (found.there, found.same_disk) == (False, False)


def problem_there(desk: Desk) -> Message | None:
    found = backups.second_place(desk)
    assert found is not None
    assert found.there
    return found.problem


def test_the_age_of_the_second_place_is_told_and_ends_when_it_is_back(
    tmp_path: Path, stick: Path
) -> None:
    clock = TestClock()
    desk = make_desk(tmp_path / "Oma.kotodesk")
    desk.clock = clock
    desk.store.clock = clock
    backups.choose_second(desk, stick)
    vaults.back_up(desk)
    away = stick.with_name("laukussa")
    stick.rename(away)
    clock.now += timedelta(days=6)
    vaults.back_up(desk)
    assert backups.days_unseen(desk) is None
    clock.now += timedelta(days=3)
    assert backups.days_unseen(desk) == 9
    away.rename(stick)
    vaults.back_up(desk)
    assert backups.days_unseen(desk) is None
    assert len(stored.find_copies(stick)) == 2
    desk.close()


def test_a_second_place_inside_the_vault_or_missing_is_refused(desk: Desk, stick: Path) -> None:
    for folder in (desk.vault.folder, desk.vault.folder / "backups"):
        folder.mkdir(exist_ok=True)
        with pytest.raises(SecondPlaceInside):
            backups.choose_second(desk, folder)
    with pytest.raises(SecondPlaceAway):
        backups.choose_second(desk, stick / "ei ole")
    assert backups.second_place(desk) is None


def test_two_vaults_on_one_stick_do_not_touch_each_other(
    desk: Desk, tmp_path: Path, stick: Path
) -> None:
    other = make_desk(tmp_path / "Toinen.kotodesk")
    for one in (desk, other):
        take_in(one)
        backups.choose_second(one, stick)
        vaults.back_up(one)
    assert len(list(stick.iterdir())) == 2
    # One renamed to the other's name is another's all the same.
    mine = copies_folder(stick, desk.vault.vault_id)
    theirs = copies_folder(stick, other.vault.vault_id)
    shutil.rmtree(mine)
    theirs.rename(mine)
    before = {one: one.read_bytes() for one in mine.rglob("*") if one.is_file()}
    vaults.back_up(desk)
    assert str(backups.bring(desk)) == str(BackupOfAnotherVault().message)
    assert {one: one.read_bytes() for one in mine.rglob("*") if one.is_file()} == before
    other.close()


def test_a_new_passphrase_reaches_the_copies_in_the_second_place(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    backups.choose_second(desk, stick)
    vaults.back_up(desk)
    vaults.change_passphrase(desk, PASSPHRASE, OTHER)
    assert backups.bring(desk) is None
    (copy,) = stored.find_copies(stick)
    with pytest.raises(WrongPassphrase):
        vaults.restore(tmp_path / "Uusi.kotodesk", copy.path, passphrase=PASSPHRASE)
    vaults.restore(tmp_path / "Uusi.kotodesk", copy.path, passphrase=OTHER)


def test_removals_follow_the_copies_to_the_second_place(
    desk: Desk, stick: Path, tmp_path: Path
) -> None:
    backups.choose_second(desk, stick)
    _copy, gone, _contact = removed_after_a_copy(desk)
    vaults.back_up(desk)
    desk.close()
    oldest = stored.find_copies(stick)[-1]
    new = tmp_path / "Uusi.kotodesk"
    vaults.restore(new, oldest.path, passphrase=PASSPHRASE)
    again = vaults.unlock(new, PASSPHRASE)
    assert not clients.search(again, "Poistettu")
    assert gone in {one.record_id for one in again.vault.read_erasures()[0].items}
    again.close()


def test_a_folder_that_was_taken_away_takes_no_save_and_gives_it_when_back(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    away = folder.with_name("irrotettu")
    folder.rename(away)
    typed = clients.blank(
        desk, Contact, client.id, contact_kind=GUIDANCE, contact_date=desk.today(), note="jäi"
    )
    for deed in (
        lambda: clients.save_draft(desk, typed),
        lambda: clients.save(desk, typed, CLIENT),
        lambda: take_in(desk, "Toinen", "Asiakas"),
    ):
        with pytest.raises(VaultAway):
            deed()
    away.rename(folder)
    clients.save(desk, typed, CLIENT)
    again = reopened(desk)
    assert clients.count(again) == 1
    assert len(clients.read_file(again, client.id).records) == 1
    again.close()


def test_a_stick_put_back_as_another_file_takes_the_save_again(desk: Desk) -> None:
    client = take_in(desk)
    folder = desk.vault.folder
    # Taken out and mounted anew, every file has another number: a copy is that on one disk.
    gone = folder.with_name("irrotettu")
    folder.rename(gone)
    with pytest.raises(VaultAway):
        take_in(desk, "Toinen", "Asiakas")
    shutil.copytree(gone, folder)
    take_in(desk, "Toinen", "Asiakas")
    assert clients.count(desk) == 2
    assert desk.vault.needs_backup
    again = reopened(desk)
    assert clients.count(again) == 2
    assert clients.read_file(again, client.id).client == client
    assert vaults.verify(again).good
    again.close()


def test_a_stick_somebody_else_had_in_between_takes_no_save(desk: Desk) -> None:
    folder = desk.vault.folder
    gone = folder.with_name("irrotettu")
    folder.rename(gone)
    shutil.copytree(gone, folder)
    vaults.unlock(folder, PASSPHRASE).close()
    with pytest.raises(VaultAway):
        take_in(desk)
    desk.vault.close()


def test_a_clock_that_was_set_back_is_told_and_costs_no_copy(desk: Desk) -> None:
    clock = TestClock()
    desk.clock = clock
    desk.store.clock = clock
    first = vaults.back_up(desk)
    clock.now -= timedelta(days=4000)
    take_in(desk)
    second = vaults.back_up(desk)
    third = vaults.back_up(desk)
    assert [one.name for one in vaults.list_backups(desk)] == [third.name, second.name, first.name]
    newest = vaults.newest_backup(desk)
    assert newest is not None
    assert newest.name == third.name
    assert backups.clock_notice(desk) is None
    folder = desk.vault.folder
    desk.close()
    clock.now -= timedelta(days=1)
    again = vaults.unlock(folder, PASSPHRASE, clock=clock)
    assert len(again.notices) == 1
    assert vaults.verify(again).good
    again.close()
