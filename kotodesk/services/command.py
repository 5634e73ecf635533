"""The command line's use cases: each gives an exit code, a text and the facts for `--json`."""

from __future__ import annotations

from pathlib import Path

import attrs

from kotodesk.exchange.koto_aj import check as package_check
from kotodesk.i18n import N_, Fault, Message, _
from kotodesk.services import vaults
from kotodesk.services.answers import GOOD, Answer
from kotodesk.services.batches.facts import batch_facts, batch_records
from kotodesk.services.printing.keying import KIND_TITLES
from kotodesk.services.printing.proof import STATES

_LONGEST_LINE = 4096
"""Signs of a passphrase that are read: a device has no end of line."""


class PassphraseUnreadable(Fault):
    """The file that should hold the passphrase cannot be read."""

    def __init__(self) -> None:
        super().__init__(
            Message(N_("The passphrase file cannot be read. Check its name and its permissions."))
        )


class FileUnreadable(Fault):
    """The file named on the command line cannot be read."""

    def __init__(self) -> None:
        super().__init__(Message(N_("The file cannot be read. Check its name and permissions.")))


class NoSuchBatch(Fault):
    """No batch of that number is in the ledger."""

    def __init__(self) -> None:
        super().__init__(Message(N_("There is no batch of that number in the ledger.")))


def read_passphrase(path: Path) -> str:
    """Give the first line of a file; raises `PassphraseUnreadable`."""
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.readline(_LONGEST_LINE).rstrip("\r\n")
    except (OSError, UnicodeError) as error:
        raise PassphraseUnreadable from error


def backup(vault: Path, passphrase: str) -> Answer:
    """Make a verified backup of a vault."""
    desk = vaults.unlock(vault, passphrase)
    try:
        made = vaults.back_up(desk)
    finally:
        desk.close()
    text = _("A verified backup was made: %(path)s") % {"path": made.path}
    return Answer(GOOD, text, {"backup": str(made.path), "bytes": made.size})


def restore(vault: Path, chosen: Path, passphrase: str) -> Answer:
    """Put a backup, named or given by its folder, in a vault's place."""
    which: str | Path = chosen if chosen.is_dir() else chosen.name
    done = vaults.restore(vault, which, passphrase=passphrase)
    text = _("Restored from %(name)s. The replaced state is kept in the vault's folder.")
    facts = {"backup": done.backup.name, "replaced": str(done.replaced or "")}
    said = [text % {"name": done.backup.name}, *map(str, done.told)]
    return Answer(GOOD, "\n".join(said), facts)


def list_batches(vault: Path, passphrase: str) -> Answer:
    """Tell the batches of a vault's ledger, newest first; says nothing of anybody."""
    desk = vaults.unlock(vault, passphrase)
    try:
        found = [batch_facts(one) for one in desk.store.ledger.batches()]
    finally:
        desk.close()
    lines = [_("Batches: %(count)s") % {"count": len(found)}]
    lines += [
        f"  {one['number']}  {one['made_at']}  {_(STATES[one['state']])}  {one['package_sha256']}"
        for one in found
    ]
    return Answer(GOOD, "\n".join(lines), {"batches": found})


def show_batch(vault: Path, number: int, passphrase: str, *, names: bool = False) -> Answer:
    """Tell one batch with its records and their states; clients by number unless `names`.

    Showing names is looking at the clients' data and stands in the log (906/2019 17 §).
    """
    desk = vaults.unlock(vault, passphrase)
    try:
        batch = next((one for one in desk.store.ledger.batches() if one.number == number), None)
        if batch is None:
            raise NoSuchBatch
        facts = {**batch_facts(batch), **batch_records(desk, batch.id, names=names)}
    finally:
        desk.close()
    said = STATES[facts["state"]]
    text = _("Batch %(number)s, state %(state)s, records: %(count)s, left out: %(left)s")
    values = {
        **facts,
        "state": _(said),
        "count": len(facts["records"]),
        "left": len(facts["left_out"]),
    }
    lines = [text % values]
    lines += [
        f"  {one['client']}  {_(KIND_TITLES[one['kind']])}  {one['version']}  "
        f"{_(STATES['withdrawn' if one['change'] == 'withdrawn' else one['state']])}"
        for one in facts["records"]
    ]
    return Answer(GOOD, "\n".join(lines), facts)


def check_batch(file: Path, passphrase: str) -> Answer:
    """Check a Koto-AJ package: its passphrase, checksums, manifest and records."""
    try:
        report = package_check.check(file, passphrase)
    except OSError as error:
        raise FileUnreadable from error
    text = _("The package is good: batch %(number)s with %(count)s records.")
    going = sum(count for name, count in report.counts.items() if name != "left_out")
    facts = {"number": report.batch_number, "count": going}
    return Answer(GOOD, text % facts, attrs.asdict(report))
