"""`kotodesk verify` as a program of its own: each of its answers has its own words and number."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kotodesk.services import vaults
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.faults.journal_harm import changed, entries, harm, tail_cut

LANGUAGES = ("fi", "sv", "en")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vault") / "Oma.kotodesk"
    desk = make_desk(folder)
    take_in(desk, "Merkkisana", "Näkymätön", dealing_notes="sana " * 2_000)
    vaults.back_up(desk)
    take_in(desk, "Toinen", "Asiakas")
    desk.close()
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / made.name)


def good(_folder: Path) -> None:
    """Harm nothing."""


def header_damaged(folder: Path) -> None:
    for path in folder.rglob("header.*"):
        path.write_bytes(path.read_bytes()[:-40])


def page_damaged(folder: Path) -> None:
    content = bytearray((folder / "register.db").read_bytes())
    content[len(content) // 4096 // 2 * 4096 + 99] ^= 4
    (folder / "register.db").write_bytes(content)


def first_page_damaged(folder: Path) -> None:
    content = bytearray((folder / "register.db").read_bytes())
    content[700] ^= 4
    (folder / "register.db").write_bytes(content)


def chain_broken(folder: Path) -> None:
    harm(folder, changed, 2)


def cut(folder: Path) -> None:
    harm(folder, tail_cut, entries(folder))


CASES = {
    "good": (good, 0, "good", "kunnossa"),
    "header": (header_damaged, 4, "header_damaged", "header.json"),
    "database": (page_damaged, 1, "database_damaged", "rekisteritiedosto on vaurioitunut"),
    "first page": (first_page_damaged, 1, "database_damaged", "rekisteritiedosto on vaurioitunut"),
    "chain": (chain_broken, 5, "chain_broken", "merkinnästä 2"),
    "tail": (cut, 6, "tail_cut", "Lokin loppu"),
}


def verify(
    folder: Path, passphrase: str, language: str, *options: str
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kotodesk", "verify", str(folder), "--language", language]
    done = subprocess.run(
        [*command, *options],
        input=f"{passphrase}\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert "Merkkisana" not in done.stdout + done.stderr
    return done


@pytest.mark.parametrize("case", CASES)
def test_each_state_of_a_vault_has_its_own_words_and_number(folder: Path, case: str) -> None:
    damage, code, verdict, words = CASES[case]
    damage(folder)
    done = verify(folder, PASSPHRASE, "fi")
    assert done.returncode == code
    assert words in done.stdout + done.stderr
    told = verify(folder, PASSPHRASE, "fi", "--json")
    assert told.returncode == code, "told again: nothing is healed by looking"
    assert json.loads(told.stdout)["verdict"] == verdict
    if case in {"database", "chain", "tail"}:
        name = next((folder / "backups").iterdir()).name
        assert "21.11.2026" in done.stderr or name in done.stderr, "the way back"


def test_a_wrong_passphrase_is_told_as_that(folder: Path) -> None:
    done = verify(folder, "ihan toinen tunnuslause", "fi")
    assert (done.returncode, done.stdout) == (2, "")
    assert "tunnuslause" in done.stderr


def test_a_header_read_from_its_copy_is_told_beside_the_good_answer(folder: Path) -> None:
    content = bytearray((folder / "header.json").read_bytes())
    content[200] ^= 1
    (folder / "header.json").write_bytes(content)
    done = verify(folder, PASSPHRASE, "fi")
    assert done.returncode == 0
    assert "header.json" in done.stdout
    assert "header.json" not in verify(folder, PASSPHRASE, "fi").stdout


def test_no_two_answers_are_alike_in_any_language(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from kotodesk.bootstrap import run

    secret, wrong = tmp_path / "lause.txt", tmp_path / "väärä.txt"
    secret.write_text(PASSPHRASE, "utf-8")
    wrong.write_text("ihan toinen tunnuslause", "utf-8")
    damages: dict[str, Callable[[Path], None]] = {name: one[0] for name, one in CASES.items()}
    said: dict[str, set[str]] = {language: set() for language in LANGUAGES}
    for name, damage in damages.items():
        if name == "first page":
            continue
        place = shutil.copytree(folder, tmp_path / name / folder.name)
        damage(place)
        for language in LANGUAGES:
            run(["verify", str(place), "--language", language, "--passphrase-file", str(secret)])
            said[language].add("".join(capsys.readouterr()).split(":")[0])
    for language in LANGUAGES:
        run(["verify", str(folder), "--language", language, "--passphrase-file", str(wrong)])
        said[language].add("".join(capsys.readouterr()).split(":")[0])
    assert {language: len(texts) for language, texts in said.items()} == dict.fromkeys(LANGUAGES, 6)
    for texts in zip(*said.values(), strict=True):
        assert len(set(texts)) == len(LANGUAGES), "translated"
