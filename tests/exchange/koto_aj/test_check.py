from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path

import pytest
import pyzipper
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kotodesk.exchange.koto_aj.check import check
from kotodesk.exchange.koto_aj.faults import NotAPackage, PackageDamaged, WrongPackagePassphrase
from kotodesk.exchange.koto_aj.passphrase import SIGNS, as_made, generate
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, members


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "batch.zip"
    make(path, [chosen()], number=7)
    return path


def rebuild(path: Path, changed: dict[str, bytes]) -> None:
    """Write the package again with the right passphrase, some members being others."""
    found = {**members(path), **changed}
    with pyzipper.AESZipFile(
        path, "w", encryption=pyzipper.WZ_AES, compression=pyzipper.ZIP_DEFLATED
    ) as package:
        package.setpassword(PASSPHRASE.encode())
        for name, data in found.items():
            package.writestr(name, data)


def test_a_whole_package_is_reported(path: Path) -> None:
    report = check(path, PASSPHRASE)
    assert report.batch_number == 7
    assert report.counts["persons"] == 1
    assert report.municipality == "235"
    assert set(report.members) == set(members(path))


def test_the_passphrase_may_be_typed_freely(path: Path) -> None:
    assert check(path, f" {PASSPHRASE.upper().replace('-', ' ')} ").batch_number == 7


@pytest.mark.parametrize("wrong", ["", "wrong", PASSPHRASE[:-1] + "3"])
def test_a_wrong_passphrase_is_told_apart(path: Path, wrong: str) -> None:
    with pytest.raises(WrongPackagePassphrase):
        check(path, wrong)


def test_a_changed_byte_is_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(PackageDamaged):
        check(path, PASSPHRASE)


@given(place=st.floats(0, 1), bit=st.integers(0, 7))
# Each check derives some thirty keys: how long that takes is the machine's, not a fault.
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_is_changed_is_good_or_a_fault_that_can_be_told(
    path: Path, place: float, bit: int
) -> None:
    data = bytearray(path.read_bytes())
    data[int(place * (len(data) - 1))] ^= 1 << bit
    spoilt = path.with_name("spoilt.zip")
    spoilt.write_bytes(data)
    with contextlib.suppress(NotAPackage, PackageDamaged, WrongPackagePassphrase):
        # Dates and attributes of the ZIP are outside what authenticates: then all else is whole.
        assert check(spoilt, PASSPHRASE).counts["persons"] == 1


def test_a_cut_file_is_no_package(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(NotAPackage):
        check(path, PASSPHRASE)


@pytest.mark.parametrize("member", ["persons.json", "csv/henkilot.csv", "README.txt"])
def test_a_member_written_anew_is_found(path: Path, member: str) -> None:
    rebuild(path, {member: members(path)[member].replace(b"a", b"b", 1)})
    with pytest.raises(PackageDamaged) as caught:
        check(path, PASSPHRASE)
    assert member in str(caught.value)


def test_a_member_too_many_is_found(path: Path) -> None:
    rebuild(path, {"extra.txt": b"x"})
    with pytest.raises(PackageDamaged):
        check(path, PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_other_files_are_no_packages(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    with pytest.raises(NotAPackage):
        check(path, PASSPHRASE)


def test_an_unencrypted_package_is_refused(path: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.zip"
    with zipfile.ZipFile(plain, "w") as package:
        for name, data in members(path).items():
            package.writestr(name, data)
    with pytest.raises(NotAPackage):
        check(plain, PASSPHRASE)


def test_generated_passphrases_hold_a_hundred_bits_and_differ() -> None:
    made = {generate() for _ in range(200)}
    assert len(made) == 200
    assert len(set(SIGNS)) ** 24 >= 2**100
    for one in made:
        assert len(one.replace("-", "")) == 24
        assert set(one) <= set(SIGNS) | {"-"}
        assert as_made(one.upper().replace("-", "  ")) == one


def test_a_passphrase_of_another_kind_is_left_as_it_is() -> None:
    assert as_made(" Own-Pass phrase ") == "Own-Pass phrase"
