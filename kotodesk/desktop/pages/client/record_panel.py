"""A section of records: one that a client has once, then lists of those she may have many of."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from kotodesk.desktop.fields import SourceChoice
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.editor import RecordEditor
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.widgets import line
from kotodesk.register.record import Record


@attrs.frozen(kw_only=True)
class Contents:
    """What a panel holds: a record with sections of it (all when empty), and kinds of lists."""

    title: str
    basis: str = ""
    record: type[Record] | None = None
    sections: tuple[str, ...] = ()
    lists: tuple[type[Record], ...] = ()


class RecordPanel(Panel):
    """The panel of a `Contents`."""

    def __init__(self, context: ClientContext, contents: Contents) -> None:
        super().__init__(context, contents.title, contents.basis)
        self.contents = contents
        ground = self.scroller.ground
        self.source = SourceChoice(ground)
        self.above.addWidget(self.source)
        self.editor: RecordEditor | None = None
        if contents.record is not None:
            many = len(contents.sections or contents.record.SECTIONS) > 1
            self.editor = RecordEditor(
                context,
                contents.record,
                contents.sections,
                ground,
                headings=many,
                source=self.source.value,
            )
            self.editor.marked.connect(self.mark)
            self.body.addWidget(self.editor)
        self.lists = tuple(
            ManyList(context, kind, ground, source=self.source.value) for kind in contents.lists
        )
        for place, one in enumerate(self.lists):
            if place or self.editor is not None:
                self.body.addWidget(line(ground))
            one.marked.connect(self.mark)
            self.body.addWidget(one)
        self.body.addStretch(1)

    def editors(self) -> Sequence[RecordEditor]:
        """Return the editor of the one record and those open in the lists."""
        own = (self.editor,) if self.editor is not None else ()
        return own + tuple(one.editor for one in self.lists if one.editor is not None)

    def enter(self, key: str = "") -> None:
        """Show the record; `key` is the id of a list's record to open."""
        self.mark("", "")
        if self.editor is not None and self.contents.record is not None:
            record = self.context.one(self.contents.record)
            self.editor.set_record(record)
            draft = self.context.drafts.get(record.id)
            if draft is not None:
                self.source.set_value(draft.typed.source)
        for one in self.lists:
            one.show_all(key)

    def key(self) -> str:
        """Return the id of the list's record that is open."""
        return next((one.open_id for one in self.lists if one.open_id), "")

    def forget(self) -> None:
        """Empty the lists and the forms."""
        for one in self.lists:
            one.forget()
