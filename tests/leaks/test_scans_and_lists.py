"""Markers go through scans, their child process, fee papers and every list that leaves."""

from __future__ import annotations

import logging
import sys
import zipfile
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from kotodesk.i18n import Message
from kotodesk.register.attachment import Attachment
from kotodesk.register.no_show import FEE
from kotodesk.register.source import CLIENT
from kotodesk.services import (
    clients,
    compensation,
    consents,
    printing,
    scanning,
    statistics,
    vaults,
)
from kotodesk.services.printing import Printed
from kotodesk.vault import process
from tests.desks import TODAY, make_desk, take_in
from tests.leaks import markers
from tests.leaks.markers import NAME, NOTE, PHONE, RECEIVER
from tests.leaks.test_every_feature import look_at_paper
from tests.scans import as_pdf, printed_pages
from tests.services.scanning.material import asked
from tests.services.test_compensation import living
from tests.services.test_fee_papers import missed

LINUX = sys.platform == "linux"


class Watch:
    """Looks at the processes this one started: arguments, environment, open files, limits."""

    def __init__(self, temp: Path) -> None:
        self.temp = temp
        self.seen: set[str] = set()
        self.cores: set[str] = set()

    def __call__(self, done: int, total: int, text: Message) -> None:
        del done, total, text
        assert list(self.temp.iterdir()) == []
        if LINUX:
            for child in _children():
                self._look_at(child)

    def _look_at(self, child: Path) -> None:
        for name in ("cmdline", "environ"):
            assert not markers.in_bytes((child / name).read_bytes()), name
        try:
            names = [str(one.readlink()) for one in (child / "fd").iterdir()]
        except OSError:  # ended meanwhile
            return
        assert markers.in_text(*names) == []
        assert not any(one.endswith(("register.db", "-wal")) for one in names)
        limits = (child / "limits").read_text().splitlines()
        self.cores |= {one for one in limits if one.startswith("Max core")}
        self.seen.add(child.name)


def _children() -> list[Path]:
    found = []
    for task in Path("/proc/self/task").iterdir():
        for pid in (task / "children").read_text().split():
            place = Path("/proc") / pid
            if place.exists() and b"spawn_main" in (place / "cmdline").read_bytes():
                found.append(place)
    return found


def _scan(paper: Printed, path: Path) -> Path:
    """Give a scan of a paper whose file says in every way it can whose it is."""
    path.write_bytes(as_pdf(printed_pages(paper.pdf, 150)))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Title"] = f"{NAME} {NOTE}"
        pdf.save(path)
    return path


def _photograph(path: Path) -> Path:
    image = Image.new("L", (600, 800), 240)
    exif = Image.Exif()
    exif[0x010E] = f"{NAME} {PHONE}"
    image.convert("RGB").save(path, "JPEG", exif=exif, comment=NOTE.encode())
    return path


def _look_around(home: Path, caplog: pytest.LogCaptureFixture, *streams: str) -> None:
    taken = home / "taken"
    for path in taken.iterdir():
        path.unlink()
    taken.rmdir()
    assert markers.under(home) == []
    assert list((home / "temp").iterdir()) == []
    assert markers.in_text(caplog.text, *streams) == []


def test_scans_leave_no_trace_outside_the_vault(
    home: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    process.refuse_dumps()
    desk, taken = make_desk(home / "Oma.kotodesk"), home / "taken"
    taken.mkdir()
    client = take_in(desk, NAME, NAME, phone=PHONE)
    consent = asked(desk, client, receivers=RECEIVER, purpose=NOTE)
    paper = printing.consent_form(desk, consent.id, ("fi",))
    printing.note_printed(desk, paper)
    watch = Watch(home / "temp")
    files = [
        _scan(paper, taken / f"{NAME}.pdf"),
        _photograph(taken / f"{NAME}.jpg"),
        taken / f"{NOTE}.png",
    ]
    files[2].write_bytes(f"{NAME} {NOTE}".encode())
    caplog.clear()  # what the test's own making of pictures logged
    reading = scanning.read(desk, files, progress=watch)
    assert len(reading.refused) == 1
    assert markers.in_text(str(reading.refused[0].reason)) == []
    assert not any(markers.in_bytes(reading.page(ref).thumbnail) for ref in reading.refs()), (
        "a small picture says nothing beside what it shows"
    )
    matched = scanning.match(desk, reading)
    (found,) = matched.forms
    assert len(matched.loose) == 1, "the photograph belongs to nothing"
    given = scanning.Answer(event="given", day=date(2026, 11, 20))
    scanning.confirm(desk, reading, found, answer=given)
    for held in desk.store.records.of_client(Attachment, client.id):
        assert consents.attachment_content(desk, held.id)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - whatever it is, it is looked at
        scanning.typed_code(desk, f"{NAME} {NOTE}")
    assert markers.in_text(str(raised.value), repr(raised.value)) == []
    vaults.close(desk)
    if LINUX:
        assert watch.seen, "the child was looked at while it read"
        assert {tuple(one.split()[4:6]) for one in watch.cores} == {("0", "0")}
    _look_around(home, caplog, *capfd.readouterr())


def test_fees_sums_and_lists_leave_no_trace_but_in_her_own_files(
    home: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    desk, taken = make_desk(home / "Oma.kotodesk"), home / "taken"
    taken.mkdir()
    one = missed(desk, client_said=NOTE, reasons=NOTE, decision=FEE)
    client = clients.read_file(desk, one.client_id).client
    named = client.changed(family_name=NAME, given_names=NAME, phone=PHONE)
    clients.save(desk, named, CLIENT)
    living(desk, date(1990, 1, 1), date(2025, 6, 1), quota_refugee=True, given=NAME)
    shown = compensation.overview(desk)
    report = statistics.report(desk, statistics.year_of(TODAY))
    for paper in (
        printing.fee_decision(desk, one.id, "fi"),
        printing.hearing_letter(desk, one.id, "fi"),
        compensation.list_paper(desk, shown, shown.persons),
        statistics.statistics_paper(desk, report),
    ):
        look_at_paper(paper, taken)
        printing.note_printed(desk, paper, "saved")
    compensation.save_list(desk, shown, shown.persons, taken / "korvaukset.csv")
    assert markers.in_bytes((taken / "korvaukset.csv").read_bytes())
    statistics.save_book(desk, report, taken / "tilasto.xlsx")
    _look_into_book(taken / "tilasto.xlsx", named=False)
    vaults.close(desk)
    _look_around(home, caplog, *capfd.readouterr())


def _look_into_book(path: Path, *, named: bool) -> None:
    """Hold that a book's own description names nobody, and its cells only whom they are about."""
    with zipfile.ZipFile(path) as book:
        for name in book.namelist():
            described = name.startswith(("docProps/", "_rels/", "[Content"))
            if described or not named:
                assert not markers.in_bytes(book.read(name)), name
