"""The package: one AES-256 ZIP (AE-2) made in one pass over the clients, in flat memory.

Written so that 7-Zip opens it with its passphrase.  Member names are neutral, AE-2 keeps the
checksums of the plaintext out of the headers, and nothing is on disk unencrypted on the way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from datetime import datetime
from typing import Any, BinaryIO

import attrs

from kotodesk import __version__
from kotodesk.exchange.koto_aj import description, schema
from kotodesk.exchange.koto_aj.entities import ENTITIES
from kotodesk.exchange.koto_aj.lines import (
    RecordList,
    correction_line,
    left_out_line,
    outgoing_line,
    withdrawal_line,
)
from kotodesk.exchange.koto_aj.outputs import Outputs
from kotodesk.exchange.koto_aj.profile_model import Profile
from kotodesk.exchange.koto_aj.remarks import Remarks
from kotodesk.exchange.koto_aj.selection import Selection
from kotodesk.exchange.koto_aj.spool import Member, Part, Spool
from kotodesk.exchange.koto_aj.tables import Tables

MANIFEST = "manifest.json"
CHECKSUMS = "checksums.sha256"
README = "README.txt"
NOTICES = ("corrections", "withdrawals", "left_out")
LISTS = (*(entity.member for entity in ENTITIES), *NOTICES)
"""The JSON members that hold records, in their order."""
GOING = tuple(f"{name}.json" for name in LISTS if name != "left_out")
"""The members whose bytes are the content of the batch: what goes, is corrected, is taken back."""

TITLE = {
    "fi": "Koto-AJ-siirtopaketti (KotoDeskin muoto)",
    "sv": "Koto-AJ-överföringspaket (i KotoDesks format)",
    "en": "Koto-AJ transfer package (KotoDesk's own format)",
}
_BASIS = ("L 681/2023 73.1 §", "L 681/2023 76 §", "VNA 874/2024 1–4 §")
_AE2 = {"nbits": 256, "force_wz_aes_version": 2}
_CHUNK = 1 << 20


@attrs.frozen(kw_only=True)
class BatchInfo:
    """What the manifest says of the batch: none of it is part of any record's hash."""

    id: str
    number: int
    made_at: datetime
    made_by: str
    municipality: str


@attrs.frozen(kw_only=True)
class Written:
    """What was written: records per JSON member, rows per CSV, and the hashes for the ledger.

    `content_sha256` is over what goes (see `content_hash`): the same records give the same,
    whatever the batch.  `package_sha256` is that of the file, and differs by its salts.
    """

    counts: Mapping[str, int]
    rows: Mapping[str, int]
    code_sets: Mapping[str, str]
    content_sha256: str
    package_sha256: str
    members: tuple[str, ...]


def write(
    target: BinaryIO,
    selections: Iterable[Selection],
    info: BatchInfo,
    passphrase: str,
    profile: Profile,
) -> Written:
    """Write the package of `selections`, taken one after the other, into `target`.

    `target` must be open for reading and writing, at its start.  An `OSError` (a full disk) leaves
    it half written: the caller removes it.  Raises `CodeNotMapped` when the profile refuses a code
    its map lacks.
    """
    with ExitStack() as closing:
        content = _Content(profile, closing)
        for one in selections:
            content.add(one)
        content.finish()
        content.add_text(MANIFEST, _json(_manifest(info, profile, content)))
        ordered = content.members()
        sums = "".join(f"{one.sha256}  {one.name}\n" for one in ordered)
        ordered = (*ordered, content.add_text(CHECKSUMS, sums))
        _zip(target, ordered, info.made_at, passphrase)
        return Written(
            counts=content.counts,
            rows=content.rows,
            code_sets=content.code_sets,
            content_sha256=content.sha256,
            package_sha256=_file_sha256(target),
            members=tuple(one.name for one in ordered),
        )


def content_hash(digests: Mapping[str, str], going: Iterable[str] = GOING) -> str:
    """Give the hash of a batch's content from the SHA-256 of its members `going`."""
    return hashlib.sha256("".join(digests[name] for name in going).encode()).hexdigest()


