"""What a stranger may have laid into the vault's folder, or the municipality into its own files.

The vault's files are read only in one spelling, which stops nearly every spoilt byte; a forger
spells right, so whatever still is JSON is spelt right before it is fed.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from kotodesk import material
from kotodesk.desktop.preferences import Preferences
from kotodesk.rules.own_values import merged
from kotodesk.rules.values import PERIODS, RuleSet, parse
from kotodesk.vault import canonical, leftover_log
from kotodesk.vault.attempts import Attempts, read_attempts
from kotodesk.vault.backup_info import next_order, read_backup
from kotodesk.vault.erasures import (
    Erased,
    Erasures,
    ErasuresDamagedError,
    read_erasures,
    write_erasures,
)
from kotodesk.vault.folder import VaultFolder
from kotodesk.vault.instance import Holder
from kotodesk.vault.keys import Key
from kotodesk.vault.second_place import read_state

NOW = datetime(2026, 11, 21, 8, 4, tzinfo=UTC)
_DAY = date(2026, 11, 21)
_VAULT = "ab" * 16
_MOMENT = "2026-11-21T08:04:00+00:00"
_NOTES: tuple[dict[str, canonical.Json], ...] = (
    {
        "format": "kotodesk-backup",
        "version": 1,
        "made": _MOMENT,
        "size": 4,
        "seq": 9,
        "schema": 2,
        "order": 1_795_000_000,
    },
    {"failed": 4, "first": _MOMENT, "last": _MOMENT},
    {"chosen": _MOMENT, "seen": _MOMENT, "newest": _MOMENT},
    {"host": "a", "user": "b", "process": 1, "since": _MOMENT},
)


def note_seeds() -> tuple[bytes, ...]:
    """Give what the program writes: a backup's note, attempts, second place and lock."""
    return tuple(canonical.dump(one) for one in _NOTES)


def notes(data: bytes) -> None:
    """Read `data` in the place of every note of the folder, as it is and spelt right."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "register.db").write_bytes(b"four")
        for content in dict.fromkeys((data, _spelt_right(data))):
            for part in ("backup.json", "attempts.json", "second_place.json"):
                (folder / part).write_bytes(content)
            _noted(folder, content)


def _noted(folder: Path, content: bytes) -> None:
    info = read_backup(folder)
    assert canonical.load(info.note())["made"], "what was read can be written again"
    assert next_order(folder, NOW) <= canonical.MOST
    attempts = read_attempts(VaultFolder(folder))
    assert 0 <= attempts.seconds_left(NOW) <= 60
    assert isinstance(attempts.one_more(NOW), Attempts)
    state = read_state(folder)
    assert state is None or state.days(NOW) >= 0
    holder = Holder.from_bytes(content)
    assert holder is None or str(holder.notice())


def _spelt_right(data: bytes) -> bytes:
    try:
        return canonical.dump(json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return data


@cache
def _key() -> Key:
    return Key.random()


@cache
def erasure_seeds() -> tuple[bytes, ...]:
    """Give a list of removals as the program writes it."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "erasures.sealed")
        items = frozenset({Erased("client", "c" * 32, "c" * 32)})
        write_erasures(path, Erasures(3, bytes(32), items), _key(), _VAULT)
        return (path.read_bytes(),)


def erasures(data: bytes) -> None:
    """Read `data` as the list of removals: nothing but what was written is taken."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "erasures.sealed")
        path.write_bytes(data)
        try:
            read_erasures(path, _key(), _VAULT)
        except ErasuresDamagedError:
            return
    assert data in erasure_seeds(), "a forged list was taken"


@cache
def log_seeds() -> tuple[bytes, ...]:
    """Give a write-ahead log of a few saves."""
    with tempfile.TemporaryDirectory() as name, closing(sqlite3.connect(Path(name, "a"))) as made:
        made.execute("PRAGMA journal_mode = WAL")
        made.execute("PRAGMA wal_autocheckpoint = 0")
        made.execute("CREATE TABLE one (two)")
        made.commit()
        for _number in range(3):
            made.execute("INSERT INTO one VALUES (randomblob(3000))")
            made.commit()
        return (Path(name, "a-wal").read_bytes(),)


def log(data: bytes) -> None:
    """Look `data` through as the log a kill has left."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "register.db-wal")
        path.write_bytes(data)
        leftover_log.hides_saves(path)


def preferences_seeds() -> tuple[bytes, ...]:
    """Give the settings beside the program as it writes them."""
    with tempfile.TemporaryDirectory() as name:
        made = Preferences(Path(name), vault="/a/b.kotodesk")
        made.keying = {"place": [1, 2, 3, 4], "on_top": True, "legend": False}
        made.save()
        return (Path(name, "settings.json").read_bytes(),)


def preferences(data: bytes) -> None:
    """Read `data` as the settings, and write them again."""
    with tempfile.TemporaryDirectory() as name:
        Path(name, "settings.json").write_bytes(data)
        read = Preferences.load(Path(name))
        read.save()
        Path(read.vault).is_dir()
        assert 1 <= read.idle_minutes <= 15


@cache
def _shipped() -> RuleSet:
    return parse(_rules_text(), "deadlines.csv")


@cache
def _rules_text() -> str:
    return material.file("resources", "rules", "deadlines.csv").read_text(encoding="utf-8")


def rules_seeds() -> tuple[bytes, ...]:
    """Give the program's values, and the few rows a municipality would keep."""
    lines = _rules_text().splitlines()
    return tuple("\n".join([lines[0], *rows]).encode() for rows in (lines[1:], lines[1:4]))


def rules(data: bytes) -> None:
    """Take `data` as a municipality's own rows, and count with each."""
    found = merged(_shipped(), data.decode("utf-8", "replace"), "omat.csv")
    for rule_id, values in found.rules.items():
        for one in values:
            assert one.valid_to is None or one.valid_from <= one.valid_to
            if one.unit in PERIODS | {"date"}:
                found.deadline(rule_id, _DAY, one.valid_from)
            elif one.unit == "euro":
                assert len(f"{one.amount:f}") < 10
            elif one.value:
                assert one.number >= 0
