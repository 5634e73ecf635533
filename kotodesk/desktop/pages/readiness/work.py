"""What the page asks of the services; every function here runs in the worker's thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kotodesk.services import batches, clients
from kotodesk.services.batches import Readiness
from kotodesk.services.batches.readiness_list import ShownLines, list_paper, save_book
from kotodesk.services.batches.reading import rows
from kotodesk.services.desk import Desk
from kotodesk.services.printing import Printed
from kotodesk.store.clients import ClientRow

AT_ONCE = 2_000
"""With so many clients the register is looked through without being asked; with more, on demand."""
_TOLD = 100

Told = Callable[[int, int], None]


def count(desk: Desk) -> int:
    """Give how many clients there are."""
    return clients.count(desk)


def look_through(desk: Desk, progress: Told) -> Readiness:
    """Look the whole register through; tells a hundred times at most how far it is."""

    def told(done: int, total: int) -> None:
        if done == total or done % max(1, total // _TOLD) == 0:
            progress(done, total)

    return batches.readiness(desk, told)


def names(
    desk: Desk, page: int, question: int, ids: tuple[str, ...]
) -> tuple[int, int, dict[str, ClientRow]]:
    """Give the clients of a page of lines, with its number and that of the question."""
    return page, question, rows(desk, ids)


def paper(desk: Desk, shown: ShownLines) -> Printed:
    """Give the list on paper."""
    return list_paper(desk, shown)


def save(desk: Desk, shown: ShownLines, path: Path) -> None:
    """Save the list as a spreadsheet outside the vault."""
    save_book(desk, shown, path)
