"""A list whose new records begin with what the register already knows of the client."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.register.record import Record
from kotodesk.register.source import Source
from kotodesk.services.desk import Desk

Beginning = Callable[[Desk, str], Record]
"""Gives a record to fill in and save, by the id of the client or of the record it is part of."""


class BegunList(ManyList):
    """Records of `kind`, begun by a service: `beginning(desk, client id or owner's id)`."""

    def __init__(
        self,
        context: ClientContext,
        kind: type[Record],
        beginning: Beginning,
        *,
        source: Callable[[], Source],
        titled: bool = True,
        headings: bool = False,
    ) -> None:
        super().__init__(context, kind, source=source, titled=titled, headings=headings)
        self._beginning = beginning

    @Slot()
    def add(self) -> None:
        """Begin a new record with what is known."""
        whose = self._owner.id if self._owner is not None else self._context.client_id
        self._context.run(self._beginning, whose, done=self.begin)
