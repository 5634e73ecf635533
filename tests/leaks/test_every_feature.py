"""Markers go through everything the services do; no trace outside the vault and her own papers."""

from __future__ import annotations

import inspect
import io
import logging
import os
import traceback
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import attrs
import pikepdf
import pytest
import pyzipper

import kotodesk
from kotodesk.i18n import Fault, Message
from kotodesk.register.catalogue import ALL_RECORDS, Assessment, Client
from kotodesk.register.field import Kind, specs
from kotodesk.register.record import Record
from kotodesk.register.source import CLIENT
from kotodesk.services import (
    batches,
    calendar,
    clients,
    importing,
    lists,
    printing,
    profiles,
    today,
    vaults,
)
from kotodesk.services.desk import Desk
from kotodesk.services.lists import leaving
from kotodesk.services.printing import Printed
from kotodesk.services.private_file import write
from kotodesk.store.client_filter import ClientFilter
from kotodesk.store.clients import ClientQuery
from tests.desks import TODAY, make_desk
from tests.leaks import markers
from tests.leaks.markers import CODE, NAME, NOTE, PHONE, RECEIVER
from tests.services.paper_case import Case, made
from tests.services.test_batches import assess, guide, take_in_whole
from tests.services.test_signing import asked_of, signed

_TEXTS = {Kind.TEXT: NOTE, Kind.LONG_TEXT: NOTE, Kind.PHONE: PHONE, Kind.EMAIL: f"{NOTE}@x.test"}
_PLACE = 100


def records_of_every_kind(desk: Desk, client: Client) -> None:
    """Put a record of each kind whose every text is a marker; parts hang on one another."""
    ids = {Client.KIND: client.id}
    with desk.store.unit(CLIENT) as unit:
        for kind in ALL_RECORDS:
            if kind is Client:
                continue
            ids[kind.KIND] = f"{client.id}.{kind.KIND}.m"
            keys = {
                spec.name: ids[spec.name.removesuffix("_id")]
                for spec in specs(kind)
                if spec.kind is Kind.KEY and spec.name.removesuffix("_id") in ids
            }
            if "other_client_id" in {spec.name for spec in specs(kind)}:
                continue
            said = {spec.name: _TEXTS[spec.kind] for spec in specs(kind) if spec.kind in _TEXTS}
            record: Record = kind(id=ids[kind.KIND], client_id=client.id, **{**said, **keys})
            unit.put(record)


def papers(desk: Desk, case: Case, consent_id: str, assessment_id: str) -> Iterator[Printed]:
    """Print everything that is about a client."""
    of, pair = case.client.id, ("fi", "sv")
    makers: tuple[Callable[[], Printed], ...] = (
        lambda: printing.consent_form(desk, consent_id, ("fi", "uk"), show_identity_code=True),
        lambda: printing.client_copy(desk, consent_id, pair),
        lambda: printing.withdrawal_form(desk, consent_id, pair),
        lambda: printing.statement_on_consent(desk, consent_id, pair),
        lambda: printing.client_sheet(desk, of, "fi", show_contact=True, show_identity_code=True),
        lambda: printing.client_log(desk, of, "fi"),
        lambda: printing.consent_list(desk, of, "fi"),
        lambda: printing.assessment_summary(desk, assessment_id, "fi", show_contact=True),
        lambda: printing.plan_paper(desk, case.plan.id, "fi"),
        lambda: printing.plan_summary(desk, case.plan.id, pair),
        lambda: printing.review_paper(desk, case.review.id, "fi"),
        lambda: printing.referral_paper(desk, case.referral.id, "fi"),
        lambda: printing.appointment_slip(desk, case.appointment.id, pair),
        lambda: printing.request_receipt(desk, case.request.id, pair),
        lambda: printing.address_label(desk, of),
        lambda: printing.assessment_told(desk, of, pair),
        lambda: printing.privacy_notice(desk, of, pair),
        lambda: printing.visit_greeting(desk, of, pair),
        lambda: printing.visit_card(desk, of, pair),
        lambda: printing.interpreter_statement(desk, of, NOTE, pair),
        lambda: calendar.week_paper(desk, TODAY, names=True),
        lambda: leaving.list_paper(desk, _list(desk)),
    )
    for make in makers:
        yield make()


