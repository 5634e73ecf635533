"""Views of the client list: those that are there from the start and her own.

A view is name, filter, columns and order; never the words searched for, which may name a person.
They are kept in the vault's settings, as are the columns of each view and their widths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import attrs

from kotodesk.i18n import N_, Message, _
from kotodesk.services.desk import Desk
from kotodesk.services.lists.columns import (
    ALWAYS,
    ASSESSED,
    BORN,
    BY_KEY,
    LANGUAGE,
    PERMIT,
    STATUS,
)
from kotodesk.services.lists.filters import cleaned
from kotodesk.store import Act
from kotodesk.store import client_filter as words
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import Order
from kotodesk.store.list_values import (
    BOOKED,
    CONSENT,
    LAST_CONTACT,
    PLAN_UNTIL,
    REVIEW_DUE,
)
from kotodesk.store.unit import UnitOfWork

Width = tuple[str, int]
"""A column's key and its width in design pixels; 0 is the width it begins with."""
EVERY = "all"
_VIEWS, _LAYOUTS = "list_views", "list_layouts"
_KIND = "list_view"
_NARROWEST, _WIDEST = 40, 900
_USUAL = (BORN, STATUS, LANGUAGE, PERMIT, ASSESSED)


@attrs.frozen(kw_only=True)
class View:
    """A view; the `name` of her own is as she wrote it, that of a built-in one a msgid."""

    id: str
    name: str
    filter: ClientFilter = words.EVERYONE
    columns: tuple[Width, ...] = ()
    order: Order = "name"
    own: bool = False

    @property
    def title(self) -> str:
        """What it is called in the current language."""
        return self.name if self.own else _(self.name)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of its columns."""
        return tuple(key for key, _width in self.columns)


def _built_in(
    view_id: str,
    name: str,
    columns: Sequence[str] = _USUAL,
    order: Order = "name",
    **parts: str,
) -> View:
    """Give a built-in view; of clients who have not left, unless it says otherwise."""
    asked = ClientFilter(**{"status": words.CURRENT, **parts})
    return View(
        id=view_id,
        name=name,
        filter=asked,
        columns=tuple((one, 0) for one in (ALWAYS, *columns)),
        order=order,
    )


BUILT_IN: tuple[View, ...] = (
    _built_in(EVERY, N_("All clients"), status=""),
    _built_in(
        "valid_plan",
        N_("Valid plan"),
        (STATUS, LANGUAGE, PLAN_UNTIL, REVIEW_DUE),
        "plan_end",
        plan=words.VALID,
    ),
    _built_in(
        "review_30",
        N_("Review within 30 days"),
        (LANGUAGE, REVIEW_DUE, PLAN_UNTIL, BOOKED),
        "review",
        review="30",
    ),
    _built_in(
        "permit_90",
        N_("Permit ends within 90 days"),
        (PERMIT, "residence.permit_type", STATUS, LAST_CONTACT),
        "permit_end",
        permit="90",
    ),
    _built_in(
        "interpreter",
        N_("With an interpreter"),
        ("client.interpreter_language", "client.interpreter_dialect", BOOKED, LAST_CONTACT),
        "language",
        interpreter=words.YES,
    ),
    _built_in("secret", N_("Non-disclosure"), (STATUS, LAST_CONTACT), secret=words.YES),
    _built_in(
        "no_consent",
        N_("No consent C1"),
        (STATUS, CONSENT, BOOKED, LAST_CONTACT),
        consent=words.NONE,
    ),
    _built_in(
        "this_week",
        N_("Appointments this week"),
        (BOOKED, LANGUAGE, STATUS),
        booked=words.WEEK,
    ),
    _built_in(
        "ended",
        N_("Ended"),
        ("client.ended", "client.end_reason", LAST_CONTACT),
        status="ended",
    ),
)


def built_in(view_id: str) -> View:
    """Give a built-in view as it was made; that of every client for an unknown one."""
    return next((one for one in BUILT_IN if one.id == view_id), BUILT_IN[0])


def views(desk: Desk) -> tuple[View, ...]:
    """Give every view, the built-in ones first, each with the columns it was left with."""
    layouts = _dict(desk.store.settings.get(_LAYOUTS))
    own = _dict(desk.store.settings.get(_VIEWS))
    every = (*BUILT_IN, *(_from_plain(key, value) for key, value in own.items()))
    return tuple(
        attrs.evolve(one, columns=_columns(layouts.get(one.id)) or one.columns) for one in every
    )


def save_view(desk: Desk, view: View) -> View:
    """Keep a view of her own under its id, or as a new one; noted in the journal."""
    fresh = not view.id
    kept = attrs.evolve(view, id=view.id or desk.store.new_id(), own=True)
    held = _dict(desk.store.settings.get(_VIEWS))
    held[kept.id] = {
        "name": kept.name,
        "filter": {name: value for name, value in attrs.asdict(kept.filter).items() if value},
        "columns": [list(one) for one in kept.columns],
        "order": kept.order,
    }
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _VIEWS, held)
        _put_layout(desk, unit, kept.id, None)
        unit.note(
            Act.CREATED if fresh else Act.CHANGED,
            kind=_KIND,
            record_id=kept.id,
            details={"name": kept.name, **held[kept.id]["filter"]},
        )
    return kept


def remove_view(desk: Desk, view_id: str) -> None:
    """Forget a view of her own, and how it was left; noted in the journal."""
    held = _dict(desk.store.settings.get(_VIEWS))
    gone = _dict(held.pop(view_id, None))
    with desk.store.unit() as unit:
        desk.store.settings.put(unit, _VIEWS, held)
        _put_layout(desk, unit, view_id, None)
        details = {"name": str(gone.get("name", ""))}
        unit.note(Act.REMOVED, kind=_KIND, record_id=view_id, details=details)


def keep_layout(desk: Desk, view_id: str, columns: Sequence[Width]) -> None:
    """Remember the columns of a view, their order and widths; nothing a journal need tell."""
    with desk.store.unit() as unit:
        _put_layout(desk, unit, view_id, columns)


def _put_layout(
    desk: Desk, unit: UnitOfWork, view_id: str, columns: Sequence[Width] | None
) -> None:
    held = _dict(desk.store.settings.get(_LAYOUTS))
    held.pop(view_id, None)
    if columns is not None:
        held[view_id] = [list(one) for one in columns]
    desk.store.settings.put(unit, _LAYOUTS, held)


def _from_plain(view_id: str, value: object) -> View:
    held = _dict(value)
    return View(
        id=view_id,
        name=str(held.get("name") or Message(N_("View"))),
        filter=cleaned(held.get("filter")),
        columns=_columns(held.get("columns")) or BUILT_IN[0].columns,
        order=next((one for one in get_args(Order) if one == held.get("order")), "name"),
        own=True,
    )


def _columns(value: object) -> tuple[Width, ...]:
    """Give the columns this program knows, the name always the first of them; () for none."""
    found: dict[str, int] = {}
    for one in value if isinstance(value, list) else ():
        if isinstance(one, list) and len(one) == 2 and one[0] in BY_KEY:  # noqa: PLR2004
            wide = one[1] if type(one[1]) is int else 0
            found[one[0]] = min(max(wide, _NARROWEST), _WIDEST) if wide else 0
    if not found:
        return ()
    return ((ALWAYS, found.pop(ALWAYS, 0)), *found.items())


def _dict(value: object) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {}
