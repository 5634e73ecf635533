"""Match what was read with what was printed; reads the register and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from kotodesk.documents.form_code import ScannedCode, parse, vault_code
from kotodesk.exchange.scans.scan import Unread
from kotodesk.register.catalogue import BY_KIND
from kotodesk.register.consent import ALLOWING, Consent, ConsentEvent
from kotodesk.register.record import Record
from kotodesk.rules import consent as rule
from kotodesk.services.desk import Desk
from kotodesk.services.scanning.faults import NotAmongPrinted
from kotodesk.services.scanning.found import (
    Decisions,
    FoundForm,
    LoosePage,
    Matched,
    PageRef,
    Placed,
    Problem,
    Reading,
    Why,
)
from kotodesk.store.clients import ClientRow
from kotodesk.store.errors import RecordMissing
from kotodesk.store.papers import PrintedForm

WITHDRAWAL = "withdrawal"
_ENDED = frozenset({"withdrawn", "revoked", "refused", "invalidated", rule.EXPIRED})
_ANSWERED = ALLOWING | _ENDED
_UNREAD = {
    Unread.NOTHING: Why.NO_CODE,
    Unread.FOREIGN: Why.FOREIGN,
    Unread.DAMAGED: Why.DAMAGED,
}


@attrs.define
class _Gathered:
    """The pages of one form as they turn up."""

    form: PrintedForm
    pages: dict[int, list[PageRef]] = attrs.Factory(dict)
    extra: list[PageRef] = attrs.Factory(list)

    def take(self, ref: PageRef, pages: Iterable[int]) -> None:
        for page in pages:
            if page == 0:
                self.extra.append(ref)
            else:
                self.pages.setdefault(page, []).append(ref)


def match(desk: Desk, reading: Reading, decisions: Decisions | None = None) -> Matched:
    """Give the forms found and the pages left over; her decisions stand above the codes."""
    decisions = decisions or Decisions()
    gathered: dict[str, _Gathered] = {}
    loose: list[LoosePage] = []
    before: tuple[int, str] = (-1, "")
    for ref in reading.refs():
        follows = before[1] if before[0] == ref.file else ""
        found = _place(desk, reading, ref, decisions)
        if isinstance(found, Why):
            loose.append(LoosePage(ref, found, follows))
            continue
        form, pages = found
        gathered.setdefault(form.token, _Gathered(form)).take(ref, pages)
        before = (ref.file, form.token)
    forms = tuple(_found(desk, one) for one in gathered.values())
    return Matched(forms, tuple(loose))


def typed_code(desk: Desk, text: str) -> Placed:
    """Give the form and page a code stands for that she typed from the paper.

    Raises `NotOurCode`, `CodeMistyped`, `NotAmongPrinted`.
    """
    code = parse(text)
    form = desk.store.papers.find(code.code.token)
    if form is None or code.code.vault != vault_code(desk.vault.vault_id):
        raise NotAmongPrinted
    if code.page > form.pages:
        raise NotAmongPrinted
    return Placed(form.token, code.page)


def _place(
    desk: Desk, reading: Reading, ref: PageRef, decisions: Decisions
) -> tuple[PrintedForm, tuple[int, ...]] | Why:
    """Say which form and which pages of it a page is, or why it is none."""
    if ref in decisions.left_out:
        return Why.LEFT_OUT
    placed = decisions.placed.get(ref)
    if placed is not None:
        form = desk.store.papers.find(placed.token)
        return (form, (placed.page,)) if form is not None else Why.UNKNOWN
    page = reading.page(ref)
    if not page.codes:
        return Why.BLANK if page.blank else _UNREAD[page.unread]
    return _by_codes(desk, page.codes)


def _by_codes(
    desk: Desk, codes: tuple[ScannedCode, ...]
) -> tuple[PrintedForm, tuple[int, ...]] | Why:
    # Two pages of one form side by side in a picture are that form; two forms are for her to cut.
    if len({one.code for one in codes}) > 1:
        return Why.SEVERAL
    code = codes[0].code
    if code.vault != vault_code(desk.vault.vault_id):
        return Why.OTHER_VAULT
    form = desk.store.papers.find(code.token)
    pages = tuple(one.page for one in codes)
    # A page the form never had was printed by somebody else, or before the form became shorter.
    return (form, pages) if form is not None and max(pages) <= form.pages else Why.UNKNOWN


def look_again(desk: Desk, found: FoundForm) -> FoundForm | None:
    """Give the same pages of a form as the register stands now; None when it knows it no more."""
    form = desk.store.papers.find(found.form.token)
    return _judged(desk, form, found.pages, found.extra) if form is not None else None


def _found(desk: Desk, gathered: _Gathered) -> FoundForm:
    pages = {page: tuple(refs) for page, refs in sorted(gathered.pages.items())}
    return _judged(desk, gathered.form, pages, tuple(gathered.extra))


def _judged(
    desk: Desk,
    form: PrintedForm,
    pages: Mapping[int, tuple[PageRef, ...]],
    extra: tuple[PageRef, ...],
) -> FoundForm:
    record = _record(desk, form)
    scans = desk.store.papers.scans(form.token)
    found = FoundForm(
        form=form,
        client=_client(desk, form.client_id),
        record=record,
        pages=pages,
        extra=extra,
        attached=tuple(one.attached_at.date() for one in scans),
    )
    if isinstance(record, Consent):
        found = _with_state(desk, found, record)
    return attrs.evolve(found, problems=tuple(_problems(found)))


def _with_state(desk: Desk, found: FoundForm, consent: Consent) -> FoundForm:
    events = desk.store.records.of_client(ConsentEvent, consent.client_id)
    state = rule.state_on(consent, events, desk.today())
    latest = rule.latest_event(consent, events, desk.today())
    since = consent.valid_until if state == rule.EXPIRED else latest.event_date if latest else None
    return attrs.evolve(found, state=state, since=since)


def _problems(found: FoundForm) -> list[Problem]:
    holds: Mapping[Problem, bool] = {
        Problem.GONE: found.record is None and bool(found.form.record_id),
        Problem.NOBODY: not found.form.record_id,
        Problem.MISSING: bool(found.missing),
        Problem.TWICE: any(len(refs) > 1 for refs in found.pages.values()),
        Problem.ATTACHED: bool(found.attached),
        Problem.ENDED: found.asks and found.state in _ENDED,
        Problem.COPY: found.form.is_copy,
        Problem.OTHER_WORDS: _has_other_words(found),
    }
    return [problem for problem, there in holds.items() if there]


def _has_other_words(found: FoundForm) -> bool:
    """Whether the consent was answered, and on a paper with other words than this one's."""
    consent = found.record
    return (
        isinstance(consent, Consent)
        and found.asks
        and found.state in _ANSWERED
        and bool(consent.notice_sha256)
        and consent.notice_sha256 != found.form.sha256
    )


def _record(desk: Desk, form: PrintedForm) -> Record | None:
    kind = BY_KIND.get(form.kind)
    if kind is None:
        return None
    try:
        return desk.store.records.get(kind, form.record_id)
    except RecordMissing:
        return None


def _client(desk: Desk, client_id: str) -> ClientRow | None:
    rows = desk.store.clients.rows((client_id,)) if client_id else ()
    return rows[0] if rows else None
