"""A package of the first version of the form, kept as it was made: it is still checked whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kotodesk.exchange.koto_aj.check import check
from kotodesk.exchange.koto_aj.faults import NotAPackage, PackageDamaged
from kotodesk.exchange.koto_aj.package import MANIFEST
from tests.exchange.koto_aj.batches import PASSPHRASE, chosen, make, members
from tests.exchange.koto_aj.test_hostile_package import forge

FORMER = Path(__file__).parents[2] / "data" / "package_1" / "siirto.zip"


def test_it_is_whole_by_the_members_its_version_had() -> None:
    report = check(FORMER, PASSPHRASE)
    assert dict(report.counts) == {
        "persons": 1,
        "assessments": 1,
        "guidance": 1,
        "corrections": 0,
        "withdrawals": 0,
        "left_out": 0,
    }
    assert report.batch_number == 3


def test_a_changed_byte_is_found_in_it_too(tmp_path: Path) -> None:
    path = tmp_path / "siirto.zip"
    shutil.copyfile(FORMER, path)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(PackageDamaged):
        check(path, PASSPHRASE)


@pytest.mark.parametrize("version", ["1", "3", "", None, 2, ["2"], {}])
def test_a_version_that_does_not_fit_is_refused(tmp_path: Path, version: object) -> None:
    path = tmp_path / "siirto.zip"
    make(path, [chosen()])
    manifest = json.loads(members(path)[MANIFEST]) | {"format_version": version}
    forge(path, {MANIFEST: json.dumps(manifest).encode()})
    # As version 1 it has members too many; the others are no version at all.
    with pytest.raises(PackageDamaged if version == "1" else NotAPackage):
        check(path, PASSPHRASE)
