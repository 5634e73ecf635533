"""Whose the folder is: others' rights are taken away and told, others' files are not used."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from kotodesk import vault
from kotodesk.vault import rights
from kotodesk.vault.errors import LinkInVault, VaultOfAnother
from kotodesk.vault.folder import VaultFolder
from tests.vault.made import Made, contents

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps its access list")
as_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root gives files away"
)
HER, OTHER = 54_321, 12_345


def told(made: Made) -> list[str]:
    with vault.unlock(made.folder, made.passphrase) as opened:
        return [one.msgid for one in opened.notices]


@pytest.mark.parametrize(
    ("name", "mode", "expected"),
    [
        ("register.db", 0o644, rights.WERE_READABLE),
        (".", 0o755, rights.WERE_READABLE),
        ("backups", 0o750, rights.WERE_READABLE),
        ("header.json", 0o664, rights.WERE_WRITABLE),
        (".", 0o777, rights.WERE_WRITABLE),
    ],
)
def test_rights_of_others_are_taken_and_told_once(
    made: Made, name: str, mode: int, expected: str
) -> None:
    (made.folder / name).chmod(mode)
    assert told(made) == [expected]
    assert stat.S_IMODE((made.folder / name).stat().st_mode) & 0o077 == 0
    assert told(made) == []


def test_a_disk_that_keeps_others_writing_is_told_each_time(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.folder.chmod(0o777)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    assert told(made) == [rights.STAY_WRITABLE]
    assert told(made) == [rights.STAY_WRITABLE]


def test_a_stick_that_knows_no_rights_is_no_matter(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.folder.chmod(0o755)
    monkeypatch.setattr(Path, "chmod", lambda _path, _mode: None)
    assert told(made) == []


@as_root
@pytest.mark.parametrize("name", [".", "header.json", "header.bak", "register.db", "backups"])
def test_what_belongs_to_another_is_not_opened(
    made: Made, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    for path in (made.folder, *made.folder.rglob("*")):
        os.chown(path, HER, -1)
    os.chown(made.folder / name, OTHER, -1)
    before = contents(made.folder)
    monkeypatch.setattr(os, "geteuid", lambda: HER)
    with pytest.raises(VaultOfAnother):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before
    os.chown(made.folder / name, HER, -1)
    vault.unlock(made.folder, made.passphrase).close()


@as_root
def test_the_servers_owner_on_a_share_is_no_matter(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(made.folder, OTHER, -1)
    monkeypatch.setattr(os, "geteuid", lambda: HER)
    monkeypatch.setattr(rights, "is_share", lambda _path: True)
    rights.refuse_foreign(VaultFolder(made.folder))


@pytest.mark.parametrize("name", ["register.db", "backups", "replaced", "incoming"])
def test_a_link_in_the_folder_is_refused(made: Made, tmp_path: Path, name: str) -> None:
    elsewhere, inside = tmp_path / "elsewhere", made.folder / name
    if inside.exists():
        inside.rename(elsewhere)
    else:
        elsewhere.mkdir()
    inside.symlink_to(elsewhere)
    before = contents(made.folder)
    with pytest.raises(LinkInVault):
        vault.unlock(made.folder, made.passphrase)
    assert contents(made.folder) == before


def test_a_link_to_the_folder_itself_is_her_own_choice(made: Made, tmp_path: Path) -> None:
    link = tmp_path / "Koti.kotodesk"
    link.symlink_to(made.folder)
    vault.unlock(link, made.passphrase).close()
