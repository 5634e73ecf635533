"""A lock sees to what freed memory holds: overwritten while the windows go, then given back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.application import Desktop
from kotodesk.vault import freed
from tests.desktop.conftest import unlock


def test_a_lock_overwrites_what_is_freed_and_gives_it_back(
    opened: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    switch, fill, back = freed.overwrite_from_now, freed.overwritten, freed.give_back

    def switched(*, on: bool) -> None:
        done.append("on" if on else "off")
        switch(on=on)

    def filled() -> Iterator[None]:
        yield from fill()
        done.append("filled")

    def given_back() -> None:
        done.append("back")
        back()

    monkeypatch.setattr(freed, "overwrite_from_now", switched)
    monkeypatch.setattr(freed, "overwritten", filled)
    monkeypatch.setattr(freed, "give_back", given_back)
    opened.lock()
    assert done == ["on"], "from before the windows go"
    qtbot.waitUntil(lambda: "back" in done, timeout=30_000)
    assert done == ["on", "filled", "off", "back"]
    unlock(opened, qtbot)
