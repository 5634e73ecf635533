"""The four pages of recovery in the guide, each walked from the loss to the open register.

Every step is taken in the windows, in the guide's order; only what the windows cannot show, such as
which passphrase opens a copy, is asked of the services at the end.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import attrs
import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.desktop.pages import settings as settings_page
from kotodesk.desktop.pages.backup import BackupPage
from kotodesk.desktop.pages.backup_rehearsal import RehearsalDialog
from kotodesk.desktop.pages.settings import SettingsPage
from kotodesk.desktop.windows.handover import Handover
from kotodesk.desktop.windows.new_passphrase import NewPassphrase
from kotodesk.desktop.windows.passphrases import ChangePassphrase, PassphraseAfterRecovery
from kotodesk.desktop.windows.preview import PreviewWindow
from kotodesk.desktop.windows.sheet_panel import SheetDialog
from kotodesk.desktop.windows.unlock import NOT_THERE, UnlockWindow
from kotodesk.desktop.windows.ways_back import RecoveryDialog, RestoreDialog
from kotodesk.i18n import _
from kotodesk.services import backups, clients, vaults
from kotodesk.store import Act
from kotodesk.vault import backups as stored
from kotodesk.vault.errors import DatabaseDamaged, WrongPassphrase, WrongRecoveryCode
from tests.desks import COORDINATOR, OFFICE, PASSPHRASE, TestClock, take_in
from tests.recovery.conftest import WORK

OTHER = "kolmetoista karhua kalliolla"
NEXT = "viisi vihreää kuusta mäellä"
_WAIT = 30_000
_D = TypeVar("_D", bound=QDialog)


@attrs.frozen
class Office:
    """A closed vault with one client and her sheet's code, and a stick with the newest copy."""

    folder: Path
    code: str
    stick: Path
    client_id: str


