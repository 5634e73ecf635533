"""What is fed with spoilt input: each reader of the program, honest input, the faults it declares.

A marker stands in the honest input wherever a person's data would; no fault may show it.
"""

from __future__ import annotations

import hashlib
import io
import json
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path

import attrs
import pyzipper
import xlsxwriter
from PIL import Image

from kotodesk import material
from kotodesk.documents import form_code, texts
from kotodesk.documents.form_code import CodeMistyped, NotOurCode
from kotodesk.documents.picture import PictureUnreadable, picture
from kotodesk.documents.texts import TextFaulty
from kotodesk.exchange.koto_aj import check, profile
from kotodesk.exchange.koto_aj.faults import (
    NotAPackage,
    PackageDamaged,
    ProfileFault,
    WrongPackagePassphrase,
)
from kotodesk.exchange.koto_aj.package import CHECKSUMS, MANIFEST
from kotodesk.exchange.scans import reading
from kotodesk.exchange.scans.child import Limits
from kotodesk.exchange.scans.faults import ScanFault
from kotodesk.exchange.tabular import mapping_file, source
from kotodesk.exchange.tabular.faults import MappingUnreadable, TabularFault
from kotodesk.exchange.tabular.mapping import READY
from kotodesk.exchange.tabular.package import check_package, spreadsheet_kind
from kotodesk.i18n import Fault
from kotodesk.rules.faults import RuleFileFault
from kotodesk.vault import RecoveryCode, canonical
from kotodesk.vault.calibration import Calibration
from kotodesk.vault.canonical import Json, NotCanonicalError
from kotodesk.vault.errors import NewerVersion, RecoveryCodeMistyped
from kotodesk.vault.header import Header
from kotodesk.vault.keys import Key
from kotodesk.vault.slots import PASSPHRASE, RECOVERY, RefusedWorkError, Slot
from tests.fuzz import vault_targets

MARKER = "Merkkihenkilö"
LONGEST_MESSAGE = 1_000


@attrs.frozen
class Target:
    """A reader: `seeds()` are honest inputs, `feed` takes spoilt ones, `faults` may come out.

    `small` is how many rounds the checks make, `slow` that each needs a process of its own.
    `inner` are errors that stay inside the program: every caller turns them into a fault.
    """

    name: str
    seeds: Callable[[], tuple[bytes, ...]]
    feed: Callable[[bytes], object]
    faults: tuple[type[Fault], ...]
    small: int = 60
    slow: bool = False
    inner: tuple[type[Exception], ...] = ()


def problem(target: Target, data: bytes) -> str:
    """Feed `data`; say what came out that must not, or ""."""
    try:
        target.feed(data)
    except target.faults as fault:
        said = str(fault) + fault.message.text("fi")
        if MARKER in said:
            return "the fault shows the data"
        if len(said) > LONGEST_MESSAGE:
            return "the fault is too long to be read"
    except target.inner:
        pass
    except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"{type(error).__name__} from {_where(error)}"
    return ""


def _where(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


@cache
def _header() -> Header:
    key, vault, work = Key.random(), "ab" * 16, Calibration.for_tests()
    slots = (
        Slot.close(PASSPHRASE, vault, b"a", key, work),
        Slot.close(RECOVERY, vault, b"b", key, work),
    )
    return Header(vault, "2026-11-21T08:04:00+00:00", "cd" * 8, slots)


def resealed(content: dict[str, Json]) -> bytes:
    """Give a header's content with a right checksum: it is no secret, a forger has it right."""
    plain = {name: value for name, value in content.items() if name != "checksum"}
    digest = hashlib.sha256(canonical.dump(plain)).hexdigest()
    return canonical.dump({**plain, "checksum": digest})


def _read_header(data: bytes) -> None:
    try:
        Header.from_bytes(data)
    except NotCanonicalError:
        # The checksum stops nearly everything; a forger gets past it, so this must as well.
        try:
            forged = resealed(dict(json.loads(data)))
        except (ValueError, TypeError, RecursionError):
            return
        Header.from_bytes(forged).to_bytes()


@cache
def _package() -> bytes:
    from tests.exchange.koto_aj.batches import chosen, make

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "siirto.zip")
        make(path, [chosen()])
        return path.read_bytes()


