"""Words typed where there is no record: kept, told, dropped after a month and with their client."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest

from kotodesk.desktop.pages.texts import work as text_work
from kotodesk.i18n import Fault, _
from kotodesk.register.client import Client
from kotodesk.services import backups, clients, texts, vaults, words
from kotodesk.services.desk import Desk
from kotodesk.services.errors import ReasonMissing
from kotodesk.services.texts.faults import EditionNotDraft
from kotodesk.vault.errors import VaultAway
from tests.desks import PASSPHRASE, TestClock, make_desk, take_in

KEY, TITLE = "Reason/1", "Put it off"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return make_desk(tmp_path / "Oma.kotodesk")


def test_they_are_told_by_their_place_and_stand_in_no_list_of_drafts(desk: Desk) -> None:
    client = take_in(desk)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, client.id)
    assert words.read(desk, KEY) == {"reason": "Kesken"}
    assert [one.params for one in words.told(desk)] == [
        {"places": _(words.QUOTED) % {"text": _(TITLE)}}
    ]
    assert clients.drafts(desk) == clients.drafts_of(desk, client.id) == ()
    words.drop(desk, KEY)
    assert words.read(desk, KEY) == {}
    assert words.told(desk) == ()


def test_what_nobody_went_on_with_for_a_month_is_dropped(desk: Desk) -> None:
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE)
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now += words.KEPT_FOR - timedelta(hours=1)
    assert words.told(desk)
    clock.now += timedelta(hours=2)
    assert words.told(desk) == ()
    assert words.read(desk, KEY) == {}


def test_they_go_with_the_client_they_are_about(desk: Desk) -> None:
    client = take_in(desk)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, client.id)
    clients.remove(desk, client, "poistettu")
    assert words.read(desk, KEY) == {}


def test_a_draft_of_a_record_is_not_taken_for_words(desk: Desk) -> None:
    client = take_in(desk)
    clients.save_draft(desk, client.changed(dealing_notes="Kesken"))
    assert words.read(desk, client.id) == {}


def _take_out(desk: Desk, client: Client) -> None:
    with desk.store.unit() as unit:
        unit.remove(client)


@pytest.mark.parametrize(
    "remove", [lambda desk, client: clients.remove(desk, client, "poistettu"), _take_out]
)
def test_words_that_may_be_about_anybody_go_with_any_client(
    desk: Desk, remove: Callable[[Desk, Client], None]
) -> None:
    client, other = take_in(desk), take_in(desk, "Toka")
    words.keep(desk, "import/1", {"corrections": ["Eka"]}, TITLE, about_people=True)
    words.keep(desk, "settings/", {"name": "Virkailija"}, TITLE)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, other.id, about_people=True)
    remove(desk, client)
    assert {one.record_id for one in desk.store.drafts.words()} == {"settings/", KEY}


def test_words_no_disk_took_go_with_the_client_too(desk: Desk) -> None:
    client, folder = take_in(desk), desk.vault.folder
    away = folder.rename(folder.with_name("laukussa"))
    with pytest.raises(VaultAway):
        words.keep(desk, "import/1", {"corrections": ["Eka"]}, TITLE, about_people=True)
    with pytest.raises(VaultAway):
        words.keep(desk, KEY, {"reason": "Kesken"}, TITLE, client.id)
    assert words.read(desk, KEY) == {"reason": "Kesken"}, "and until then they are there"
    away.rename(folder)
    clients.remove(desk, client, "poistettu")
    assert desk.store.drafts.unwritten() == ()


def test_words_sealed_before_a_removal_do_not_come_back(desk: Desk) -> None:
    client, folder = take_in(desk), desk.vault.folder
    away = folder.rename(folder.with_name("laukussa"))
    with pytest.raises(VaultAway):
        words.keep(desk, "import/1", {"corrections": ["Eka"]}, TITLE, about_people=True)
    away.rename(folder)
    _take_out(desk, client)
    desk.close()
    again = vaults.unlock(folder, PASSPHRASE)
    assert again.store.drafts.words() == ()
    again.close()


def _backed_up(desk: Desk, _client: Client) -> None:
    backups.back_up(desk)


@pytest.mark.parametrize(
    "deed", [lambda desk, client: clients.remove(desk, client, "poistettu"), _backed_up]
)
def test_what_is_old_is_dropped_at_a_removal_and_before_a_backup(
    desk: Desk, deed: Callable[[Desk, Client], None]
) -> None:
    client = take_in(desk)
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE)
    clock = desk.clock
    assert isinstance(clock, TestClock)
    clock.now += words.KEPT_FOR + timedelta(hours=1)
    deed(desk, client)
    assert desk.store.drafts.words() == ()


@pytest.mark.parametrize("back_before_lock", [True, False])
def test_words_the_disk_did_not_let_go_are_gone_after_the_lock(
    desk: Desk,
    back_before_lock: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    folder = desk.vault.folder
    words.keep(desk, KEY, {"reason": "Käytetty"}, TITLE)
    away = folder.rename(folder.with_name("laukussa"))
    words.drop(desk, KEY)
    assert words.read(desk, KEY) == {}
    if back_before_lock:
        away.rename(folder)
    desk.close()
    if not back_before_lock:
        away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    assert words.told(again) == again.store.drafts.words() == ()
    assert again.notices == ()
    again.close()


def test_words_typed_again_after_a_drop_the_disk_refused_stay(desk: Desk) -> None:
    folder = desk.vault.folder
    words.keep(desk, KEY, {"reason": "Vanha"}, TITLE)
    away = folder.rename(folder.with_name("laukussa"))
    words.drop(desk, KEY)
    with pytest.raises(VaultAway):
        words.keep(desk, KEY, {"reason": "Uusi"}, TITLE)
    desk.close()
    away.rename(folder)
    again = vaults.unlock(folder, PASSPHRASE)
    assert words.read(again, KEY) == {"reason": "Uusi"}
    again.close()


def test_a_draft_given_up_within_a_unit_that_fails_stays(desk: Desk) -> None:
    client = take_in(desk)
    clients.save_draft(desk, client.changed(dealing_notes="Kesken"))

    def discard() -> None:
        with desk.store.unit():
            desk.store.drafts.discard(client.id)
            _refused()

    with pytest.raises(ReasonMissing):
        discard()
    desk.close()
    again = vaults.unlock(desk.vault.folder, PASSPHRASE)
    assert again.store.drafts.get(client.id)
    again.close()


def _refused() -> NoReturn:
    raise ReasonMissing


def test_what_was_typed_for_a_deed_stays_until_it_is_done(desk: Desk) -> None:
    words.keep(desk, KEY, {"reason": "Kesken"}, TITLE)
    with pytest.raises(Fault):
        words.use(desk, KEY, _refused)
    assert words.read(desk, KEY) == {"reason": "Kesken"}
    folder = desk.vault.folder
    away = folder.rename(folder.with_name("laukussa"))
    assert words.use(desk, KEY, lambda: 1) == 1, "done, whatever the disk says to the words"
    away.rename(folder)
    assert words.read(desk, KEY) == {}


def test_words_of_a_text_approved_meanwhile_stay(desk: Desk) -> None:
    begun_text = text_work.start(desk, "consent_c1").held.languages["fi"]
    key = text_work._key("consent_c1", "M1", "fi")
    words.keep(desk, key, {"title": "Kesken", "blocks": []}, text_work.PLACE)
    texts.approve(desk, "consent_c1", "M1", "Hyväksyjä")
    with pytest.raises(EditionNotDraft):
        text_work.drafting(desk, "consent_c1", "M1")
    assert words.read(desk, key)["title"] == "Kesken"
    assert texts.edition(desk, "consent_c1", "M1").languages["fi"] == begun_text


def test_words_held_before_go_when_newer_ones_are_kept_where_they_belong(desk: Desk) -> None:
    begun_text = text_work.start(desk, "consent_c1").held.languages["fi"]
    key = text_work._key("consent_c1", "M1", "fi")
    words.keep(desk, key, {"title": "Vanha", "blocks": []}, text_work.PLACE)
    text_work.save(desk, "consent_c1", "M1", "fi", "Uusi", begun_text.blocks)
    assert text_work.drafting(desk, "consent_c1", "M1").held.languages["fi"].title == "Uusi"
