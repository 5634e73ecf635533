from __future__ import annotations

import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Thread

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from kotodesk import vault
from kotodesk.vault.connection import create_database, open_keyed
from kotodesk.vault.errors import DiskFull, ReadOnlyFolder, VaultBusy, storage_faults
from kotodesk.vault.keys import Key
from tests.vault.made import MARKER, Made


def fastest(deed: Callable[[], None], times: int = 3) -> float:
    measured = []
    for _ in range(times):
        begin = time.thread_time()
        deed()
        measured.append(time.thread_time() - begin)
    return min(measured)


def test_the_key_is_taken_raw_and_not_derived(tmp_path: Path) -> None:
    path, key = tmp_path / "register.db", Key.random()
    create_database(path, key)

    def derived() -> None:
        connection = sqlcipher.connect(path)
        connection.set_key(bytes(key.reveal()))
        with pytest.raises(sqlcipher.DatabaseError):
            connection.execute("SELECT count(*) FROM sqlite_master")
        connection.close()

    assert fastest(lambda: open_keyed(path, key).close()) * 10 < fastest(derived)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("cache_size", -65536),
        ("temp_store", 2),
        ("locking_mode", "exclusive"),
        ("cipher_log_level", "NONE"),
    ],
)
def test_every_setting_holds(made: Made, setting: str, value: object) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        assert opened.connection.execute(f"PRAGMA {setting}").fetchone() == (value,)
        opened.connection.execute("INSERT INTO client (name) VALUES ('x')")
        assert not (made.folder / "register.db-shm").exists()


def test_the_connection_may_be_used_from_another_thread(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        thread = Thread(target=lambda: opened.connection.execute("DELETE FROM client"))
        thread.start()
        thread.join()
        assert opened.connection.execute("SELECT count(*) FROM client").fetchone() == (0,)


def test_sqlite_without_the_key_reads_nothing(made: Made) -> None:
    connection = sqlite3.connect(made.folder / "register.db")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT * FROM sqlite_master").fetchall()
    connection.close()


def test_nothing_in_the_folder_shows_a_name_or_a_key(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        key = bytes(opened._key.reveal())
        opened.connection.execute("INSERT INTO client (name) VALUES (?)", (MARKER,))
        logged = (made.folder / "register.db-wal").read_bytes()
        assert logged
    files = [path.read_bytes() for path in made.folder.rglob("*") if path.is_file()]
    assert len(files) > 6
    word = MARKER.split()[0]
    secrets = [word.encode(code) for code in ("utf-8", "utf-16-le", "cp1252")]
    secrets += [key, key.hex().encode(), made.passphrase.encode(), made.code.encode()]
    for content in [logged, *files]:
        assert not [secret for secret in secrets if secret in content]


def test_a_wrong_key_prints_nothing(made: Made, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(sqlcipher.DatabaseError):
        open_keyed(made.folder / "register.db", Key.random())
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")


def test_sqlites_own_lock_is_the_second_guard(made: Made) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from kotodesk.vault.connection import open_keyed; from kotodesk.vault.keys import Key\n"
        "open_keyed(Path(sys.argv[1]), Key(bytearray.fromhex(sys.stdin.read())))\n"
    )
    with vault.unlock(made.folder, made.passphrase) as opened:
        done = subprocess.run(
            [sys.executable, "-c", program, made.folder / "register.db"],
            input=opened._key.reveal().hex(),
            capture_output=True,
            text=True,
            check=False,
        )
    assert "database is locked" in done.stderr


def test_a_full_database_is_told_as_a_full_disk(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("PRAGMA max_page_count = 1").fetchall()
        with pytest.raises(DiskFull), storage_faults():
            opened.connection.execute("INSERT INTO client (name) VALUES (?)", ("x" * 100_000,))


def test_a_protected_database_is_told_as_a_read_only_folder(made: Made) -> None:
    with vault.unlock(made.folder, made.passphrase) as opened:
        opened.connection.execute("PRAGMA query_only = ON").fetchall()
        with pytest.raises(ReadOnlyFolder), storage_faults():
            opened.connection.execute("DELETE FROM client")


def test_a_locked_database_is_told_as_busy(made: Made) -> None:
    with (
        vault.unlock(made.folder, made.passphrase) as opened,
        pytest.raises(VaultBusy),
        storage_faults(),
    ):
        open_keyed(made.folder / "register.db", opened._key)


def test_a_mistake_in_sql_is_no_fault_of_the_disk(made: Made) -> None:
    with (
        vault.unlock(made.folder, made.passphrase) as opened,
        pytest.raises(sqlcipher.OperationalError),
        storage_faults(),
    ):
        opened.connection.execute("SELECT nothing FROM nowhere")


def test_a_key_is_overwritten_on_close(made: Made) -> None:
    opened = vault.unlock(made.folder, made.passphrase)
    material = opened._key.reveal()
    assert any(material)
    opened.close()
    opened.close()
    assert not any(material)
    with pytest.raises(sqlcipher.ProgrammingError):
        opened.connection.execute("SELECT 1")