@cache
def _members() -> tuple[tuple[str, bytes], ...]:
    from tests.exchange.koto_aj.batches import PASSPHRASE as THEIRS

    with pyzipper.AESZipFile(io.BytesIO(_package())) as package:
        package.setpassword(THEIRS.encode())
        return tuple((name, package.read(name)) for name in package.namelist())


def _checked(data: bytes) -> None:
    from tests.exchange.koto_aj.batches import PASSPHRASE as THEIRS

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "siirto.zip")
        path.write_bytes(data)
        check.check(path, THEIRS)


def _forged(data: bytes) -> None:
    """A package whose maker knows the passphrase: one member is `data`, all checksums right."""
    from tests.exchange.koto_aj.batches import PASSPHRASE as THEIRS
    from tests.exchange.koto_aj.test_hostile_package import forge

    which, _, rest = data.partition(b"|")
    name = _members()[which[0] % len(_members()) if which else 0][0]
    content = {**dict(_members()), name: rest}
    changed = {name: rest}
    if name == MANIFEST:
        sums = {one: hashlib.sha256(held).hexdigest() for one, held in content.items()}
        lines = "".join(f"{sums[one]}  {one}\n" for one in content if one != CHECKSUMS)
        changed[CHECKSUMS] = lines.encode()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "siirto.zip")
        path.write_bytes(_package())
        if name == MANIFEST:
            _pack(path, {**content, **changed})
        else:
            forge(path, changed)
        check.check(path, THEIRS)


def _pack(path: Path, content: dict[str, bytes]) -> None:
    from tests.exchange.koto_aj.batches import PASSPHRASE as THEIRS

    how = {"nbits": 256, "force_wz_aes_version": 2}
    with pyzipper.AESZipFile(
        path, "w", encryption=pyzipper.WZ_AES, encryption_kwargs=how
    ) as package:
        package.setpassword(THEIRS.encode())
        for one, held in content.items():
            package.writestr(one, held)


def _profile(data: bytes) -> None:
    found = profile.parse(data.decode("utf-8", "replace"), "oma.toml")
    profile.parse(profile.to_text(found), "oma.toml")


def _mapping(data: bytes) -> None:
    found = mapping_file.parse(data.decode("utf-8", "replace"))
    # What is taken can be kept in the vault and written again.
    mapping_file.to_text(found).encode()


def _mapping_seeds() -> tuple[bytes, ...]:
    one = READY["asiakasluettelo"]
    sheets = (mapping_file.SheetMapping("Taul1", mapping_file.MAIN, one),)
    return (mapping_file.to_text(sheets).encode(),)


def _text(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, texts.available()[0], "fi.toml")
        path.parent.mkdir()
        path.write_bytes(data)
        texts._read(path)


def _text_seeds() -> tuple[bytes, ...]:
    first = texts.available()[0]
    return (material.file("resources", "texts", first, "fi.toml").read_bytes(),)


def _tables(data: bytes) -> None:
    for table in source.tables_of(data):
        _ = table.header


def _looked(data: bytes) -> None:
    kind = spreadsheet_kind(data)
    if kind:
        check_package(data, kind)


def _csv_seeds() -> tuple[bytes, ...]:
    rows = f"Sukunimi;Etunimet;Hetu;Kunta\n{MARKER};Aino;010190-900A;235\nToinen;Eino;;049\n"
    return (rows.encode(), rows.encode("utf-16"), b"\xef\xbb\xbf" + rows.encode(), b"sep=,\na,b")


@cache
def _xlsx() -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001 - as the format has it
    sheet = book.add_worksheet("Asiakkaat")
    for row, cells in enumerate((("Sukunimi", "Kunta"), (MARKER, "235"), ("Toinen", "049"))):
        sheet.write_row(row, 0, cells)
    book.close()
    return stream.getvalue()


@cache
def _ods() -> bytes:
    from tests.exchange.tabular.test_hostile import cell, ods

    words = ("Sukunimi", "Kunta"), (MARKER, "235")
    return ods("".join(f"<table:table-row>{cell(a)}{cell(b)}</table:table-row>" for a, b in words))


@cache
def _xls() -> bytes:
    from tests.exchange.tabular.biff import xls

    return xls(("Asiakkaat", [["Sukunimi", "Kunta"], [MARKER, "235"]]))


def _books() -> tuple[bytes, ...]:
    return _xlsx(), _ods(), _xls()


