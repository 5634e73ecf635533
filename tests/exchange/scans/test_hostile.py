"""Scans made to kill a reader: each must end in a fault, quickly, in bounded memory."""

from __future__ import annotations

import io
import struct
import sys
import zlib

import pikepdf
import pytest
from PIL import Image

from kotodesk.exchange.scans import reading
from kotodesk.exchange.scans.child import Limits
from kotodesk.exchange.scans.faults import (
    ScanEmpty,
    ScanFault,
    ScanIsHeic,
    ScanKindUnknown,
    ScanLocked,
    ScanRefused,
    ScanTooLarge,
    TooManyPages,
    TooManyPixels,
)
from kotodesk.exchange.scans.scan import MAX_BYTES, Cutting, Scan, ScannedPage, kind_of
from tests.scans import as_jpeg, as_pdf, as_png, as_tiff

SHEET = Image.new("L", (600, 850), 250)
TIGHT = Limits(memory=600_000_000, page_seconds=20, seconds=40)


def png(width: int, height: int, rows: bytes) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf(pages: int = 1, **options: object) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        for _page in range(pages):
            made.add_blank_page(page_size=(595, 842))
        made.save(stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def with_content(content: bytes, size: tuple[float, float] = (595, 842)) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=size)
        made.pages[0].Contents = made.make_stream(content)
        made.save(stream)
    return stream.getvalue()


def endless_tiff() -> bytes:
    """Give a TIFF whose first page names itself as the next one."""
    data = bytearray(as_tiff([SHEET], "raw"))
    (at,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + 12 * entries, at)
    return bytes(data)


def large_tiff() -> bytes:
    """Give a TIFF of a few hundred bytes that says it has 60 000 by 60 000 pixels."""
    entries = [
        (256, 4, 1, 60_000),
        (257, 4, 1, 60_000),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 4, 1, 60_000),
        (279, 4, 1, 100),
    ]
    directory = struct.pack("<H", len(entries))
    for tag, kind, count, value in entries:
        directory += struct.pack("<HHII", tag, kind, count, value)
    return b"II*\x00" + struct.pack("<I", 8) + directory + bytes(400)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", ScanEmpty),
        (bytes(5000), ScanEmpty),
        (b"GIF89a" + bytes(100), ScanKindUnknown),
        (b"PK\x03\x04 a spreadsheet", ScanKindUnknown),
        (b"\x00\x00\x00\x18ftypheic" + bytes(100), ScanIsHeic),
        (b"%PDF-1.7\n" + bytes(300), ScanRefused),
        (as_jpeg(SHEET)[:60], ScanRefused),
        (b"\xff\xd8\xff" + b"\x00" * 200, ScanRefused),
        (as_png(SHEET)[:50], ScanRefused),
        (as_tiff([SHEET])[:40], ScanRefused),
        (pdf()[:200], ScanRefused),
        (pdf(encryption=pikepdf.Encryption(owner="o", user="u")), ScanLocked),
        (pdf(301), TooManyPages),
        (as_tiff([Image.new("1", (8, 8))] * 301, "raw"), TooManyPages),
        (large_tiff(), TooManyPixels),
        (png(40_000, 40_000, bytes(1000)), TooManyPixels),
        (png(0, 0, b""), ScanRefused),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else None,
)
def test_a_file_that_is_no_honest_scan_is_refused(data: bytes, fault: type[ScanFault]) -> None:
    with pytest.raises(fault):
        reading.read("x", data, limits=TIGHT)


def test_a_picture_file_that_names_its_first_page_as_the_next_ends() -> None:
    assert len(reading.read("x", endless_tiff(), limits=TIGHT).pages) == 1


def test_a_pdf_of_20000_pages_is_refused_before_a_page_is_drawn() -> None:
    with pytest.raises(TooManyPages):
        reading.read("x", pdf(20_000), limits=TIGHT)


def test_more_bytes_than_a_scan_has_are_refused_before_they_are_looked_at() -> None:
    with pytest.raises(ScanTooLarge):
        kind_of(b"%PDF-1.7" + bytes(1) * MAX_BYTES)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets no such limit")
def test_a_picture_that_grows_to_gigabytes_ends_the_child_only() -> None:
    rows = b"".join(b"\x00" + bytes(12_000) for _row in range(12_000))
    with pytest.raises(ScanFault):
        reading.read("x", png(12_000, 12_000, rows), limits=Limits(memory=120_000_000))


def test_a_page_that_takes_for_ever_to_draw_is_given_up() -> None:
    shape = b"q 0 0 595 842 re W n\n" + b"0 0 m 595 842 l 10 800 l 500 3 l f*\n" * 400_000
    with pytest.raises(ScanRefused):
        reading.read("x", with_content(shape), limits=Limits(page_seconds=0.8))


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    scan = reading.read("x", with_content(b"", (14_400, 14_400)), limits=TIGHT)
    assert len(scan.pages) == 1


def test_she_can_stop_it_at_any_time() -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        reading.read("x", as_pdf([SHEET]), progress=stop)


