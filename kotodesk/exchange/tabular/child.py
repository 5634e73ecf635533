"""The child process that opens spreadsheets: a hostile one ends the child, not the program.

Started by `parse` with multiprocessing's "spawn" (nothing of the vault is in its memory; it works
frozen when the entry point calls `multiprocessing.freeze_support()` first).  The bytes go in
through a pipe, so no copy of the file is left on the disk; rows come back as JSON, never as
pickles.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import threading
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from multiprocessing.connection import Connection
from typing import Any, Final

from kotodesk.exchange.confined import limit, silence, start_child
from kotodesk.exchange.tabular.faults import (
    HasNulBytes,
    NotATable,
    SpreadsheetLocked,
    SpreadsheetRefused,
    TabularFault,
    TooManyCells,
    TooManyColumns,
    TooManyRows,
)
from kotodesk.exchange.tabular.table import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Cell

MEMORY_BUDGET: Final = 1_000_000_000
"""Bytes the child may take on top of what the bare interpreter has."""
SECONDS: Final = 60
_ROWS_PER_MESSAGE: Final = 1_000
_MAX_MESSAGE: Final = 256_000_000
_END_PATIENCE: Final = 1

Sheet = tuple[str, list[tuple[Cell, ...]]]


def parse(data: bytes, *, seconds: float = SECONDS, memory: int = MEMORY_BUDGET) -> list[Sheet]:
    """Give name and rows (from A1 on) of every sheet of the spreadsheet `data`.

    Raises `SpreadsheetRefused` when the child ran out of memory or time or could not read the file,
    `SpreadsheetLocked`, `TooManyRows`, `TooManyColumns`, `TooManyCells`, `NotATable`,
    `HasNulBytes`.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=_serve, args=(theirs, memory), daemon=True)
    start_child(child)
    theirs.close()
    # Killing the child ends whatever this side waits for, be it half a message.
    watchdog = threading.Timer(seconds, child.kill)
    watchdog.start()
    try:
        ours.send_bytes(data)
        return _receive(ours)
    except (EOFError, OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise SpreadsheetRefused from error
    finally:
        watchdog.cancel()
        watchdog.join()
        ours.close()
        child.join(_END_PATIENCE)
        if child.is_alive():
            child.kill()
            child.join()
        child.close()


def _receive(pipe: Connection) -> list[Sheet]:
    sheets: list[Sheet] = []
    cells = 0
    while True:
        message = json.loads(pipe.recv_bytes(_MAX_MESSAGE))
        if message["what"] == "end":
            return sheets
        if message["what"] == "fault":
            raise _fault(message["name"])
        if message["what"] == "sheet":
            sheets.append((str(message["name"]), []))
            continue
        rows = [tuple(_decoded(cell) for cell in row) for row in message["rows"]]
        cells += sum(map(len, rows))
        if cells > MAX_CELLS:
            raise TooManyCells(MAX_CELLS)
        sheets[-1][1].extend(rows)


def _fault(name: str) -> TabularFault:
    return {
        "locked": SpreadsheetLocked(),
        "rows": TooManyRows(MAX_ROWS),
        "columns": TooManyColumns(MAX_COLUMNS),
        "cells": TooManyCells(MAX_CELLS),
        "nothing": NotATable(),
    }.get(name, SpreadsheetRefused())


def _serve(pipe: Connection, memory: int) -> None:
    """Run in the child: limit itself, read the bytes, send the rows."""
    silence()
    limit(memory, SECONDS)
    try:
        for message in _messages(pipe.recv_bytes()):
            pipe.send_bytes(json.dumps(message).encode())
    except (MemoryError, OSError, EOFError):
        pipe.send_bytes(b'{"what": "fault", "name": "refused"}')
    finally:
        pipe.close()


def _messages(data: bytes) -> Iterator[dict[str, Any]]:
    import python_calamine

    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as workbook:
            if not workbook.sheet_names:
                yield {"what": "fault", "name": "nothing"}
                return
            for name in workbook.sheet_names:
                yield from _sheet_messages(name, workbook.get_sheet_by_name(name))
    except python_calamine.PasswordError:
        yield {"what": "fault", "name": "locked"}
    except (python_calamine.CalamineError, ValueError):
        yield {"what": "fault", "name": "refused"}
    else:
        yield {"what": "end"}


def _sheet_messages(name: str, sheet: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    height, width = (one + 1 for one in sheet.end) if sheet.end else (0, 0)
    for excess, fault in (
        (width > MAX_COLUMNS, "columns"),
        (height > MAX_ROWS, "rows"),
        (width * height > MAX_CELLS, "cells"),
    ):
        if excess:
            yield {"what": "fault", "name": fault}
            return
    yield {"what": "sheet", "name": name}
    rows = sheet.to_python(skip_empty_area=False)
    for start in range(0, len(rows), _ROWS_PER_MESSAGE):
        part = rows[start : start + _ROWS_PER_MESSAGE]
        yield {"what": "rows", "rows": [[_encoded(cell) for cell in row] for row in part]}


def _encoded(cell: object) -> object:
    if isinstance(cell, datetime | date):
        return {"d": cell.isoformat()}
    if isinstance(cell, time | timedelta):
        return str(cell)
    return cell


def _decoded(cell: object) -> Cell:
    if isinstance(cell, dict):
        moment = datetime.fromisoformat(cell["d"])
        is_day = len(cell["d"]) == len("2026-11-21") or moment.time() == time()
        return moment.date() if is_day else moment
    if isinstance(cell, str):
        if "\0" in cell:
            raise HasNulBytes
        return cell
    if cell is None or isinstance(cell, int | float):
        return cell
    raise TypeError
