"""What is said of what is frozen: its state, what it lacks, how a frozen version reads."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.fields.line_button import LineButton
from kotodesk.desktop.fields.shown import shown_value
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Dialog, Scroll, column, label
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.i18n.formats import format_date, format_datetime
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.field import specs
from kotodesk.register.problem import Problem
from kotodesk.register.record import Record
from kotodesk.register.states import COMPLETED, CORRECTING
from kotodesk.rules.completeness import Missing
from kotodesk.services.freezing import Main
from kotodesk.store.columns import record_from_plain
from kotodesk.store.versions import Version

IS_OPEN, IS_CORRECTED = N_("In progress"), N_("Being corrected")
IS_COMPLETED = N_("Completed %(day)s")
MISSING_HERE = N_("Missing here: %(what)s")
MISSING_ELSEWHERE = N_("Still missing elsewhere: %(count)s")
NOT_SAVED = N_("Not saved yet. Put this right: %(what)s")
SHOW_ALL = N_("Show all")
MISSING_TITLE = N_("What is still missing")
MISSING_TEXT = N_("It can be completed when these are filled in. Choose one to go there.")
CLOSE = N_("Close")
VERSION_TITLE = N_("Version %(number)s")
FROZEN = N_("Frozen %(when)s by %(by)s. It can be read, not changed.")
REASON = N_("Reason: %(reason)s")
_DAYS = {"assessment": "completed", "plan": "drafted", "review": "reviewed"}
"""The field that says when each was drawn up."""


def state_in_words(held: Main) -> tuple[str, str]:
    """Return the state and its tone."""
    if held.state == COMPLETED:
        day = getattr(held, _DAYS[held.KIND])
        return _(IS_COMPLETED) % {"day": format_date(day) if day else ""}, "good"
    if held.state == CORRECTING:
        return _(IS_CORRECTED), "attention"
    return _(IS_OPEN), "accent"


def still_missing(
    kind: type[Record], lacking: Sequence[Missing], part: str
) -> tuple[str, str, str]:
    """Return the banner's text, tone and action: what is missing here, how much elsewhere."""
    here = [_field_label(kind, one) for one in lacking if one.section == part]
    elsewhere = len(lacking) - len(here)
    lines = []
    if here:
        lines.append(_(MISSING_HERE) % {"what": " · ".join(here)})
    if elsewhere:
        lines.append(_(MISSING_ELSEWHERE) % {"count": elsewhere})
    return "\n".join(lines), "attention" if here else "neutral", _(SHOW_ALL) if lines else ""


def in_the_way(kind: type[Record], problems: Sequence[Problem]) -> tuple[Missing, ...]:
    """Return the fields of `kind` whose errors keep the record from being saved, each named."""
    errors = {one.field: one.message for one in problems if one.severity == "error"}
    return tuple(
        Missing(spec.section, spec.name, Message(NOT_SAVED, {"what": Message(spec.label)}))
        for spec in specs(kind)
        if spec.name in errors
    )


def not_saved(wrong: Sequence[Missing]) -> tuple[str, str, str]:
    """Return the banner's text, tone and action for what is wrong in another part."""
    return "\n".join(str(one.message) for one in wrong), "alarm", _(SHOW_ALL)


def _field_label(kind: type[Record], one: Missing) -> str:
    spec = next((found for found in specs(kind) if found.name == one.field), None)
    text = _(spec.label) if spec is not None else str(one.message)
    return text[:1].lower() + text[1:]


class MissingDialog(Dialog):
    """A list of what is missing; choosing one leads there (`wanted`: section, field)."""

    def __init__(self, parent: QWidget, lacking: Sequence[Missing]) -> None:
        super().__init__(MISSING_TITLE, CLOSE, parent, intro=MISSING_TEXT, width=600)
        self.wanted = ("", "")
        self.cancel.hide()
        self.ok.clicked.connect(self.reject)
        scroll = Scroll(gap=2)
        for one in lacking:
            scroll.body.addWidget(self._line(one))
        scroll.body.addStretch(1)
        scroll.setMinimumHeight(min(px(420), px(44) * max(1, len(lacking)) + px(8)))
        self.body.addWidget(scroll)

    def _line(self, one: Missing) -> LineButton:
        button = LineButton()
        text = wrapped(str(one.message))
        text.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(button, (12, 8, 12, 8)).addWidget(text)
        button.setAccessibleName(text.text())
        button.clicked.connect(partial(self._choose, one.section, one.field))
        return button

    def _choose(self, section: str, field: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.wanted = (section, field)
        self.accept()


class VersionDialog(Dialog):
    """A frozen version to read."""

    def __init__(self, parent: QWidget, version: Version) -> None:
        text = Message(
            FROZEN,
            {"when": format_datetime(version.completed_at), "by": version.completed_by or "–"},
        )
        title = Message(VERSION_TITLE, {"number": version.number})
        super().__init__(title, CLOSE, parent, intro=text, width=680)
        self.cancel.hide()
        self.ok.clicked.connect(self.accept)
        scroll = Scroll(gap=14)
        scroll.setMinimumHeight(px(420))
        if version.reason:
            scroll.body.addWidget(wrapped(_(REASON) % {"reason": version.reason}))
        for record_id, held in version.snapshot.items():
            kind = BY_KIND.get(held["kind"])
            if kind is not None:
                record = record_from_plain(kind, record_id, version.client_id, held["values"])
                self._read(scroll, record)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll)

    def _read(self, scroll: Scroll, record: Record) -> None:
        for section in type(record).SECTIONS:
            lines = [
                (_(spec.label), shown_value(spec, getattr(record, spec.name)))
                for spec in specs(type(record))
                if spec.section == section.id and spec.shown
            ]
            filled = [(name, value) for name, value in lines if value]
            if not filled:
                continue
            scroll.body.addWidget(label(_(section.title), "strong"))
            for name, value in filled:
                part = column(gap=1)
                part.addWidget(label(name, "label"))
                part.addWidget(wrapped(value))
                scroll.body.addLayout(part)
