from __future__ import annotations

from pathlib import Path

import pytest

from kotodesk.vault.clouds import cloud_service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Pyhäjärven kunta", "OneDrive"),
        ("onedrive", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("iCloud Drive", "iCloud"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive", "Google Drive"),
        ("Nextcloud", "Nextcloud"),
        ("Nextcloud2", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Library/CloudStorage/Box-Box", "cloud storage"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
    ],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str, service: str) -> None:
    assert cloud_service(tmp_path / name / "inner" / "Oma.kotodesk") == service


@pytest.mark.parametrize(
    ("marker", "service"),
    [
        (".dropbox", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        ("._sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
        (".stfolder", "Syncthing"),
    ],
)
def test_a_cloud_folder_is_known_by_its_marker(tmp_path: Path, marker: str, service: str) -> None:
    (tmp_path / marker).write_text("")
    assert cloud_service(tmp_path / "inner" / "Oma.kotodesk") == service


def test_a_link_into_a_cloud_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "here").symlink_to(tmp_path / "Dropbox")
    assert cloud_service(tmp_path / "here" / "Oma.kotodesk") == "Dropbox"


def test_the_variable_of_a_renamed_onedrive_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Kunta"))
    assert cloud_service(tmp_path / "Kunta" / "Oma.kotodesk") == "OneDrive"
    assert cloud_service(tmp_path / "Kunnan" / "Oma.kotodesk") is None


@pytest.mark.parametrize("name", ["Documents", "Box", "my onedriver", "Dropboxes", "Asiakkaat"])
def test_an_ordinary_folder_is_not(tmp_path: Path, name: str) -> None:
    # The settings folder of Dropbox in the home is no sign of synchronising.
    (tmp_path / ".dropbox").mkdir()
    assert cloud_service(tmp_path / name / "Oma.kotodesk") is None
