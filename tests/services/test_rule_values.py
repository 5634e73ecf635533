from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kotodesk import material
from kotodesk.rules.faults import RuleFileFault
from kotodesk.rules.values import COLUMNS
from kotodesk.services import rule_values, vaults
from kotodesk.services.desk import Desk
from tests.desks import PASSPHRASE, TestClock

HEAD = ",".join(COLUMNS) + "\n"
AMENDED = (
    HEAD
    + "plan.review,22.1 §,6,months,2025-01-01,2027-06-30,L 681/2023,2026-11-21\n"
    + "plan.review,22.1 §,3,months,2027-07-01,,made up,2026-11-22\n"
)


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    rule_values.back_to_shipped()
    yield
    rule_values.back_to_shipped()


def months(day: date) -> int:
    return rule_values.rule_values().on("plan.review", day).number


@pytest.fixture
def resources(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a file of rules of the test's own, in the place of the program's."""
    path = tmp_path / rule_values.FILE
    real = material.file("resources", "rules", rule_values.FILE)
    path.write_bytes(real.read_bytes())

    def place(*parts: str) -> Path:
        wanted = material.folder(parts[0]).joinpath(*parts[1:])
        return path if wanted == real else wanted

    monkeypatch.setattr(material, "file", place)
    return path


def test_a_file_with_an_error_names_its_row_and_the_last_good_set_is_used(
    desk: Desk, resources: Path
) -> None:
    assert rule_values.take_in_use(desk) == ()
    text = resources.read_text(encoding="utf-8")
    lines = text.splitlines()
    row = next(n for n, line in enumerate(lines, 1) if line.startswith("plan.review,"))
    lines[row - 1] = lines[row - 1].replace(",6,", ",six,")
    resources.write_text("\n".join(lines), encoding="utf-8")
    fault, what = rule_values.take_in_use(desk)
    assert rule_values.FILE in fault.text("en")
    assert f"row {row}:" in fault.text("en")
    assert "does not fit its unit" in fault.text("en")
    assert "last good" in what.text("en")
    assert months(date(2026, 1, 1)) == 6


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"id,value\n"])
def test_a_vault_opens_with_the_last_good_set(desk: Desk, resources: Path, damage: bytes) -> None:
    rule_values.take_in_use(desk)
    folder = desk.vault.folder
    vaults.close(desk)
    resources.write_bytes(damage)
    opened = vaults.unlock(folder, PASSPHRASE, clock=TestClock())
    try:
        assert any(rule_values.FILE in one.text("en") for one in opened.notices)
        assert months(date(2026, 1, 1)) == 6
    finally:
        vaults.close(opened)


def test_without_any_good_set_the_vault_opens_and_says_so(desk: Desk, resources: Path) -> None:
    resources.unlink()
    (fault,) = rule_values.take_in_use(desk)
    assert "cannot be read" in fault.text("en")
    with pytest.raises(RuleFileFault):
        rule_values.rule_values()


def test_own_rows_stand_in_for_the_programs_until_given_up(desk: Desk) -> None:
    rule_values.adopt(desk, AMENDED, "own.csv")
    assert (months(date(2027, 6, 30)), months(date(2027, 7, 1))) == (6, 3)
    assert rule_values.rule_values().on("plan.first", date(2027, 7, 1)).number == 1
    rule_values.back_to_shipped()
    assert months(date(2027, 7, 1)) == 6
    assert rule_values.take_in_use(desk) == ()
    assert months(date(2027, 7, 1)) == 3
    rule_values.give_up_own(desk)
    assert months(date(2027, 7, 1)) == 6
    assert rule_values.own_rows(desk) == ""


@pytest.mark.parametrize(
    ("text", "row", "reason"),
    [
        (AMENDED.replace(",3,months", ",x,months"), 3, "does not fit"),
        (AMENDED.replace("plan.review", "plan.revue"), 2, "no such rule"),
        (AMENDED.replace("months", "years"), 2, "must be months"),
        (AMENDED.replace("2025-01-01", "2025-02-01"), 2, "begin as early"),
        (AMENDED.replace("2027-06-30", "2027-06-29"), 2, "lies between"),
        (AMENDED.replace("2027-07-01,,", "2027-07-01,2028-01-01,"), 2, "further notice"),
    ],
)
def test_own_rows_with_an_error_change_nothing(
    desk: Desk, text: str, row: int, reason: str
) -> None:
    rule_values.adopt(desk, AMENDED, "own.csv")
    with pytest.raises(RuleFileFault) as caught:
        rule_values.adopt(desk, text, "next.csv")
    assert "next.csv" in str(caught.value)
    assert f"row {row}:" in str(caught.value)
    assert reason in str(caught.value)
    assert months(date(2027, 7, 1)) == 3
    assert rule_values.own_rows(desk) == AMENDED


def test_own_rows_that_no_longer_fit_give_way_and_it_is_told(desk: Desk, resources: Path) -> None:
    rule_values.adopt(desk, AMENDED, "own.csv")
    text = resources.read_text(encoding="utf-8")
    resources.write_text(text.replace("22.1 §,6,months", "22.1 §,180,days"), encoding="utf-8")
    fault, what = rule_values.take_in_use(desk)
    assert "own.csv" in fault.text("en")
    assert "own values" in what.text("en")
    assert months(date(2027, 7, 1)) == 180