class _Content:
    """The members of the package while they grow."""

    def __init__(self, profile: Profile, closing: ExitStack) -> None:
        self._closing = closing
        self._spools: dict[str, Spool] = {}
        self._parts: dict[str, Part] = {}
        self._books = Spool("books")
        closing.callback(self._books.close)
        self._lists = {name: RecordList(self._spool(f"{name}.json"), name) for name in LISTS}
        self._remarks = Remarks(strict=True)
        self._outputs = Outputs(profile, self._spool, self._put, self._remarks)
        closing.callback(self._outputs.close)
        self._tables = Tables(profile, self._outputs.takers, self._remarks)
        self._member = {entity.name: entity.member for entity in ENTITIES}
        self._codes: set[tuple[str, str]] = set()
        self.code_sets: dict[str, str] = {}
        self.outputs: dict[str, list[str]] = {}

    @property
    def counts(self) -> dict[str, int]:
        return {name: one.count for name, one in self._lists.items()}

    @property
    def rows(self) -> dict[str, int]:
        return dict(self._tables.rows)

    @property
    def remarks(self) -> list[dict[str, Any]]:
        return [
            {name: value for name, value in attrs.asdict(one).items() if name != "refused"}
            for one in self._remarks.all()
        ]

    @property
    def sha256(self) -> str:
        return content_hash({name: self._spools[name].sha256 for name in GOING})

    def add(self, selection: Selection) -> None:
        """Write what one client gives into the members."""
        for record in selection.outgoing:
            self._lists[self._member[record.kind]].add(outgoing_line(record))
            self._tables.add(record, selection.client)
            self._codes.update(description.codes_in(record))
            for name, day in record.code_sets.items():
                self.code_sets[name] = max(day, self.code_sets.get(name, ""))
        for correction in selection.corrections:
            self._lists["corrections"].add(correction_line(correction))
        for withdrawal in selection.withdrawals:
            self._lists["withdrawals"].add(withdrawal_line(withdrawal))
        for one in selection.left_out:
            self._lists["left_out"].add(left_out_line(one))

    def finish(self) -> None:
        """Close the lists and add the members that tell how to read them."""
        for name, one in self._lists.items():
            one.finish()
            self._spools[f"{name}.json"].finish()
        self.outputs = self._outputs.finish()
        description.write_fields(self._spool("field_description.csv"))
        description.write_labels(self._spool("code_labels.csv"), self._codes)
        for name, text in schema.texts().items():
            self.add_text(f"schemas/{name}", text)
        self.add_text(README, description.readme())

    def add_text(self, name: str, text: str) -> Spool:
        """Add a member that is known as a whole."""
        spool = self._spool(name)
        spool.write(text)
        spool.finish()
        return spool

    def members(self) -> tuple[Member, ...]:
        """Give all members, the README and the manifest first."""
        for one in self._spools.values():
            one.finish()
        every: dict[str, Member] = {**self._spools, **self._parts}
        first = (README, MANIFEST)
        rest = [one for name, one in every.items() if name not in first]
        return (*(every[name] for name in first), *rest)

    def _put(self, name: str, data: bytes) -> None:
        self._parts[name] = self._books.part(name, data)

    def _spool(self, name: str, encoding: str = "utf-8") -> Spool:
        spool = self._spools[name] = Spool(name, encoding)
        self._closing.callback(spool.close)
        return spool


def _manifest(info: BatchInfo, profile: Profile, content: _Content) -> dict[str, Any]:
    return {
        "format": schema.FORMAT,
        "format_version": schema.FORMAT_VERSION,
        "title": TITLE,
        "batch": {
            "id": info.id,
            "number": info.number,
            "made_at": info.made_at.isoformat(timespec="seconds"),
            "made_by": info.made_by,
        },
        "municipality": {"code": info.municipality},
        "program": {"name": "KotoDesk", "version": __version__},
        "profile": {"id": profile.id, "name": profile.name, "invented": profile.invented},
        "legal_basis": _BASIS,
        "code_sets": dict(sorted(content.code_sets.items())),
        "counts": content.counts,
        "rows": content.rows,
        "outputs": content.outputs,
        "remarks": content.remarks,
        "content_sha256": content.sha256,
    }


def _json(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _zip(target: BinaryIO, members: Iterable[Member], made_at: datetime, passphrase: str) -> None:
    # With what it brings it takes 100 ms to import; most days no package is made.
    import pyzipper

    package = pyzipper.AESZipFile(
        target,
        "w",
        compression=pyzipper.ZIP_DEFLATED,
        encryption=pyzipper.WZ_AES,
        encryption_kwargs=_AE2,
    )
    try:
        package.setpassword(passphrase.encode())
        for one in members:
            entry = package.zipinfo_cls(one.name, made_at.timetuple()[:6])
            entry.compress_type = pyzipper.ZIP_DEFLATED
            entry.file_size = one.size
            with package.open(entry, "w") as stream:
                for chunk in one.chunks():
                    stream.write(chunk)
        package.close()
    finally:
        # After an error pyzipper would try once more to finish the file, and raise another one.
        package.fp = None


def _file_sha256(target: BinaryIO) -> str:
    digest = hashlib.sha256()
    target.seek(0)
    for chunk in _chunks(target):
        digest.update(chunk)
    return digest.hexdigest()


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk
