"""What is found is told; nothing is attached by guess, and what is attached is only its pages."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import attrs
import pikepdf
import pytest
from PIL import Image

from kotodesk.documents.form_code import CodeMistyped, NotOurCode, form_code
from kotodesk.documents.qr import page_code
from kotodesk.exchange.scans import reading as scans
from kotodesk.i18n import Message
from kotodesk.register.catalogue import Attachment, Client, Consent, ConsentEvent
from kotodesk.services import consents, printing, scanning
from kotodesk.services.desk import Desk
from kotodesk.services.errors import EventNotAllowed, NotSaved
from kotodesk.services.printing import Printed
from kotodesk.services.scanning import (
    Answer,
    Decisions,
    FoundForm,
    PageRef,
    Placed,
    Problem,
    Reading,
    Why,
)
from kotodesk.store import Act
from kotodesk.store.errors import SaveFailed
from tests.desks import TODAY, take_in
from tests.faults.test_full_disk import room_for_pages
from tests.scans import (
    Poor,
    as_jpeg,
    as_pdf,
    as_png,
    as_tiff,
    coloured,
    printed_pages,
    spoiled,
)
from tests.services.scanning.material import asked

BLANK = Image.new("L", (1240, 1754), 245)
GIVEN = Answer(event="given", day=date(2026, 11, 20))


def quiet(done: int, total: int, text: Message) -> None:
    del done, total, text


def printed(desk: Desk, consent: Consent, *languages: str) -> Printed:
    paper = printing.consent_form(desk, consent.id, languages or ("fi", "uk"))
    printing.note_printed(desk, paper)
    return paper


def pages(paper: Printed, dpi: int = 150) -> list[Image.Image]:
    return printed_pages(paper.pdf, dpi)


def read(
    desk: Desk, folder: Path, *files: tuple[str, bytes], before: Reading | None = None
) -> Reading:
    paths = []
    for name, data in files:
        path = folder / name
        path.write_bytes(data)
        paths.append(path)
    return scanning.read(desk, paths, before, progress=quiet)


def only(found: Sequence[FoundForm]) -> FoundForm:
    (one,) = found
    return one


def content(desk: Desk, attachment: Attachment) -> bytes:
    return consents.attachment_content(desk, attachment.id)


def square(text_of: int = 1, side: int = 500) -> Image.Image:
    """Give a sheet with a code of another vault."""
    code = page_code(form_code("another vault", "x"), text_of)
    small = Image.new("L", (25, 25), 255)
    for y, row in enumerate(code.modules):
        for x, dark in enumerate(row):
            small.putpixel((x, y), 0 if dark else 255)
    sheet = Image.new("L", (1240, 1754), 255)
    sheet.paste(small.resize((side // 2, side // 2), Image.Resampling.NEAREST), (700, 100))
    return sheet


def test_forms_of_several_people_in_any_order_are_told_apart_and_attached_each_alone(
    desk: Desk, tmp_path: Path
) -> None:
    first, second = take_in(desk), take_in(desk, "Kovalenko", "Olena")
    one, other = asked(desk, first), asked(desk, second)
    a, b = pages(printed(desk, one)), pages(printed(desk, other))
    assert len(a) == len(b) == 2
    upside = a[0].rotate(180)
    reading = read(desk, tmp_path, ("s.pdf", as_pdf([b[1], BLANK, a[1], upside, b[0]], 150)))
    matched = scanning.match(desk, reading)
    assert [one.client.name for one in matched.forms if one.client] == [
        "Kovalenko Olena",
        "Rahimi Fereshta",
    ]
    assert all(one.ready for one in matched.forms)
    assert [(one.ref, one.why) for one in matched.loose] == [(PageRef(0, 1), Why.BLANK)]
    for found in matched.forms:
        scanning.confirm(desk, reading, found)
    (scan,) = consents.attachments(desk, first.id)
    assert (scan.owner_kind, scan.owner_id) == ("consent", one.id)
    assert scan.media_type == "application/pdf"
    assert "Rahimi" not in scan.file_name
    again = scans.read("again", content(desk, scan))
    assert [(page.codes[0].page, page.turn) for page in again.pages] == [(1, 0), (2, 0)]
    tokens = {code.code.token for page in again.pages for code in page.codes}
    assert tokens == {matched.forms[1].form.token}


def test_attaching_alone_records_no_answer(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(printed(desk, consent)))))
    found = only(scanning.match(desk, reading).forms)
    assert scanning.answers(found) == ("given", "refused")
    scanning.confirm(desk, reading, found)
    assert consents.events(desk, consent) == ()
    again = only(scanning.match(desk, reading).forms)
    assert again.problems == (Problem.ATTACHED,)
    assert again.attached == (TODAY,)
    entries = desk.store.journal.of_client(consent.client_id)
    created = [one for one in entries if one.kind == "attachment"]
    assert [one.act for one in created] == [Act.CREATED]


def test_the_answer_she_chose_is_recorded_with_the_words_of_the_paper_in_one_act(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    signed = printed(desk, consent, "fi", "uk")
    printed(desk, desk.store.records.get(Consent, consent.id), "fi", "sv")
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(signed))))
    found = only(scanning.match(desk, reading).forms)
    scanning.confirm(desk, reading, found, answer=GIVEN)
    stored = desk.store.records.get(Consent, consent.id)
    assert signed.notice is not None
    assert stored.notice_sha256 == signed.notice.sha256
    assert stored.notice_languages == ("fi", "uk")
    assert stored.signed_on == GIVEN.day
    (event,) = consents.events(desk, stored)
    assert (event.event, event.event_date) == ("given", GIVEN.day)
    assert signed.document_id in event.how
    entries = desk.store.journal.of_client(consent.client_id)
    acts = {one.act_id for one in entries if one.kind in {"attachment", "consent_event"}}
    assert len(acts) == 1


def test_a_signed_withdrawal_withdraws_only_when_she_says_so(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    consents.add_event(desk, consent.id, "given", TODAY)
    paper = printing.withdrawal_form(desk, consent.id, ("fi", "uk"))
    printing.note_printed(desk, paper)
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(paper))))
    found = only(scanning.match(desk, reading).forms)
    assert found.ready
    assert scanning.answers(found) == ("withdrawn",)
    withdrawn = Answer(event="withdrawn", day=TODAY)
    scanning.confirm(desk, reading, found, answer=withdrawn)
    assert consents.state(desk, consent) == "withdrawn"
    assert len(consents.follow_ups(desk)) == 1
    again = only(scanning.match(desk, reading).forms)
    assert again.problems == (Problem.ATTACHED,)
    assert scanning.answers(again) == ()


def test_a_withdrawal_whose_scan_cannot_be_kept_is_not_half_recorded(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    consents.add_event(desk, consent.id, "given", TODAY)
    paper = printing.withdrawal_form(desk, consent.id, ("fi", "uk"))
    printing.note_printed(desk, paper)
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(paper))))
    found = only(scanning.match(desk, reading).forms)
    before = desk.store.journal.of_client(consent.client_id)
    with room_for_pages(desk, 1), pytest.raises(SaveFailed):
        scanning.confirm(desk, reading, found, answer=Answer(event="withdrawn", day=TODAY))
    assert consents.state(desk, consent) == "given"
    assert consents.follow_ups(desk) == ()
    assert desk.store.journal.of_client(consent.client_id) == before
    scanning.confirm(desk, reading, found, answer=Answer(event="withdrawn", day=TODAY))
    entries = desk.store.journal.of_client(consent.client_id)
    kinds = {"attachment", "consent_event", "follow_up"}
    acts = {one.act_id for one in entries[: len(entries) - len(before)] if one.kind in kinds}
    assert len(acts) == 1


def test_what_speaks_against_a_form_is_told_and_must_be_accepted(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    sheet = pages(printed(desk, consent))
    reading = read(desk, tmp_path, ("s.png", as_png(sheet[1])))
    found = only(scanning.match(desk, reading).forms)
    assert found.problems == (Problem.MISSING,)
    assert found.missing == (1,)
    with pytest.raises(scanning.CannotBeAttached):
        scanning.confirm(desk, reading, found)
    attachment = scanning.confirm(desk, reading, found, accepted=(Problem.MISSING,))
    assert attachment.title.endswith("2")


def test_the_missing_page_may_come_in_another_file(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    sheet = pages(printed(desk, consent))
    reading = read(desk, tmp_path, ("s.png", as_png(sheet[1])))
    reading = read(desk, tmp_path, ("t.jpg", as_jpeg(sheet[0])), before=reading)
    found = only(scanning.match(desk, reading).forms)
    assert found.ready
    assert found.refs == (PageRef(1, 0), PageRef(0, 0))
    scanning.confirm(desk, reading, found)


def test_a_page_scanned_twice_waits_until_one_is_left_out(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    sheet = pages(printed(desk, consent))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff([*sheet, sheet[0].rotate(2, fillcolor=255)])))
    found = only(scanning.match(desk, reading).forms)
    assert found.problems == (Problem.TWICE,)
    with pytest.raises(scanning.CannotBeAttached):
        scanning.confirm(desk, reading, found, accepted=tuple(Problem))
    decided = Decisions(left_out=frozenset({PageRef(0, 2)}))
    matched = scanning.match(desk, reading, decided)
    assert only(matched.forms).ready
    assert [one.why for one in matched.loose] == [Why.LEFT_OUT]


@pytest.mark.parametrize("ending", ["withdrawn", "revoked", "refused"])
def test_a_consent_that_ended_since_is_told(desk: Desk, tmp_path: Path, ending: str) -> None:
    consent = asked(desk, take_in(desk))
    sheet = pages(printed(desk, consent))
    if ending != "refused":
        consents.add_event(desk, consent.id, "given", TODAY)
    consents.add_event(desk, consent.id, ending, TODAY)
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(sheet)))
    found = only(scanning.match(desk, reading).forms)
    assert found.problems == (Problem.ENDED,)
    assert (found.state, found.since) == (ending, TODAY)
    assert scanning.answers(found) == ()
    with pytest.raises(EventNotAllowed):
        scanning.confirm(desk, reading, found, accepted=(Problem.ENDED,), answer=GIVEN)


def test_an_expired_consent_is_told(desk: Desk, tmp_path: Path) -> None:
    over = date(2026, 11, 1)
    consent = asked(desk, take_in(desk), valid_from=date(2026, 1, 1), valid_until=over)
    sheet = pages(printed(desk, consent))
    consents.add_event(desk, consent.id, "given", date(2026, 1, 2))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(sheet)))
    found = only(scanning.match(desk, reading).forms)
    assert (found.problems, found.state, found.since) == ((Problem.ENDED,), "expired", over)


def test_the_clients_own_copy_is_told_apart_from_the_form(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    printed(desk, consent)
    copy = printing.client_copy(desk, consent.id, ("fi", "uk"))
    printing.note_printed(desk, copy)
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(copy))))
    found = only(scanning.match(desk, reading).forms)
    assert found.problems == (Problem.COPY,)
    assert scanning.answers(found) == ()


def test_a_paper_with_other_words_than_those_answered_is_told(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    other = printed(desk, consent, "fi", "sv")
    printed(desk, desk.store.records.get(Consent, consent.id), "fi", "uk")
    consents.add_event(desk, consent.id, "given", TODAY)
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(other))))
    found = only(scanning.match(desk, reading).forms)
    assert found.problems == (Problem.OTHER_WORDS,)


def test_a_form_whose_record_is_gone_is_never_attached(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    sheet = pages(printed(desk, consent))
    with desk.store.unit(reason="x") as unit:
        unit.remove(desk.store.records.get(Consent, consent.id))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(sheet)))
    found = only(scanning.match(desk, reading).forms)
    assert Problem.GONE in found.problems
    with pytest.raises(scanning.CannotBeAttached):
        scanning.confirm(desk, reading, found, accepted=tuple(Problem))


def test_strange_pages_are_named_and_stay_loose(desk: Desk, tmp_path: Path) -> None:
    import segno

    consent = asked(desk, take_in(desk))
    known = pages(printed(desk, consent))
    unnoted = pages(printing.consent_form(desk, asked(desk, take_in(desk, "A", "B")).id, ("fi",)))
    stream = io.BytesIO()
    segno.make("https://kunta.test/x", error="m").save(stream, kind="png", scale=8, border=4)
    foreign = Image.new("L", (1240, 1754), 255)
    foreign.paste(Image.open(stream).convert("L"), (300, 300))
    text = known[0].copy()
    text.paste(255, (800, 0, 1240, 260))
    two = Image.new("L", (2480, 1754), 255)
    two.paste(known[0], (0, 0))
    two.paste(square(), (1240, 0))
    sheets = [known[0], known[1], text, BLANK, foreign, square(), unnoted[0], two]
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(sheets)))
    matched = scanning.match(desk, reading)
    assert only(matched.forms).ready
    assert [one.why for one in matched.loose] == [
        Why.NO_CODE,
        Why.BLANK,
        Why.FOREIGN,
        Why.OTHER_VAULT,
        Why.UNKNOWN,
        Why.SEVERAL,
    ]
    token = only(matched.forms).form.token
    assert all(one.follows == token for one in matched.loose)


def test_a_page_she_places_by_hand_or_by_its_typed_code_is_attached(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    paper = printed(desk, consent)
    sheet = pages(paper)
    spoilt, written = sheet[0].copy(), sheet[0].copy()
    spoilt.paste(255, (800, 0, 1240, 260))
    written.paste(255, (700, 0, 1240, 260))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff([sheet[1], spoilt, written])))
    assert paper.code is not None
    placed = scanning.typed_code(desk, paper.code.grouped(1).lower())
    extra = Placed(paper.code.token)
    decided = Decisions({PageRef(0, 1): placed, PageRef(0, 2): extra})
    found = only(scanning.match(desk, reading, decided).forms)
    assert found.ready
    assert found.refs == (PageRef(0, 1), PageRef(0, 0), PageRef(0, 2))
    attachment = scanning.confirm(desk, reading, found)
    with pikepdf.open(io.BytesIO(content(desk, attachment))) as made:
        assert len(made.pages) == 3


def test_a_typed_code_is_checked(desk: Desk) -> None:
    consent = asked(desk, take_in(desk))
    paper = printed(desk, consent)
    assert paper.code is not None
    text = paper.code.text(1)
    with pytest.raises(NotOurCode):
        scanning.typed_code(desk, text[:-1])
    with pytest.raises(CodeMistyped):
        scanning.typed_code(desk, text[:-1] + ("A" if text[-1] != "A" else "B"))
    with pytest.raises(scanning.NotAmongPrinted):
        scanning.typed_code(desk, form_code(desk.vault.vault_id, "never").text(1))
    with pytest.raises(scanning.NotAmongPrinted):
        scanning.typed_code(desk, attrs.evolve(paper.code, vault="0000").text(1))


def test_what_changed_meanwhile_is_not_attached(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(printed(desk, consent)))))
    found = only(scanning.match(desk, reading).forms)
    consents.add_event(desk, consent.id, "refused", TODAY)
    with pytest.raises(scanning.MatchOutdated):
        scanning.confirm(desk, reading, found)
    assert consents.attachments(desk, consent.client_id) == ()


def test_an_answer_that_a_check_refuses_attaches_nothing(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(pages(printed(desk, consent)))))
    found = only(scanning.match(desk, reading).forms)
    strange = Answer(event="given", day=TODAY, by="nobody")
    with pytest.raises(NotSaved):
        scanning.confirm(desk, reading, found, answer=strange)
    assert consents.attachments(desk, consent.client_id) == ()
    assert desk.store.records.of_client(ConsentEvent, consent.client_id) == ()


def test_a_file_that_cannot_be_read_does_not_stop_the_others(desk: Desk, tmp_path: Path) -> None:
    consent = asked(desk, take_in(desk))
    good = as_tiff(pages(printed(desk, consent)))
    reading = read(
        desk, tmp_path, ("a.pdf", b"%PDF-1.7 nothing"), ("b.tiff", good), ("c.tiff", good)
    )
    assert [one.name for one in reading.refused] == ["a.pdf", "c.tiff"]
    assert only(scanning.match(desk, reading).forms).ready


def test_a_poor_phone_photograph_in_colour_turned_by_exif_is_matched(
    desk: Desk, tmp_path: Path
) -> None:
    consent = asked(desk, take_in(desk))
    rng = random.Random(7)
    how = Poor(240, 6.5, 0, 0.6, 8.0, 80, (2, 3, 4, 1), "coffee", 0.04)
    photos = []
    for number, page in enumerate(printed_pages(printed(desk, consent).pdf)):
        picture = coloured(spoiled(page, how, rng)).rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6  # turn a quarter clockwise to look at it
        stream = io.BytesIO()
        picture.save(stream, "JPEG", quality=80, exif=exif)
        photos.append((f"IMG_{number}.jpg", stream.getvalue()))
    reading = read(desk, tmp_path, *photos)
    assert [page.turn for one in reading.scans for page in one.pages] == [0, 0]
    found = only(scanning.match(desk, reading).forms)
    assert found.ready
    attachment = scanning.confirm(desk, reading, found)
    again = scans.read("x", content(desk, attachment))
    assert [(page.codes[0].page, page.turn) for page in again.pages] == [(1, 0), (2, 0)]


def test_a_form_of_a_client_comes_back_to_her_file(desk: Desk, tmp_path: Path) -> None:
    client = take_in(desk)
    code = form_code(desk.vault.vault_id, "intake", client.id)
    paper = Printed(
        pdf=as_pdf([square()]),
        title="x",
        document_id="A-2026-00000",
        file_name_hint="x",
        paper="intake",
        client_id=client.id,
        kind=Client.KIND,
        record_id=client.id,
        code=code,
    )
    printing.note_printed(desk, paper)
    reading = read(desk, tmp_path, ("s.png", as_png(BLANK)))
    decided = Decisions({PageRef(0, 0): Placed(code.token, 1)})
    found = only(scanning.match(desk, reading, decided).forms)
    assert found.ready
    assert scanning.answers(found) == ()
    attachment = scanning.confirm(desk, reading, found)
    assert (attachment.owner_kind, attachment.owner_id) == ("client", client.id)


def test_a_file_given_to_one_consent_by_hand_must_not_hold_anothers_form(
    desk: Desk, tmp_path: Path
) -> None:
    own, other = asked(desk, take_in(desk)), asked(desk, take_in(desk, "Kovalenko", "Olena"))
    mine, strange = pages(printed(desk, own)), pages(printed(desk, other))

    def attach(*sheets: Image.Image) -> Attachment:
        data = as_pdf(sheets, 150)
        return scanning.attach_by_hand(desk, own, title="x", file_name="x.pdf", content=data)

    for sheets in ([strange[0]], [*mine, strange[1]], [square()]):
        with pytest.raises(scanning.BelongsElsewhere):
            attach(*sheets)
    assert consents.attachments(desk, own.client_id) == ()
    attach(BLANK)
    attach(*mine)
    assert len(consents.attachments(desk, own.client_id)) == 2
    reading = read(desk, tmp_path, ("s.tiff", as_tiff(mine)))
    assert only(scanning.match(desk, reading).forms).problems == (Problem.ATTACHED,)
