"""A package somebody forged, with its right passphrase: it is refused, in flat memory."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
import pyzipper

from kotodesk.exchange.koto_aj import check as checking
from kotodesk.exchange.koto_aj.check import check
from kotodesk.exchange.koto_aj.faults import NotAPackage, PackageDamaged
from kotodesk.exchange.koto_aj.package import CHECKSUMS, GOING, MANIFEST, content_hash
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, members


def forge(
    path: Path,
    changed: dict[str, bytes],
    packing: int = pyzipper.ZIP_DEFLATED,
    more: tuple[tuple[str, bytes], ...] = (),
) -> Path:
    """Write the package at `path` anew with other members, every checksum right."""
    content = members(path) | changed
    content.pop(CHECKSUMS, None)
    manifest = json.loads(content[MANIFEST])
    sums = {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}
    if CHECKSUMS not in changed:
        manifest["content_sha256"] = content_hash({name: sums[name] for name in GOING})
        content[MANIFEST] = json.dumps(manifest).encode()
        sums[MANIFEST] = hashlib.sha256(content[MANIFEST]).hexdigest()
    lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    content[CHECKSUMS] = changed.get(CHECKSUMS, lines.encode())
    with pyzipper.AESZipFile(
        path,
        "w",
        compression=packing,
        encryption=pyzipper.WZ_AES,
        encryption_kwargs={"nbits": 256, "force_wz_aes_version": 2},
    ) as package:
        package.setpassword(PASSPHRASE.encode())
        for name, data in (*content.items(), *more):
            package.writestr(name, data)
    return path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "siirto.zip"
    make(path, [chosen()])
    return path


def test_the_forger_keeps_a_good_package_good(package: Path) -> None:
    assert check(forge(package, {}), PASSPHRASE).members


@pytest.mark.parametrize(
    "record",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        (
            b'{"change":"","code_sets":{},"consent_id":"","content":{"kind":"person","id":"\\ud800",'
            b'"person":"","version":1,"parts":{}},"content_sha256":""}'
        ),
        b"9" * 10_000,
        b"NaN",
    ],
    ids=["lists", "objects", "half a character", "a long number", "no number"],
)
def test_a_record_no_reader_can_stand_is_damage(package: Path, record: bytes) -> None:
    forged = forge(package, {"persons.json": b'{"records":[\n' + record + b"\n]}\n"})
    with pytest.raises(PackageDamaged):
        check(forged, PASSPHRASE)


@pytest.mark.parametrize("member", [CHECKSUMS, "persons.json"])
def test_a_line_without_end_is_not_taken_into_memory(package: Path, member: str) -> None:
    forged = forge(package, {member: b"0" * (64 << 20)})
    with pytest.raises(PackageDamaged):
        check(forged, PASSPHRASE)


def test_more_members_than_any_package_has_are_refused(package: Path) -> None:
    more = tuple((f"{number}", b"") for number in range(checking.MOST_MEMBERS + 1))
    with pytest.raises(NotAPackage):
        check(forge(package, {}, more=more), PASSPHRASE)


def test_a_member_there_twice_is_damage(package: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        forged = forge(package, {}, more=(("persons.json", b"{}"),))
    with pytest.raises(PackageDamaged):
        check(forged, PASSPHRASE)


def test_a_packing_the_program_never_writes_is_refused(package: Path) -> None:
    with pytest.raises(NotAPackage):
        check(forge(package, {}, packing=pyzipper.ZIP_LZMA), PASSPHRASE)


def test_a_package_that_unpacks_to_far_more_than_itself_is_damage(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = forge(package, {"README.txt": bytes(30 << 20)})
    assert check(forged, PASSPHRASE).members
    monkeypatch.setattr(checking, "_UNPACKED_FREE", 1 << 20)
    with pytest.raises(PackageDamaged):
        check(forged, PASSPHRASE)


def test_a_list_of_checksums_without_end_is_not_taken_into_memory(package: Path) -> None:
    lines = b"".join(b"0  %d\n" % number for number in range(3 * checking.MOST_MEMBERS))
    with pytest.raises(PackageDamaged):
        check(forge(package, {CHECKSUMS: lines}), PASSPHRASE)


@pytest.mark.parametrize(
    "name",
    [
        "../../a",
        "/etc/a",
        "C:\\a",
        "csv/../a",
        "CON",
        "csv/aux.txt",
        "a\u202etxt",
        "\x1b[2J",
        "a" * 300,
    ],
)
def test_a_member_that_would_be_unpacked_elsewhere_is_refused(package: Path, name: str) -> None:
    with pytest.raises(NotAPackage):
        check(forge(package, {name: b"x"}), PASSPHRASE)


def test_a_members_name_is_shown_without_what_acts_on_a_terminal() -> None:
    assert "csv/??0?a??txt.äö" in str(PackageDamaged("csv/\x1b]0;a\x07\u202etxt.äö"))
