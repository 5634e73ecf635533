"""Opening a package again: is it whole, and is it what its manifest says.

Reads line by line, so a package of any size is checked in flat memory.  The JSON Schemas inside
are for others' validators; here the checksums, the counts, the keys and every record's own hash
are checked.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import IO, Any

import attrs
import pyzipper

from kotodesk.exchange.koto_aj import schema
from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.faults import NotAPackage, PackageDamaged, WrongPackagePassphrase
from kotodesk.exchange.koto_aj.layout import Layout, layout_of
from kotodesk.exchange.koto_aj.outputs import FOLDERS
from kotodesk.exchange.koto_aj.package import (
    CHECKSUMS,
    MANIFEST,
    NOTICES,
    content_hash,
)
from kotodesk.exchange.koto_aj.passphrase import as_made
from kotodesk.exchange.koto_aj.record_json import canonical, sha256

_AES_256 = 3
_AE_2 = 2
_CHUNK = 1 << 16
_RECORD_KEYS = frozenset({"change", "code_sets", "consent_id", "content", "content_sha256"})
_CONTENT_KEYS = frozenset({"kind", "id", "person", "version", "parts"})
_NOTICE_KEYS = frozenset({"kind", "id"})
_LARGEST_MANIFEST = 1 << 20
_LONGEST_LINE = 4 << 20
"""In a good package a line is one record, of a few kilobytes."""
_UNPACKED_FREE = 50_000_000
_MOST_RATIO = 200
"""A package of some size unpacks to thirty times itself; a made one would to a thousand times."""
MOST_MEMBERS = 2_000
"""Four outputs of sixty tables, and a large table has several workbooks."""
_DEVICE = r"(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:[./]|$))"
_MEMBER = re.compile(
    rf"(?:{_DEVICE}\w[\w.-]{{0,79}}/){{0,2}}{_DEVICE}\w[\w.-]{{0,79}}", re.ASCII | re.IGNORECASE
)
"""Names as the program writes them: whoever unpacks the package elsewhere gets files in its folder
only, and none that Windows takes for a device."""
_PACKINGS = (pyzipper.ZIP_STORED, pyzipper.ZIP_DEFLATED)
_UNREADABLE = (
    pyzipper.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the reader raises for a member that is not as it was written; `RuntimeError` is its word
for a passphrase that does not fit."""


@attrs.frozen(kw_only=True)
class PackageReport:
    """A package that is whole: what its manifest says, all of it checked against its members."""

    batch_id: str
    batch_number: int
    made_at: datetime
    made_by: str
    municipality: str
    counts: Mapping[str, int]
    content_sha256: str
    members: tuple[str, ...]


def check(path: Path, passphrase: str) -> PackageReport:
    """Open the package at `path` and check all of it.

    Raises `NotAPackage`, `WrongPackagePassphrase`, `PackageDamaged`; `OSError` when the file
    cannot be opened.
    """
    with path.open("rb") as stream:
        try:
            package = pyzipper.AESZipFile(stream)
        except _UNREADABLE as error:
            raise NotAPackage from error
        with package:
            names = _names(package)
            package.setpassword(_fitting(package, passphrase).encode())
            manifest = _manifest(package)
            layout = layout_of(manifest.get("format_version"))
            if layout is None:
                raise NotAPackage
            digests = _checksums(package, names, layout)
            if content_hash(digests, layout.going) != manifest.get("content_sha256"):
                raise PackageDamaged(MANIFEST)
            _lists(package, manifest, layout)
            if layout.outputs:
                _outputs(manifest, names)
            return _report(manifest, names)


def _names(package: Any) -> tuple[str, ...]:  # noqa: ANN401 - pyzipper carries no types
    """Give the member names; only a ZIP that is wholly AE-2 with AES-256 is one of ours."""
    entries = package.infolist()
    names = tuple(entry.filename for entry in entries)
    if MANIFEST not in names or CHECKSUMS not in names or len(names) > MOST_MEMBERS:
        raise NotAPackage
    if not all(map(_MEMBER.fullmatch, names)):
        raise NotAPackage
    for entry in entries:
        if (entry.wz_aes_strength, entry.wz_aes_version) != (_AES_256, _AE_2):
            raise NotAPackage
        if entry.compress_type not in _PACKINGS:
            raise NotAPackage
    return names


def _fitting(package: Any, typed: str) -> str:  # noqa: ANN401
    """Give the passphrase that opens the manifest: as typed, else in the form it was made in."""
    for one in dict.fromkeys((typed, as_made(typed))):
        if one:
            try:
                with package.open(MANIFEST, pwd=one.encode()) as stream:
                    stream.read(1)
            except RuntimeError:
                continue
            except _UNREADABLE as error:
                raise PackageDamaged(MANIFEST) from error
            return one
    raise WrongPackagePassphrase