def test_progress_tells_every_page() -> None:
    told: set[tuple[int, int]] = set()
    reading.read("x", as_tiff([SHEET] * 4), progress=lambda done, of: told.add((done, of)))
    assert {(1, 4), (2, 4), (3, 4), (4, 4)} <= told


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "LA", "I;16", "CMYK"])
def test_every_kind_of_picture_becomes_a_page(mode: str) -> None:
    image = Image.new(mode, (1240, 1754))
    kind = "TIFF" if mode == "CMYK" else "PNG"
    stream = io.BytesIO()
    image.save(stream, kind)
    scan = reading.read("x", stream.getvalue())
    made = reading.cut([scan], [Cutting(0, 0, 90)])
    with pikepdf.open(io.BytesIO(made)) as document:
        (page,) = document.pages
        left, bottom, right, top = (float(one) for one in page.mediabox)
    assert (right - left) / (top - bottom) == pytest.approx(1754 / 1240, abs=0.01)
    assert right - left == pytest.approx(841.9, abs=1.0)


def test_what_could_act_stays_behind() -> None:
    stream = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        made.Root.OpenAction = script
        made.attachments["a.exe"] = b"MZ"
        page = made.pages[0]
        page.obj["/AA"] = pikepdf.Dictionary(O=script)
        link = pikepdf.Dictionary(
            Subtype=pikepdf.Name.Link, Rect=pikepdf.Array([0, 0, 9, 9]), A=script
        )
        page.obj["/Annots"] = pikepdf.Array([made.make_indirect(link)])
        made.save(stream)
    scan = reading.read("x", stream.getvalue())
    cut = reading.cut([scan], [Cutting(0, 0)])
    assert b"JavaScript" not in cut
    with pikepdf.open(io.BytesIO(cut)) as document:
        text = document.Root.unparse(resolved=True) + document.pages[0].obj.unparse(resolved=True)
        assert not document.attachments
        streams = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        assert not any("/JS" in one for one in streams)
    assert b"OpenAction" not in text
    assert b"/AA" not in text


def test_what_acts_by_way_of_a_note_a_picture_or_another_file_stays_behind() -> None:
    name, plain = pikepdf.Name, pikepdf.Dictionary
    stream = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(595, 842))
        script = plain(S=name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        held = made.make_stream(b"MZ", Type=name.EmbeddedFile)
        files = pikepdf.Array([plain(Type=name.Filespec, EF=plain(F=held))])
        popup = plain(Subtype=name.Popup, AA=plain(O=plain(S=name.Launch, F="calc.exe")))
        look = made.make_stream(b"0 0 9 9 re S", Type=name.XObject, Subtype=name.Form)
        look.BBox, look.Ref = pikepdf.Array([0, 0, 9, 9]), plain(F="other.pdf", Page=0)
        notes = [
            plain(Subtype=name.Widget, Parent=plain(A=script), AP=plain(N=look)),
            plain(Subtype=name.Text, Popup=made.make_indirect(popup), AF=files),
            plain(Subtype=name("/3D")),
        ]
        for note in notes:
            note.Rect = pikepdf.Array([0, 0, 9, 9])
        page = made.pages[0]
        page.obj.Annots = pikepdf.Array([made.make_indirect(one) for one in notes])
        page.obj.AF = files
        picture = made.make_stream(b"\xff", Type=name.XObject, Subtype=name.Image, AF=files)
        page.obj.Resources = plain(XObject=plain(I=picture))
        content = made.make_stream(b"q Q")
        content.F = "/etc/passwd"
        page.obj.Contents = content
        made.Root.AcroForm = plain(Fields=pikepdf.Array([page.obj.Annots[0]]))
        made.save(stream)
    cut = reading.cut([reading.read("x", stream.getvalue())], [Cutting(0, 0)])
    with pikepdf.open(io.BytesIO(cut)) as document:
        told = b"".join(one.unparse() for one in document.objects)
        kept = [str(one.Subtype) for one in document.pages[0].obj.Annots]
        dicts = [one for one in document.objects if isinstance(one, plain | pikepdf.Stream)]
    assert kept == ["/Stamp", "/Text"]
    for word in (b"JavaScript", b"Launch", b"EmbeddedFile", b"calc.exe", b"other.pdf", b"passwd"):
        assert word not in told
    assert not any(key in one for one in dicts for key in ("/JS", "/AF", "/Ref", "/F", "/EF"))


def test_pages_that_grow_too_large_are_drawn_anew_smaller() -> None:
    noise = Image.effect_noise((1240, 1754), 90)
    data = as_png(noise)
    scan = reading.read("x", data)
    large = reading.cut([scan], [Cutting(0, 0)])
    small = reading.cut([scan], [Cutting(0, 0)], most=len(large) // 2)
    assert len(small) <= len(large) // 2
    assert small.startswith(b"%PDF-")


def test_a_page_that_is_not_there_is_refused() -> None:
    scan = Scan(name="x", kind="pdf", data=as_pdf([SHEET]), pages=(ScannedPage(number=0),))
    with pytest.raises(ScanRefused):
        reading.cut([scan], [Cutting(0, 7)])
