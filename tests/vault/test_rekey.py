from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault.errors import DiskFull, WrongPassphrase, WrongRecoveryCode
from kotodesk.vault.header import read_header
from tests.vault.made import OTHER, FailingDisk, Made


def key_ids(folder: Path) -> set[str]:
    return {read_header(path).key_id for path in folder.rglob("header.*")}


def test_a_new_key_leaves_nothing_of_the_old_in_the_folder(made: Made, tmp_path: Path) -> None:
    (old_id,) = key_ids(made.folder)
    before = tmp_path / "before"
    shutil.copytree(made.folder, before)
    code = vault.rekey(made.folder, made.passphrase, OTHER)
    (new_id,) = key_ids(made.folder)
    assert new_id != old_id
    with vault.unlock(made.folder, OTHER) as opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)
        assert opened.journal_head == vault.JournalHead(7, b"\x07" * 32)
        assert opened.verify().good
    vault.unlock_with_recovery(made.folder, code.text).close()
    with pytest.raises(WrongPassphrase):
        vault.unlock(made.folder, made.passphrase)
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery(made.folder, made.code)
    assert [info.verified for info in vault.backups.list_backups(made.folder)] == [True]
    assert not any((made.folder / "replaced").iterdir())
    vault.unlock(before, made.passphrase).close()


@pytest.mark.parametrize("good", [5, 12, 20, 26])
def test_a_new_key_on_a_failing_disk_leaves_the_old_state_or_the_new(
    made: Made, disk: FailingDisk, good: int
) -> None:
    with pytest.raises(DiskFull), disk.after(good, dead=True):
        vault.rekey(made.folder, made.passphrase, OTHER)
    try:
        opened = vault.unlock(made.folder, made.passphrase)
    except WrongPassphrase:
        opened = vault.unlock(made.folder, OTHER)
    with opened:
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (99,)
        assert opened.verify().good