def _list(desk: Desk) -> leaving.Shown:
    return leaving.Shown(
        title="Kaikki",
        filter=ClientFilter(),
        columns=tuple((key, _PLACE) for key in list(lists.BY_KEY)[:4]),
        ids=clients.page(desk, ClientQuery()),
    )


def look_at_paper(paper: Printed, taken: Path) -> None:
    """Hold that what describes a paper, inside and outside of it, names nobody."""
    with pikepdf.open(io.BytesIO(paper.pdf)) as pdf:
        described = [f"{key} {value}" for key, value in pdf.docinfo.items()]
        with pdf.open_metadata() as metadata:
            described.append(str(metadata))
        described += [str(name) for name in pdf.attachments]
    told = [paper.title, paper.file_name_hint, paper.document_id, *described]
    assert markers.in_text(*told) == [], paper.paper
    assert markers.in_text(repr(paper)) == [], paper.paper
    write(taken / f"{paper.file_name_hint}.pdf", paper.pdf)


def look_at_package(path: Path, passphrase: str) -> None:
    """Hold that nothing of a package is to be seen without its passphrase, nor any name of it."""
    assert not markers.in_bytes(path.read_bytes())
    with pyzipper.AESZipFile(path) as package:
        package.setpassword(passphrase.encode())
        assert markers.in_text(*package.namelist(), package.comment.decode()) == []
        content = b"".join(package.read(name) for name in package.namelist())
    assert markers.in_bytes(content), "the markers were to go into the package"


def everything(desk: Desk, home: Path) -> Iterator[BaseException]:
    """Do all there is to do; gives what was raised on the way."""
    taken = home / "taken"
    taken.mkdir()
    case = made(desk, family=NAME, given=NAME, phone=PHONE, dealing_notes=NOTE)
    records_of_every_kind(desk, case.client)
    sent = take_in_whole(
        desk, NAME, hetu="150490-919S", status="integration_client", phone=PHONE, dealing_notes=NOTE
    )
    assessment = assess(desk, sent)
    guide(desk, sent)
    consent = asked_of(desk, sent, receivers=RECEIVER, purpose=NOTE)
    for paper in papers(desk, case, consent.id, assessment.id):
        look_at_paper(paper, taken)
        printing.note_printed(desk, paper, "saved")
    signed(desk, asked_of(desk, sent, receivers=RECEIVER))
    leaving.save_book(desk, _list(desk), taken / "luettelo.xlsx")
    calendar.save_file(desk, taken / "viikot.ics", TODAY, TODAY + timedelta(days=90))
    package = batches.make(desk, home / "siirto.zip")
    look_at_package(package.path, package.passphrase)
    sheet = printing.keying_sheet(desk, package.batch.id)
    look_at_paper(sheet, taken)
    for one in profiles.listed(desk):
        profiles.trial(desk, profiles.load(desk, one.id))
    rows = "Sukunimi;Etunimet;Synt.aika;Puh;Muuta\n"
    old = taken / "vanha.csv"
    old.write_text(f"{rows}{NAME}x;{NAME};1.2.1990;{PHONE};{NOTE}\n", encoding="utf-8")
    outcome = importing.carry_out(desk, importing.plan(desk, importing.read(desk, old)))
    importing.undo(desk, outcome.act_id)
    clients.save_draft(desk, case.client.changed(dealing_notes=NOTE * 500))
    clients.search(desk, NAME)
    today.overview(desk)
    vaults.back_up(desk)
    yield from refused(desk, case)


