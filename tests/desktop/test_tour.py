"""The tour drives the real windows through the whole main job; what it leaves is looked at."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import pyzipper
from PySide6.QtCore import QSettings
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from kotodesk.desktop.theme import appearance
from kotodesk.desktop.tour import drive
from kotodesk.desktop.tour.drive import STATIONS
from kotodesk.i18n import codesets, set_language
from kotodesk.services import vaults
from kotodesk.services.errors import FolderInUse
from kotodesk.services.printing import assessment_summary
from kotodesk.vault import Calibration

CLIENTS = 6
PAPERS = (
    "recovery_sheet.pdf",
    "suostumus_C1_fi_sv.pdf",
    "suostumus_C4_fi_uk.pdf",
    "asiakkaan_kappale_C1_fi_sv.pdf",
    "asiakkaan_kappale_C4_fi_uk.pdf",
    "peruutus_C1_fi_sv.pdf",
    "peruutus_C4_fi_uk.pdf",
    "passphrase_slip.pdf",
    "keying_sheet.pdf",
    "arviointi_yhteenveto.pdf",
)
PAGES = ("today", "clients", "consents", "transfers", "log", "backup", "settings", "unlock")


@pytest.fixture
def _as_before(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    """Give the look, the language and Qt's own settings back after the tour."""
    yield
    appearance().apply("light", 100)
    set_language("fi")
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    assert qapp is QApplication.instance()


def read(path: Path) -> str:
    """Return the text of a PDF; a broken one raises."""
    paper = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in paper)
    assert len(paper) > 0
    paper.close()
    return text


@pytest.mark.usefixtures("_as_before")
def test_the_windows_do_the_main_job(tmp_path: Path) -> None:
    out = tmp_path / "demo"
    summary: dict[str, Any] = drive(out, clients=CLIENTS, seed=1, work=Calibration.for_tests())
    assert json.loads((out / "summary.json").read_text(encoding="utf-8")) == summary
    assert summary["verified"]
    assert summary["remarks_of_qt"] == []
    assert {name for name, _station in STATIONS} <= set(summary["seconds"])
    _look_at_the_numbers(summary)
    _look_at_the_papers(out)
    _look_at_the_package(Path(summary["batch"]["path"]), summary["batch"]["passphrase"])
    _look_at_the_pictures(out / "screenshots", summary["screenshots"])
    _look_into_the_vault(out, summary)


def _look_at_the_numbers(summary: dict[str, Any]) -> None:
    batch = summary["batch"]
    assert summary["imported"] == CLIENTS - 1, "the mistyped code is left for her to look at"
    assert summary["found_by_search"] >= 1
    assert {kind: batch["counts"][kind] for kind in ("persons", "assessments", "guidance")} == {
        "persons": 1,
        "assessments": 1,
        "guidance": 1,
    }
    assert batch["left_out"] >= CLIENTS
    assert summary["keyed_values"] > 0


def _look_at_the_papers(out: Path) -> None:
    texts = {name: read(out / name) for name in PAPERS}
    assert "Samtycke" in texts["suostumus_C1_fi_sv.pdf"]
    assert "Згода" in texts["suostumus_C4_fi_uk.pdf"]
    assert all("Kauniai" in text for text in texts.values())
    languages = {one.code for one in codesets.entries("paper_language")}
    forms = {path.stem.rsplit("_", 1)[1] for path in (out / "languages").glob("*.pdf")}
    assert forms == languages, "C1 in every language a client may read"


def _look_at_the_package(path: Path, passphrase: str) -> None:
    with zipfile.ZipFile(path) as closed:
        assert all(member.flag_bits & 1 for member in closed.infolist())
    with pyzipper.AESZipFile(path) as package:
        package.setpassword(passphrase.encode())
        members = package.namelist()
        content = b"".join(package.read(name) for name in members)
    assert "Shevchuk" not in " ".join(members)
    assert b"Kauniainen" in content


def _look_at_the_pictures(folder: Path, names: list[str]) -> None:
    assert sorted(one.name for one in folder.iterdir()) == sorted(names)
    pictured = {name[3:].removesuffix(".png") for name in names}
    assert set(PAGES) <= pictured
    assert {"today_sv", "today_dark", "today_1366"} <= pictured
    for name in names:
        picture = QImage(str(folder / name))
        assert picture.width() >= 1280, name
        colours = {
            picture.pixel(x, y)
            for x in range(0, picture.width(), 16)
            for y in range(0, picture.height(), 16)
        }
        assert len(colours) > 3, f"{name} is empty"


def _look_into_the_vault(out: Path, summary: dict[str, Any]) -> None:
    desk = vaults.unlock(Path(summary["vault"]), summary["passphrase"])
    try:
        file = desk.store.records.client_file(summary["newcomer_id"])
        name = file.client.family_name
        assert len([one for one in file.everything if one.KIND == "attachment"]) == 2
        assessed = next(one for one in file.everything if one.KIND == "assessment")
        assert assessment_summary(desk, assessed.id, "fi").pdf
        assert desk.store.drafts.all() == ()
    finally:
        vaults.close(desk)
    for folder in (Path(summary["vault"]), out / "settings"):
        for one in folder.rglob("*"):
            assert not one.is_file() or name.encode() not in one.read_bytes(), one.name


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "hers.txt").write_text("keep", encoding="utf-8")
    with pytest.raises(FolderInUse):
        drive(tmp_path, clients=1, seed=1)
    assert (tmp_path / "hers.txt").read_text(encoding="utf-8") == "keep"