def _manifest(package: Any) -> Mapping[str, Any]:  # noqa: ANN401
    try:
        with package.open(MANIFEST) as stream:
            found = json.loads(stream.read(_LARGEST_MANIFEST))
    except _UNREADABLE as error:
        raise PackageDamaged(MANIFEST) from error
    if not isinstance(found, dict) or found.get("format") != schema.FORMAT:
        raise NotAPackage
    return found


def _checksums(
    package: Any,  # noqa: ANN401
    names: tuple[str, ...],
    layout: Layout,
) -> Mapping[str, str]:
    """Hold every member against its checksum; none may be missing and none be over."""
    wanted: dict[str, str] = {}
    for line in _lines(package, CHECKSUMS):
        digest, _, name = line.strip().partition("  ")
        wanted[name] = digest
        if len(wanted) > MOST_MEMBERS:
            raise PackageDamaged(CHECKSUMS)
    if set(wanted) != set(names) - {CHECKSUMS} or len(set(names)) != len(names):
        raise PackageDamaged(CHECKSUMS)
    if not set(layout.going) <= wanted.keys():
        raise PackageDamaged(CHECKSUMS)
    left = max(_UNPACKED_FREE, package.fp.seek(0, io.SEEK_END) * _MOST_RATIO)
    for name, digest in wanted.items():
        found = hashlib.sha256()
        try:
            with package.open(name) as stream:
                while left >= 0 and (chunk := stream.read(_CHUNK)):
                    found.update(chunk)
                    left -= len(chunk)
        except _UNREADABLE as error:
            raise PackageDamaged(name) from error
        if left < 0 or found.hexdigest() != digest:
            raise PackageDamaged(name)
    return wanted


def _lists(package: Any, manifest: Mapping[str, Any], layout: Layout) -> None:  # noqa: ANN401
    """Hold the records against the counts of the manifest, each against its own hash."""
    counts = manifest.get("counts")
    if not isinstance(counts, dict) or set(counts) != set(layout.lists):
        raise PackageDamaged(MANIFEST)
    kinds = {entity.member: entity.name for entity in ENTITIES}
    for member in layout.lists:
        name = f"{member}.json"
        found = 0
        for record in _records(package, name):
            try:
                good = _notice(record) if member in NOTICES else _whole(record, kinds[member])
            except (ValueError, RecursionError) as error:
                raise PackageDamaged(name) from error
            if not good:
                raise PackageDamaged(name)
            found += 1
        if found != counts[member]:
            raise PackageDamaged(name)


def _outputs(manifest: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Hold the members of the outputs against the manifest: none missing, none over."""
    outputs = manifest.get("outputs")
    if not isinstance(outputs, dict) or not all(isinstance(one, list) for one in outputs.values()):
        raise PackageDamaged(MANIFEST)
    listed = [str(name) for held in outputs.values() for name in held]
    there = {name for name in names if name.startswith(FOLDERS) or name.endswith(".xsd")}
    for name in sorted(there.symmetric_difference(listed)):
        raise PackageDamaged(name)


def _records(package: Any, name: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Give the records of a member: its first line opens the list, its last closes it."""
    lines = _lines(package, name)
    next(lines, None)
    for line in lines:
        text = line.strip().removesuffix(",")
        if text == "]}":
            return
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise PackageDamaged(name) from error
        if not isinstance(record, dict):
            raise PackageDamaged(name)
        yield record
    raise PackageDamaged(name)


def _whole(record: dict[str, Any], kind: str) -> bool:
    content = record.get("content")
    return (
        record.keys() == _RECORD_KEYS
        and isinstance(content, dict)
        and content.keys() >= _CONTENT_KEYS
        and content["kind"] == kind
        and sha256(canonical(content)) == record["content_sha256"]
    )


def _notice(record: dict[str, Any]) -> bool:
    return record.keys() >= _NOTICE_KEYS


def _lines(package: Any, name: str) -> Iterator[str]:  # noqa: ANN401
    try:
        with package.open(name) as stream:
            yield from _decoded(stream)
    except (*_UNREADABLE, KeyError) as error:
        raise PackageDamaged(name) from error


def _decoded(stream: IO[bytes]) -> Iterator[str]:
    # A line is read up to a bound: a few kilobytes can unpack to one that fills the memory.
    while line := stream.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            raise ValueError
        yield line.decode()


def _report(manifest: Mapping[str, Any], names: tuple[str, ...]) -> PackageReport:
    try:
        batch = manifest["batch"]
        return PackageReport(
            batch_id=batch["id"],
            batch_number=batch["number"],
            made_at=datetime.fromisoformat(batch["made_at"]),
            made_by=batch["made_by"],
            municipality=manifest["municipality"]["code"],
            counts=dict(manifest["counts"]),
            content_sha256=manifest["content_sha256"],
            members=names,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise PackageDamaged(MANIFEST) from error