def refused(desk: Desk, case: Case) -> Iterator[BaseException]:
    """Have the services refuse, with markers in what they refuse."""
    wrong = case.client.changed(hetu=f"{CODE}X", email=NAME)
    deeds: tuple[Callable[[], Any], ...] = (
        lambda: clients.save(desk, wrong, CLIENT),
        lambda: clients.new_client(desk, attrs.evolve(case.client, id="", client_id=""), CLIENT),
        lambda: clients.remove(desk, case.plan, NOTE),
        lambda: clients.remove(desk, case.client, " "),
        lambda: desk.store.records.get(Assessment, NAME),
        lambda: printing.consent_form(
            desk, asked_of(desk, case.client, receivers="", valid_until=None).id, ("fi",)
        ),
        lambda: profiles.keep(desk, f"[{NAME}"),
        lambda: importing.read(desk, Path(f"{NAME}.csv")),
        lambda: batches.set_state(desk, NAME, "keyed"),
        lambda: vaults.change_passphrase(desk, NAME, NOTE),
        lambda: vaults.unlock(desk.vault.folder, NAME),
        lambda: write(Path("/proc") / NAME, b""),
    )
    for deed in deeds:
        with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever it is, it is looked at
            deed()
        yield raised.value


def test_no_trace_is_left_outside_the_vault_and_her_own_papers(
    home: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = make_desk(home / "Oma.kotodesk")
    raised = list(everything(desk, home))
    vaults.close(desk)
    for path in (home / "taken").iterdir():
        assert markers.in_text(path.name) == []
        path.unlink()
    (home / "taken").rmdir()
    assert markers.under(home) == []
    assert list((home / "temp").iterdir()) == []
    assert markers.in_text(caplog.text, *capfd.readouterr()) == []
    environment = Path("/proc/self/environ")
    if environment.exists():
        assert not markers.in_bytes(environment.read_bytes())
    assert markers.in_text(*os.environ.values()) == []
    for error in raised:
        if isinstance(error, Fault):
            assert markers.in_text(str(error), repr(error)) == [], type(error).__name__


def every_fault() -> list[type[Fault]]:
    for module in walk_packages(kotodesk.__path__, "kotodesk."):
        if not module.name.endswith(("__main__", "platform.windows", "platform.linux")):
            import_module(module.name)
    found: list[type[Fault]] = []
    waiting = [Fault]
    while waiting:
        for one in waiting.pop().__subclasses__():
            if one.__module__.startswith("kotodesk.") and one not in found:
                found.append(one)
                waiting.append(one)
    return found


def _made_of_markers(kind: type[Fault]) -> Fault | None:
    values: list[Any] = []
    named: dict[str, Any] = {}
    for one in inspect.signature(kind).parameters.values():
        said = str(one.annotation)
        value: Any = NAME
        if said.startswith("int"):
            value = 1
        elif said.startswith("date"):
            value = TODAY if said == "date" else None
        elif "Message" in said:
            value = Message("Something")
        elif said.startswith(("tuple", "Sequence", "Collection", "Iterable", "frozenset")):
            value = (NAME,)
        elif said.startswith("Path"):
            value = Path("/home") / "x.csv"
        if one.kind is one.KEYWORD_ONLY:
            named[one.name] = value
        elif one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD):
            values.append(value)
    try:
        return kind(*values, **named)
    except Exception:  # noqa: BLE001 - made of richer things: met by the tests of its own part
        return None


def test_what_a_log_would_show_of_any_fault_is_its_kind_and_place(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Each fault is made of markers, raised and logged as the program logs what it cannot mend."""
    from kotodesk.desktop.worker import redacted

    caplog.set_level(logging.DEBUG)
    made_of = [fault for kind in every_fault() if (fault := _made_of_markers(kind)) is not None]
    assert len(made_of) > 60
    codes = []
    for fault in made_of:
        try:
            raise fault from ValueError(NAME)
        except Fault as caught:
            codes.append(redacted(caught))
    assert markers.in_text(caplog.text, *codes) == []


def test_a_trace_cut_off_by_the_worker_names_nothing() -> None:
    from kotodesk.desktop.worker import _bare
    from kotodesk.services.errors import ReasonMissing

    def fail(name: str) -> None:
        held = {"hetu": CODE, "name": name}
        raise ReasonMissing from ValueError(held)

    with pytest.raises(ReasonMissing) as raised:
        fail(NAME)
    bare = _bare(raised.value)
    assert markers.in_text("".join(traceback.format_exception(bare))) == []
    assert bare.__traceback__ is None