@cache
def _pictures() -> tuple[bytes, ...]:
    page = Image.new("L", (220, 310), 250)
    page.putpixel((20, 20), 0)
    made = []
    for kind in ("PNG", "JPEG", "TIFF", "PDF"):
        stream = io.BytesIO()
        page.save(stream, kind)
        made.append(stream.getvalue())
    return tuple(made)


@cache
def _scans() -> tuple[bytes, ...]:
    """Pictures, and a page with a code of ours as a copier makes it: PDF, PNG and fax."""
    import segno

    square = io.BytesIO()
    segno.make(_code_seeds()[0].decode(), error="m", micro=False).save(square, "png", scale=4)
    page = Image.new("L", (400, 560), 255)
    page.paste(Image.open(square).convert("L"), (40, 40))
    made = []
    for kind, options in (("PDF", {}), ("PNG", {}), ("TIFF", {"compression": "group4"})):
        stream = io.BytesIO()
        page.convert("1" if kind == "TIFF" else "L").save(stream, kind, **options)
        made.append(stream.getvalue())
    return (*_pictures(), *made)


def _scanned(data: bytes) -> None:
    reading.read(f"{MARKER}.pdf", data, limits=Limits(seconds=60, page_seconds=30))


def _arms(data: bytes) -> None:
    picture.__wrapped__(data, 40.0, 40.0)


def _arms_seeds() -> tuple[bytes, ...]:
    return _pictures()[:2]


def _code(data: bytes) -> None:
    form_code.parse(data.decode("utf-8", "surrogateescape"))


def _recovery(data: bytes) -> None:
    RecoveryCode.parse(data.decode("utf-8", "surrogateescape")).secret()


def _code_seeds() -> tuple[bytes, ...]:
    code = form_code.form_code("ab" * 16, "suostumus", "1")
    return code.text(1).encode(), code.grouped(1023).encode()


def _forged_seeds() -> tuple[bytes, ...]:
    tried = (MANIFEST, CHECKSUMS, "persons.json")
    return tuple(
        bytes([number]) + b"|" + held
        for number, (name, held) in enumerate(_members())
        if name in tried
    )


def _profile_seeds() -> tuple[bytes, ...]:
    return tuple(profile.text(one).encode() for one in profile.shipped())


_PACKAGE: tuple[type[Fault], ...] = (NotAPackage, PackageDamaged, WrongPackagePassphrase)

TARGETS: tuple[Target, ...] = (
    Target(
        "header",
        lambda: (_header().to_bytes(),),
        _read_header,
        (NewerVersion,),
        small=300,
        inner=(NotCanonicalError, RefusedWorkError),
    ),
    Target("package", lambda: (_package(),), _checked, _PACKAGE, small=60),
    Target("forged package", _forged_seeds, _forged, _PACKAGE, small=12),
    Target("profile", _profile_seeds, _profile, (ProfileFault,), small=120),
    Target("mapping file", _mapping_seeds, _mapping, (MappingUnreadable,), small=120),
    Target("text file", _text_seeds, _text, (TextFaulty,), small=200),
    Target("text table", _csv_seeds, _tables, (TabularFault,), small=200),
    Target("workbook's look", _books, _looked, (TabularFault,), small=120),
    Target("workbook", _books, _tables, (TabularFault,), small=6, slow=True),
    Target("scan", _scans, _scanned, (ScanFault,), small=6, slow=True),
    Target("coat of arms", _arms_seeds, _arms, (PictureUnreadable,), small=80),
    Target("form code", _code_seeds, _code, (NotOurCode, CodeMistyped), small=300),
    Target(
        "recovery code",
        lambda: (RecoveryCode.random().text.encode(),),
        _recovery,
        (RecoveryCodeMistyped,),
        small=300,
    ),
    Target("vault's notes", vault_targets.note_seeds, vault_targets.notes, (), small=40),
    Target("list of removals", vault_targets.erasure_seeds, vault_targets.erasures, (), small=60),
    Target("log left by a kill", vault_targets.log_seeds, vault_targets.log, (), small=40),
    Target("settings", vault_targets.preferences_seeds, vault_targets.preferences, (), small=60),
    Target("own rules", vault_targets.rules_seeds, vault_targets.rules, (RuleFileFault,), small=60),
)


def named(name: str) -> Target:
    """Give the target of that name."""
    return next(one for one in TARGETS if one.name == name)
