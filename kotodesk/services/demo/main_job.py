"""The coordinator's main job from end to end without windows: `kotodesk demo --out DIR`."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from kotodesk.i18n import codesets
from kotodesk.register.catalogue import Client, Consent, ConsentEvent, Contact
from kotodesk.register.office import Coordinator, Office
from kotodesk.register.source import CLIENT
from kotodesk.rules.counting import add_years
from kotodesk.services import (
    assessments,
    batches,
    clients,
    consents,
    importing,
    printing,
    today,
    vaults,
)
from kotodesk.services.demo import interview
from kotodesk.services.demo.old_list import write_old_list
from kotodesk.services.demo.people import Person, people
from kotodesk.services.desk import Desk, local_now
from kotodesk.services.errors import FolderInUse
from kotodesk.store.clients import ClientQuery

PASSPHRASE = "seitsemän joutsenta lammella"  # noqa: S105 - of invented people's vault, told
COORDINATOR = Coordinator(
    name="Aino Esimerkki",
    title="kotoutumiskoordinaattori",
    phone="09 000 0000",
    email="aino.esimerkki@kunta.example",
)
OFFICE = Office(
    municipality="235",
    unit="Kotoutumispalvelut",
    address="Kauppalantie 10",
    postal="02700 Kauniainen",
    email="kirjaamo@kunta.example",
    data_protection="tietosuoja@kunta.example",
)
POST = ("02700", "Kauniainen")
_GROWN, _WORKING = 28, 50
VAULT, OLD_LIST, SUMMARY = "demo.kotodesk", "asiakasluettelo.csv", "summary.json"


class Steps:
    """Times each step of the job by its name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Time what happens inside."""
        began = time.perf_counter()
        yield
        self.seconds[name] = round(time.perf_counter() - began, 3)


def main_job(out: Path, *, clients: int = 40, seed: int = 1) -> dict[str, Any]:
    """Do the main job in `out`; gives what `summary.json` holds.

    Raises `FolderInUse` when `out` holds anything but an earlier demonstration.
    """
    prepare_folder(out)
    steps = Steps()
    invented = invent(clients, seed)
    rows = write_old_list(out / OLD_LIST, invented[: len(invented) - 1])
    with steps("create the vault"):
        desk, code = vaults.create(out / VAULT, PASSPHRASE, COORDINATOR, OFFICE)
    (out / "recovery_sheet.pdf").write_bytes(printing.recovery_sheet(desk, code).pdf)
    with steps("lock and unlock"):
        vaults.close(desk)
        desk = vaults.unlock(out / VAULT, PASSPHRASE)
    try:
        facts = _work(desk, out, invented[-1], steps)
        with steps("verify"):
            verified = vaults.verify(desk).good
    finally:
        with steps("back up and close"):
            vaults.close(desk)
    summary = {"vault": str(out / VAULT), "passphrase": PASSPHRASE, "old_list_rows": rows, **facts}
    return write_summary(out, summary, steps, verified=verified)


def prepare_folder(out: Path) -> None:
    """Make `out`, or empty it of an earlier demonstration; raises `FolderInUse`."""
    import shutil

    if out.exists() and any(out.iterdir()):
        if not (out / SUMMARY).is_file() and not (out / VAULT).is_dir():
            raise FolderInUse
        shutil.rmtree(out)
    out.mkdir(parents=True, exist_ok=True)


def invent(count: int, seed: int) -> list[Person]:
    """Give the invented people; the last one is the grown-up who is taken in by hand."""
    day = local_now().date()
    found = list(people(count, seed, day, municipality=OFFICE.municipality, post=POST))
    more = people(500, seed + 1, day, municipality=OFFICE.municipality, post=POST)
    codes = {one.client.hetu for one in found}
    return [*found, next(one for one in more if _is_newcomer(one, day, codes))]


def _is_newcomer(person: Person, day: date, taken: set[str]) -> bool:
    client = person.client
    born = client.birth_date or day
    return (
        client.mother_tongue == "uk"
        and client.sex == "female"
        and client.hetu not in taken
        and _GROWN <= day.year - born.year <= _WORKING
    )


def write_summary(
    out: Path, summary: dict[str, Any], steps: Steps, *, verified: bool
) -> dict[str, Any]:
    """Write and give the summary: paths, counts, seconds per step."""
    found = sorted(str(one.relative_to(out)) for one in out.rglob("*") if one.is_file())
    whole = {**summary, "verified": verified, "seconds": steps.seconds, "files": found}
    (out / SUMMARY).write_text(json.dumps(whole, ensure_ascii=False, indent=2), encoding="utf-8")
    return whole


def _work(desk: Desk, out: Path, newcomer: Person, steps: Steps) -> dict[str, Any]:
    with steps("import the old list"):
        plan = importing.plan(desk, importing.read(desk, out / OLD_LIST))
        outcome = importing.carry_out(desk, plan)
    with steps("take a client in"):
        client = take_in(desk, newcomer)
    with steps("assess"):
        assess(desk, client)
    with steps("consents and forms"):
        forms = _consents(desk, out, client)
    with steps("search"):
        found = clients.search(desk, client.family_name[:3])
    with steps("today"):
        overview = today.overview(desk)
    with steps("batch"):
        made = batches.make(desk, out / "siirtopaketti-0001.zip")
    slip = printing.passphrase_slip(
        desk,
        made.batch.id,
        number=made.batch.number,
        groups=made.passphrase.split("-"),
        separator="-",
        package=made.path.name,
    )
    (out / "passphrase_slip.pdf").write_bytes(slip.pdf)
    (out / "keying_sheet.pdf").write_bytes(printing.keying_sheet(desk, made.batch.id).pdf)
    return {
        "clients": clients.count(desk),
        "imported": dict(outcome.counts),
        "found_by_search": len(found),
        "today_items": overview.total,
        "forms": forms,
        "batch": {
            "path": str(made.path),
            "passphrase": made.passphrase,
            "counts": dict(made.batch.counts),
            "left_out": len(batches.left_out(desk, made.batch.id)),
        },
        "code_sets": {one: codesets.version(one) for one in ("countries", "languages")},
    }


def take_in(desk: Desk, person: Person) -> Client:
    """Take an invented client in, with all her records."""
    client = clients.new_client(desk, person.client, CLIENT, accept_duplicate=True)
    for record in person.records[1:]:
        clients.save(desk, record, CLIENT)
    return client


def assess(desk: Desk, client: Client) -> None:
    """Start, fill in and complete the assessment, and note a guidance talk."""
    started = assessments.start(desk, client.id, CLIENT)
    filled = attrs.evolve(started, **interview.answers(desk.today(), client.service_language))
    clients.save(desk, filled, CLIENT)
    assessments.complete(desk, filled.id)
    talk = interview.guidance(desk.today(), client.service_language)
    clients.save(desk, clients.blank(desk, Contact, client.id, **talk), CLIENT)
    others = clients.page(desk, ClientQuery())
    silent = next(one for one in others if one != client.id)
    clients.save(desk, clients.blank(desk, Contact, silent, **talk), CLIENT)


def _consents(desk: Desk, out: Path, client: Client) -> list[str]:
    forms = []
    for kind, languages in (("C1", ("fi", "sv")), ("C4", ("fi", "uk"))):
        consent = consent_of(desk, client, kind)
        for name, make in (
            ("suostumus", printing.consent_form),
            ("asiakkaan_kappale", printing.client_copy),
            ("peruutus", printing.withdrawal_form),
        ):
            printed = make(desk, consent.id, languages)
            path = out / f"{name}_{kind}_{'_'.join(languages)}.pdf"
            path.write_bytes(printed.pdf)
            printing.note_printed(desk, printed, "saved")
            forms.append(path.name)
        if kind == "C1":
            _in_every_language(desk, out / "languages", client, consent)
        given(desk, consent)
    return forms


def _in_every_language(desk: Desk, folder: Path, client: Client, consent: Consent) -> None:
    """Write a consent's form in each language beside Finnish; Finnish stands alone."""
    folder.mkdir()
    for language in printing.form_languages(desk, consent.consent_type, client).offered:
        pair = printing.together(language, "fi")
        made = printing.consent_form(desk, consent.id, pair)
        (folder / f"suostumus_{consent.consent_type}_{language}.pdf").write_bytes(made.pdf)


def consent_of(desk: Desk, client: Client, kind: str) -> Consent:
    """Record what is asked: C1 to the national register, C4 to a named school."""
    day = desk.today()
    consent = clients.blank(
        desk,
        Consent,
        client.id,
        consent_type=kind,
        purpose=printing.standard_purpose(kind, "fi"),
        legal_role="required_by_statute" if kind == "C1" else "lifts_secrecy",
        data_categories=("2_name_contact", "5_education_work"),
        receivers="" if kind == "C1" else "Kauniaisten kansalaisopisto",
        valid_from=day,
        valid_until=add_years(day, 1),
        given_by="client",
        language=client.service_language,
    )
    return consents.record(desk, consent, source=CLIENT)


def given(desk: Desk, consent: Consent) -> ConsentEvent:
    """Record that the consent was given on signed paper."""
    signed = attrs.evolve(
        desk.store.records.get(Consent, consent.id),
        way="paper_signed",
        place="Kauniainen",
        paper_location="Kaappi 2, kansio S",
        signed_on=desk.today(),
    )
    clients.save(desk, signed, CLIENT)
    return consents.add_event(desk, consent.id, "given", desk.today(), how="paperilla")
