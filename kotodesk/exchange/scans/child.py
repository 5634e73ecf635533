"""The child process that opens scans: a hostile one ends the child, not the program.

Started with multiprocessing's "spawn" (nothing of the vault is in its memory). Bytes go through a
pipe, so no copy of a scan is left on the disk; what comes back is JSON and bytes, never pickles.
The first message says what to do, the files follow; answers are told one by one, and a child that
stays silent too long is ended.
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from multiprocessing.connection import Connection
from typing import Any, Final

import attrs

from kotodesk.exchange.confined import limit, silence, start_child
from kotodesk.exchange.scans.faults import (
    ScanFault,
    ScanLocked,
    ScanRefused,
    TooManyPages,
    TooManyPixels,
)
from kotodesk.exchange.scans.scan import MAX_PAGES, MAX_PIXELS, Cutting

MEMORY_BUDGET: Final = 1_500_000_000
"""Bytes the child may take on top of what the bare interpreter has and the files themselves."""
PAGE_SECONDS: Final = 60.0
"""How long the child may be silent: no page of an honest scan takes that long."""
SECONDS: Final = 900
THUMBNAIL: Final = (560, 560)
_THUMBNAIL_QUALITY: Final = 72
_SLICE: Final = 0.05
_MAX_MESSAGE: Final = 250_000_000
_END_PATIENCE: Final = 1
_FAULTS: Final[Mapping[str, Callable[[], ScanFault]]] = {
    "locked": ScanLocked,
    "pages": lambda: TooManyPages(MAX_PAGES),
    "pixels": lambda: TooManyPixels(MAX_PIXELS),
}

Told = Callable[[dict[str, Any], bytes], None]


@attrs.frozen(kw_only=True)
class Limits:
    """What a child may take."""

    memory: int = MEMORY_BUDGET
    page_seconds: float = PAGE_SECONDS
    seconds: float = SECONDS


def ask(
    order: Mapping[str, Any],
    files: Sequence[bytes],
    *,
    told: Told,
    waiting: Callable[[], None] = lambda: None,
    limits: Limits | None = None,
) -> None:
    """Have a child carry out `order` on `files`; `told` gets each answer, with bytes or without.

    `waiting` is called many times a second and may raise to stop it. Raises the child's fault;
    `ScanRefused` when it ran out of memory or time, or could not read a file.
    """
    limits = limits or Limits()
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    memory = limits.memory + 2 * sum(map(len, files))
    child = context.Process(target=_serve, args=(theirs, memory), daemon=True)
    start_child(child)
    theirs.close()
    # Killing the child ends whatever this side waits for, be it half a message.
    watchdog = threading.Timer(limits.seconds, child.kill)
    watchdog.daemon = True
    watchdog.start()
    try:
        _send(ours, order, files)
        _receive(ours, told, waiting, limits.page_seconds)
    except (EOFError, OSError, ValueError, KeyError, TypeError) as error:
        raise ScanRefused from error
    finally:
        watchdog.cancel()
        ours.close()
        child.join(0 if sys.exc_info()[0] else _END_PATIENCE)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()
        watchdog.join()


def _send(pipe: Connection, order: Mapping[str, Any], files: Sequence[bytes]) -> None:
    pipe.send_bytes(json.dumps({**order, "files": len(files)}).encode())
    for data in files:
        pipe.send_bytes(data)


def _receive(
    pipe: Connection, told: Told, waiting: Callable[[], None], page_seconds: float
) -> None:
    while True:
        message = json.loads(_next(pipe, waiting, page_seconds))
        if message["what"] == "end":
            return
        if message["what"] == "fault":
            make = _FAULTS.get(str(message["name"]), ScanRefused)
            raise make()
        data = _next(pipe, waiting, page_seconds) if message["with"] else b""
        told(message, data)


def _next(pipe: Connection, waiting: Callable[[], None], seconds: float) -> bytes:
    patience = seconds
    while not pipe.poll(_SLICE):
        waiting()
        patience -= _SLICE
        if patience <= 0:
            raise ScanRefused
    return pipe.recv_bytes(_MAX_MESSAGE)


def _serve(pipe: Connection, memory: int) -> None:
    """Run in the child: limit itself, read the order and the files, answer."""
    silence()
    limit(memory, SECONDS)
    try:
        order = json.loads(pipe.recv_bytes())
        files = [pipe.recv_bytes() for _one in range(order["files"])]
        work = {"read": _read, "cut": _cut}[order["what"]]
        for message, data in work(order, files):
            pipe.send_bytes(json.dumps({**message, "with": bool(data)}).encode())
            if data:
                pipe.send_bytes(data)
        pipe.send_bytes(b'{"what": "end"}')
    except ScanFault as fault:
        names = {ScanLocked: "locked", TooManyPages: "pages", TooManyPixels: "pixels"}
        _tell_fault(pipe, names.get(type(fault), "refused"))
    except (MemoryError, OSError, EOFError, RuntimeError):
        _tell_fault(pipe, "refused")
    finally:
        pipe.close()


def _tell_fault(pipe: Connection, name: str) -> None:
    with contextlib.suppress(OSError):
        pipe.send_bytes(json.dumps({"what": "fault", "name": name}).encode())


Answers = Iterator[tuple[dict[str, Any], bytes]]


def _read(order: Mapping[str, Any], files: Sequence[bytes]) -> Answers:
    """Look at every page of one file."""
    from PIL import Image

    from kotodesk.exchange.scans import decode
    from kotodesk.exchange.scans.pictures import pictures

    for number, (count, page) in enumerate(pictures(files[0], order["kind"])):
        grey = page.convert("L")
        seen = decode.look(grey)
        small = page.convert("RGB")
        small.thumbnail(THUMBNAIL, Image.Resampling.BOX)
        if seen.turn:
            small = small.rotate(-seen.turn, expand=True)
        stream = io.BytesIO()
        small.save(stream, "JPEG", quality=_THUMBNAIL_QUALITY)
        message = {
            "what": "page",
            "number": number,
            "of": count,
            "codes": [one.code.text(one.page) for one in seen.codes],
            "unread": seen.unread.value,
            "blank": seen.blank,
            "turn": seen.turn,
        }
        yield message, stream.getvalue()


def _cut(order: Mapping[str, Any], files: Sequence[bytes]) -> Answers:
    """Make one PDF of the pages named."""
    from kotodesk.exchange.scans.cutting import cut

    kinds: Sequence[str] = order["kinds"]
    wanted = [Cutting(*one) for one in order["pages"]]
    made = cut(list(zip(kinds, files, strict=True)), wanted, most=order["most"])
    yield {"what": "pdf"}, made
