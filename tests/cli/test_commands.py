from __future__ import annotations

import json
from pathlib import Path

import pytest

from kotodesk.bootstrap import run
from kotodesk.cli import _say, main
from kotodesk.register.catalogue import Client
from kotodesk.services import batches, vaults
from kotodesk.services.answers import Answer
from kotodesk.services.command import read_passphrase
from kotodesk.services.desk import Desk
from kotodesk.store import Act
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.services.test_batches import assess, take_in_whole


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = make_desk(tmp_path / "Oma.kotodesk")
    take_in(made, "Merkkisana", "Näkymätön")
    return made


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "lause.txt"
    path.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return path


def ask(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, dict[str, object]]:
    code = run([str(one) for one in arguments] + ["--json"])
    written = capsys.readouterr()
    assert "Traceback" not in written.out + written.err
    assert "Merkkisana" not in written.out + written.err
    answer: dict[str, object] = json.loads(written.out)
    assert answer["exit"] == code
    return code, answer


@pytest.mark.parametrize(("given", "heard"), [((), ""), (("--language", "sv"), "sv")])
def test_the_desktop_is_opened_in_the_language_asked_for(
    tmp_path: Path, given: tuple[str, ...], heard: str
) -> None:
    opened: list[tuple[Path | None, str]] = []

    def open_desktop(vault: Path | None, language: str) -> int:
        opened.append((vault, language))
        return 0

    def never(out: Path, *, clients: int, seed: int) -> dict[str, object]:
        raise AssertionError((out, clients, seed))

    arguments = ["open", str(tmp_path), *given]
    assert main(arguments, open_desktop=open_desktop, drive_windows=never) == 0
    assert opened == [(tmp_path, heard)]


def test_a_good_vault_is_said_to_be_good(
    desk: Desk, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.close()
    code, answer = ask(capsys, "verify", desk.vault.folder, "--passphrase-file", secret)
    assert code == 0
    assert answer["journal_sound"] is True


def test_a_backup_is_made_and_restored(
    desk: Desk, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = desk.vault.folder
    desk.close()
    code, made = ask(capsys, "backup", folder, "--passphrase-file", secret)
    assert code == 0
    name = Path(str(made["backup"])).name
    assert ask(capsys, "restore", folder, name, "--passphrase-file", secret)[0] == 0
    assert ask(capsys, "verify", folder, "--passphrase-file", secret)[0] == 0


def test_a_changed_journal_is_told_with_its_entry(
    desk: Desk, secret: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk.store.unit() as unit:
        unit.run("DROP TRIGGER journal_is_never_changed")
        unit.run("UPDATE journal SET actor = 'Joku Muu' WHERE seq = 1")
    desk.close()
    code, answer = ask(capsys, "verify", desk.vault.folder, "--passphrase-file", secret)
    assert (code, answer["journal_sound"], answer["broken_at"]) == (5, False, 1)


def test_a_wrong_passphrase_is_two(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.close()
    wrong = tmp_path / "väärä.txt"
    wrong.write_text("ihan toinen tunnuslause", encoding="utf-8")
    assert ask(capsys, "verify", desk.vault.folder, "--passphrase-file", wrong)[0] == 2


@pytest.mark.parametrize("what", ["verify", "backup"])
def test_what_is_no_vault_or_already_open_is_three(
    desk: Desk, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert ask(capsys, what, tmp_path, "--passphrase-file", secret)[0] == 3
    assert ask(capsys, what, desk.vault.folder, "--passphrase-file", secret)[0] == 3
    assert desk.store.records.of_client(Client, "nobody") == ()
    desk.close()


def test_batches_are_listed_and_shown_without_names_unless_asked(
    desk: Desk, secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = take_in_whole(desk, "Näytettävä")
    assess(desk, client)
    made = batches.make(desk, tmp_path / "siirto.zip")
    folder = desk.vault.folder
    desk.close()
    code, answer = ask(capsys, "batch", "list", folder, "--passphrase-file", secret)
    listed = answer["batches"]
    assert code == 0
    assert isinstance(listed, list)
    assert [(one["number"], one["state"]) for one in listed] == [(1, "made")]
    assert listed[0]["package_sha256"] == made.batch.package_sha256
    code, shown = ask(capsys, "batch", "show", folder, "1", "--passphrase-file", secret)
    records = shown["records"]
    assert code == 0
    assert isinstance(records, list)
    assert {one["kind"] for one in records} == {"person", "assessment"}
    assert "Näytettävä" not in json.dumps(shown, ensure_ascii=False)
    assert ask(capsys, "batch", "show", folder, "2", "--passphrase-file", secret)[0] == 3
    show = ["batch", "show", str(folder), "1", "--names", "--passphrase-file", str(secret)]
    assert run(show) == 0
    assert "Näytettävä" in capsys.readouterr().out
    opened = vaults.unlock(folder, PASSPHRASE)
    assert Act.VIEWED in {one.act for one in opened.store.journal.of_client(client.id)}
    opened.close()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not really", b"%PDF-1.4"])
def test_what_is_no_package_is_three(
    secret: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes
) -> None:
    file = tmp_path / "paketti.zip"
    file.write_bytes(content)
    assert ask(capsys, "batch", "check", file, "--passphrase-file", secret)[0] == 3
    assert ask(capsys, "batch", "check", tmp_path / "ei", "--passphrase-file", secret)[0] == 3


def test_what_acts_on_a_terminal_is_not_shown_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    acting = "\x1b]0;a\x07\x9b2J\u202e\udcff"
    _say(Answer(3, f"Ä{acting}ö\n", {}), as_json=False)
    assert capsys.readouterr().err == "Ä\ufffd]0;a\ufffd\ufffd2J\ufffd\ufffdö\n\n"
    _say(Answer(3, acting, {}), as_json=True)
    written = capsys.readouterr().out
    assert json.loads(written)["message"].count("\ufffd") == 3
    # A device has no end of line.
    endless = tmp_path / "lause.txt"
    endless.write_text("a" * 100_000, encoding="utf-8")
    assert len(read_passphrase(endless)) < 10_000


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["verify"], ["demo"], ["batch", "check"], ["batch", "show", "x"]]
)
def test_wrong_use_is_none_of_the_four_answers(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 64
    assert "usage" in capsys.readouterr().err


def test_the_demonstration_leaves_everything_it_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "demo"
    code, summary = ask(capsys, "demo", "--out", out, "--clients", 8, "--seed", 3)
    assert code == 0
    assert summary["verified"] is True
    files = summary["files"]
    assert isinstance(files, list)
    assert {"suostumus_C1_fi_sv.pdf", "suostumus_C4_fi_uk.pdf"} <= set(files)
    for name in files:
        assert (out / name).stat().st_size > 0 or name.endswith(".lock"), name
    batch = summary["batch"]
    assert isinstance(batch, dict)
    key = tmp_path / "paketti.txt"
    key.write_text(str(batch["passphrase"]), encoding="utf-8")
    assert ask(capsys, "batch", "check", batch["path"], "--passphrase-file", key)[0] == 0


def test_a_municipality_is_made_and_its_passphrase_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "kunta"
    code, summary = ask(capsys, "demo", "--municipality", "--out", out, "--clients", 5)
    assert (code, summary["clients"]) == (0, 5)
    key = tmp_path / "lause.txt"
    key.write_text(str(summary["passphrase"]), encoding="utf-8")
    assert ask(capsys, "verify", summary["vault"], "--passphrase-file", key)[0] == 0
    assert run(["demo", "--municipality", "--windows", "--out", str(out)]) == 64
