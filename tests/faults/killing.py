"""A process that does one deed and is killed by its own disk at a chosen operation."""

from __future__ import annotations

import signal
from multiprocessing.connection import Connection
from pathlib import Path

from kotodesk.i18n import Fault
from kotodesk.services import vaults
from tests.desks import PASSPHRASE
from tests.faults.deeds import BY_NAME
from tests.faults.disk import Plan, going_wrong, take_between
from tests.faults.saving import Keys, context, keys_of, know


def do(name: str, folder: Path, number: int, pipe: Connection, keys: Keys) -> None:
    """Do the deed and say so before the closing, in which a kill may still fall."""
    deed = BY_NAME[name]
    take_between()
    know(keys)
    try:
        desk = vaults.unlock(folder, PASSPHRASE) if deed.opens else None
    except BaseException as error:
        pipe.send(f"never began: {error!r}")
        raise
    with going_wrong(Plan(number, "kill")):
        try:
            deed.do(folder, desk)
        except BaseException as error:
            pipe.send(type(error).__name__)
            if not isinstance(error, Fault):
                raise
        else:
            pipe.send("done")
        if desk is not None:
            desk.close()


def killed(name: str, folder: Path, number: int) -> tuple[bool, str]:
    """Run it; gives whether it was killed, and what it had said by then."""
    started = context()
    here, there = started.Pipe(duplex=False)
    given = (name, folder, number, there, keys_of(folder))
    process = started.Process(target=do, args=given, daemon=True)
    process.start()
    there.close()
    said = ""
    try:
        said = str(here.recv())
    except EOFError:
        pass
    finally:
        process.join()
        here.close()
    return process.exitcode == -signal.SIGKILL, said