@pytest.fixture(scope="session")
def made_office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Give the office all others are copies of; no test opens it.

    The stick is moved afterwards: as on another computer, it is found where it was not before.
    """
    place = tmp_path_factory.mktemp("made")
    folder, stick = place / "kone" / "Oma.kotodesk", place / "tikku"
    folder.parent.mkdir()
    stick.mkdir()
    desk, code = vaults.create(
        folder, PASSPHRASE, COORDINATOR, OFFICE, clock=TestClock(), work=WORK
    )
    client = take_in(desk)
    assert backups.choose_second(desk, stick).problem is None
    vaults.close(desk)
    stick.rename(place / "irrotettu")
    return Office(folder, code.text, place / "irrotettu", client.id)


@pytest.fixture
def office(tmp_path: Path, made_office: Office) -> Iterator[Office]:
    folder, stick = tmp_path / "kone" / "Oma.kotodesk", tmp_path / "tikku"
    shutil.copytree(made_office.folder, folder)
    shutil.copytree(made_office.stick, stick)
    yield attrs.evolve(made_office, folder=folder, stick=stick)
    assert stored.find_copies(stick)


@attrs.frozen
class Hands:
    """The hands on the keyboard: what the guide tells her to press, in its words."""

    desktop: Desktop
    qtbot: QtBot

    def unlock_window(self) -> UnlockWindow:
        window = self.desktop.unlock_window
        assert window is not None
        return window

    def opens(self, passphrase: str) -> None:
        """Avaa."""
        window = self.unlock_window()
        window.form.passphrase.setText(passphrase)
        with self.qtbot.waitSignal(self.desktop.unlocked, timeout=_WAIT):
            window.form.unlock.click()

    def is_refused(self, passphrase: str) -> None:
        window = self.unlock_window()
        window.form.passphrase.setText(passphrase)
        window.form.unlock.click()
        self.qtbot.waitUntil(lambda: bool(window.form.problem.text()), timeout=_WAIT)
        assert self.desktop.frame is None

    def opens_with_sheet(self, code: str, passphrase: str) -> None:
        """Käytä palautuslomaketta; the new passphrase is asked at once."""
        self.unlock_window().form.recovery.click()
        dialog = self.unlock_window().findChild(RecoveryDialog)
        assert dialog is not None
        dialog._code.set_value(code.lower().replace("-", " "))
        with self.qtbot.waitSignal(self.desktop.unlocked, timeout=_WAIT):
            dialog.ok.click()
        asked = self.dialog(PassphraseAfterRecovery)
        self.types_new(asked.fresh, passphrase)
        with self.qtbot.waitSignal(asked.accepted, timeout=_WAIT):
            asked.ok.click()
        # The next step stands before her.
        assert self.place() == "settings"

    def types_new(self, fresh: NewPassphrase, passphrase: str) -> None:
        fresh._first.setText(passphrase)
        fresh._second.setText(passphrase)
        self.qtbot.waitUntil(fresh.ready, timeout=_WAIT)

    def dialog(self, kind: type[_D]) -> _D:
        frame = self.desktop.frame
        assert frame is not None
        self.qtbot.waitUntil(
            lambda: any(one.isVisible() for one in frame.findChildren(kind)), timeout=_WAIT
        )
        return next(one for one in frame.findChildren(kind) if one.isVisible())

    def place(self) -> str:
        assert self.desktop.frame is not None
        return self.desktop.frame.place()[0]

    def settings(self) -> SettingsPage:
        """Asetukset."""
        assert self.desktop.frame is not None
        self.desktop.frame.go("settings")
        page = self.desktop.frame.page("settings")
        assert isinstance(page, SettingsPage)
        return page

    def backup_page(self) -> BackupPage:
        """Varmuuskopiot."""
        assert self.desktop.frame is not None
        self.desktop.frame.go("backup")
        page = self.desktop.frame.page("backup")
        assert isinstance(page, BackupPage)
        return page

    def types_sheet_back(self) -> str:
        """Kirjoita koodi takaisin; gives the code of the new sheet."""
        dialog = self.dialog(SheetDialog)
        code = dialog.panel._code
        dialog.panel._typed.setText(code)
        dialog.panel._check()
        with self.qtbot.waitSignal(dialog.accepted, timeout=_WAIT):
            dialog.ok.click()
        frame = self.desktop.frame
        assert frame is not None
        self.qtbot.waitUntil(lambda: frame.shell.info.recovery_confirmed, timeout=_WAIT)
        assert frame._unconfirmed is None or frame._unconfirmed.isHidden()
        return code

    def makes_new_sheet(self) -> str:
        """Uusi palautuslomake."""
        self.settings()._renew()
        return self.types_sheet_back()

    def backs_up_on(self, stick: Path) -> None:
        """Liitä tikku ja tee varmuuskopio: the stick is chosen anew, and the copy is on it."""
        page = self.backup_page()
        page.second.chosen.emit(stick)
        self.qtbot.waitUntil(lambda: page.second.path.text() == str(stick), timeout=_WAIT)
        before = len(stored.find_copies(stick))
        page.make.click()
        self.qtbot.waitUntil(lambda: len(stored.find_copies(stick)) > before, timeout=_WAIT)
        self.qtbot.waitUntil(lambda: page.result.property("tone") == "good", timeout=_WAIT)

    def rehearses(self, passphrase: str) -> None:
        """Harjoittele palautusta."""
        page = self.backup_page()
        page.rehearse.click()
        dialog = self.dialog(RehearsalDialog)
        dialog.passphrase.setText(passphrase)
        with self.qtbot.waitSignal(dialog.done_with, timeout=_WAIT):
            dialog.ok.click()
        assert page.result.property("tone") == "good"

    def restores(
        self, stick: Path, into: Path | None, *, passphrase: str = "", code: str = ""
    ) -> Path:
        """Katso toisesta paikasta…, the newest checked copy, Palauta; gives the vault chosen."""
        dialog = self.unlock_window().findChild(RestoreDialog)
        assert dialog is not None
        if into is not None:
            dialog.restore_into(into)
        dialog.look_in(stick)
        self.qtbot.waitUntil(lambda: dialog._list.count() > 0, timeout=_WAIT)
        dialog._by.set_value("code" if code else "passphrase")
        dialog._passphrase.setText(passphrase)
        dialog._code.set_value(code)
        with self.qtbot.waitSignal(dialog.restored, timeout=_WAIT):
            dialog.ok.click()
        return Path(self.desktop.preferences.vault)

    def locks(self) -> None:
        self.desktop.lock()
        assert self.desktop.frame is None


@pytest.fixture
def hands(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Hands:
    monkeypatch.setattr(settings_page, "ask", lambda *_asked: True)
    return Hands(desktop, qtbot)


def holds(folder: Path, passphrase: str, client_id: str) -> None:
    """The register opens with this passphrase, is whole and has the client."""
    desk = vaults.unlock(folder, passphrase)
    try:
        assert clients.read_file(desk, client_id).client.family_name == "Rahimi"
        assert vaults.verify(desk).good
    finally:
        desk.close()


def opens_nothing(folder: Path, passphrase: str, code: str) -> None:
    with pytest.raises(WrongPassphrase):
        vaults.unlock(folder, passphrase)
    with pytest.raises(WrongRecoveryCode):
        vaults.unlock_with_recovery(folder, code)


def newest(stick: Path) -> Path:
    """The newest copy on the stick."""
    return stored.find_copies(stick)[0].path


def test_a_forgotten_passphrase(office: Office, hands: Hands, tmp_path: Path) -> None:
    hands.desktop.preferences.vault = str(office.folder)
    hands.desktop.start()
    hands.is_refused("en enää muista sitä")
    hands.opens_with_sheet(office.code, OTHER)
    fresh = hands.makes_new_sheet()
    hands.backs_up_on(office.stick)
    hands.locks()
    hands.opens(OTHER)
    hands.locks()
    hands.desktop.worker.stop()
    holds(office.folder, OTHER, office.client_id)
    opens_nothing(office.folder, PASSPHRASE, office.code)
    vaults.unlock_with_recovery(office.folder, fresh).close()
    # The stick's copies follow: the old passphrase opens none of them.
    for copy in stored.find_copies(office.stick):
        with pytest.raises(WrongPassphrase):
            vaults.restore(tmp_path / "Koe.kotodesk", copy.path, passphrase=PASSPHRASE)


def test_a_passphrase_put_off_is_told_and_chosen_later(office: Office, hands: Hands) -> None:
    hands.desktop.preferences.vault = str(office.folder)
    hands.desktop.start()
    hands.unlock_window().form.recovery.click()
    dialog = hands.unlock_window().findChild(RecoveryDialog)
    assert dialog is not None
    dialog._code.set_value(office.code)
    with hands.qtbot.waitSignal(hands.desktop.unlocked, timeout=_WAIT):
        dialog.ok.click()
    hands.dialog(PassphraseAfterRecovery).reject()
    frame = hands.desktop.frame
    assert frame is not None
    assert not frame._banners[-1].isHidden()
    frame._banners[-1].acted.emit()
    assert hands.dialog(PassphraseAfterRecovery).isVisible()
    hands.locks()


def test_a_lost_laptop(office: Office, hands: Hands, tmp_path: Path) -> None:
    shutil.rmtree(office.folder.parent)
    before = {one: one.read_bytes() for one in office.stick.rglob("*") if one.is_file()}
    hands.desktop.start()
    assert hands.desktop.first_run is not None
    hands.desktop.first_run.restore.click()
    new = tmp_path / "uusi kone" / "Oma.kotodesk"
    new.parent.mkdir()
    assert hands.restores(office.stick, new, passphrase=PASSPHRASE) == new
    # The stick is as it was: it can be put away again.
    assert {one: one.read_bytes() for one in office.stick.rglob("*") if one.is_file()} == before
    hands.opens(PASSPHRASE)
    hands.settings()._change()
    dialog = hands.dialog(ChangePassphrase)
    dialog._old.setText(PASSPHRASE)
    hands.types_new(dialog.fresh, OTHER)
    with hands.qtbot.waitSignal(dialog.accepted, timeout=_WAIT):
        dialog.ok.click()
    hands.makes_new_sheet()
    hands.backs_up_on(office.stick)
    hands.rehearses(OTHER)
    hands.locks()
    hands.desktop.worker.stop()
    holds(new, OTHER, office.client_id)
    opens_nothing(new, PASSPHRASE, office.code)
    with pytest.raises(WrongPassphrase):
        vaults.restore(tmp_path / "Koe.kotodesk", newest(office.stick), passphrase=PASSPHRASE)


def test_a_dead_disk(office: Office, hands: Hands) -> None:
    database = office.folder / "register.db"
    database.write_bytes(b"\0" * database.stat().st_size)
    with pytest.raises(DatabaseDamaged) as told:
        vaults.unlock(office.folder, PASSPHRASE)
    assert told.value.newest is not None
    # The folder's own copies are gone with the disk too: the stick has the newest.
    shutil.rmtree(office.folder / "backups")
    hands.desktop.preferences.vault = str(office.folder)
    hands.desktop.start()
    hands.is_refused(PASSPHRASE)
    hands.unlock_window().form.problem.acted.emit()
    assert hands.restores(office.stick, None, passphrase=PASSPHRASE) == office.folder
    hands.opens(PASSPHRASE)
    page = hands.backup_page()
    page.check.click()
    hands.qtbot.waitUntil(lambda: page.result.property("tone") == "good", timeout=_WAIT)
    hands.locks()
    hands.desktop.worker.stop()
    holds(office.folder, PASSPHRASE, office.client_id)
    # What was damaged is kept aside.
    (kept,) = stored.list_replaced(office.folder)
    damaged = (kept / "register.db").read_bytes()
    assert damaged.count(0) == len(damaged) > 0


def test_a_disk_that_is_gone_altogether(office: Office, hands: Hands) -> None:
    shutil.rmtree(office.folder.parent)
    hands.desktop.preferences.vault = str(office.folder)
    hands.desktop.start()
    window = hands.unlock_window()
    hands.qtbot.waitUntil(lambda: window.form.notice.text() == _(NOT_THERE), timeout=_WAIT)
    office.folder.parent.mkdir()
    window.form.restore.click()
    # Made anew where it was, with the sheet's code: the passphrase went with the disk's owner.
    assert hands.restores(office.stick, None, code=office.code) == office.folder
    hands.opens_with_sheet(office.code, OTHER)
    hands.makes_new_sheet()
    hands.backs_up_on(office.stick)
    hands.rehearses(OTHER)
    hands.locks()
    hands.desktop.worker.stop()
    assert stored.list_replaced(office.folder) == ()
    holds(office.folder, OTHER, office.client_id)


def test_the_coordinator_is_gone(office: Office, hands: Hands) -> None:
    hands.desktop.preferences.vault = str(office.folder)
    hands.desktop.start()
    hands.opens_with_sheet(office.code, OTHER)
    hands.settings()._hand_over()
    dialog = hands.dialog(Handover)
    dialog._who._name.setText("Uusi Koordinaattori")
    hands.types_new(dialog._fresh, NEXT)
    with hands.qtbot.waitSignal(dialog.handed_over, timeout=_WAIT):
        dialog.ok.click()
    code = hands.types_sheet_back()
    hands.dialog(PreviewWindow).reject()
    assert hands.settings().coordinator.value().name == "Uusi Koordinaattori"
    hands.backs_up_on(office.stick)
    hands.locks()
    hands.is_refused(OTHER)
    hands.opens(NEXT)
    hands.locks()
    hands.desktop.worker.stop()
    holds(office.folder, NEXT, office.client_id)
    opens_nothing(office.folder, PASSPHRASE, office.code)
    again = vaults.unlock_with_recovery(office.folder, code)
    assert again.coordinator.name == "Uusi Koordinaattori"
    (entry,) = again.store.journal.newest(acts=(Act.HANDED_OVER,))
    assert entry.details == {"from": COORDINATOR.name, "to": "Uusi Koordinaattori"}
    again.close()
