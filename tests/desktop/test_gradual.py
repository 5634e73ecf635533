"""A long column comes a few widgets at a time."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kotodesk.desktop.slices import MOMENT_S
from kotodesk.desktop.widgets import Scroll
from kotodesk.desktop.widgets.basics import wrapped
from kotodesk.desktop.widgets.fitting import Fitting, FittingCard, FittingFrame
from kotodesk.desktop.widgets.gradual import GradualColumn, one_by_one

_MANY = 60


def _labels(prefix: str = "line") -> Iterator[QWidget]:
    for number in range(_MANY):
        time.sleep(MOMENT_S / 10)
        yield wrapped(f"{prefix} {number} " + "word " * 20)


@pytest.fixture
def scroll(qtbot: QtBot) -> Scroll:
    made = Scroll()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def shown(scroll: Scroll) -> GradualColumn:
    made = GradualColumn(at_once=8)
    scroll.body.addWidget(made)
    scroll.body.addStretch(1)
    scroll.resize(400, 300)
    scroll.show()
    return made


def test_the_first_are_there_at_once_and_all_of_them_in_order(
    shown: GradualColumn, qtbot: QtBot
) -> None:
    shown.fill(_labels())
    assert 8 <= len(shown.widgets()) < _MANY, "either none at once or all"
    qtbot.waitUntil(lambda: not shown.busy)

    texts = [one.text().split()[1] for one in shown.widgets() if isinstance(one, QLabel)]
    assert texts == [str(number) for number in range(_MANY)]
    qtbot.waitUntil(lambda: all(one.isVisible() for one in shown.widgets()))


def test_where_she_has_scrolled_to_stays_while_it_is_filled_anew(
    shown: GradualColumn, qtbot: QtBot
) -> None:
    shown.fill(_labels())
    shown.finish()
    qtbot.waitUntil(lambda: shown.height() > _MANY * 10)
    tall = shown.height()
    shown.fill(_labels("again"))
    assert shown.minimumHeight() == tall
    qtbot.waitUntil(lambda: not shown.busy)
    assert shown.minimumHeight() == 0
    assert len(shown.widgets()) == _MANY


def test_what_is_there_is_not_crushed_by_what_comes(shown: GradualColumn) -> None:
    shown.fill(_labels())
    least = []
    while shown.busy:
        QApplication.processEvents()
        first = shown.widgets()[0]
        least.append(first.height() - first.heightForWidth(first.width()))
    assert min(least[1:]) >= 0


def test_a_line_that_grows_takes_its_room(shown: GradualColumn, qtbot: QtBot) -> None:
    first = wrapped("short")
    shown.fill(iter([first, (QPushButton("below"), Qt.AlignmentFlag.AlignLeft)]))
    qtbot.waitUntil(lambda: first.isVisible() and first.height() < 100)
    low = first.height()
    first.setText("word " * 200)
    qtbot.waitUntil(lambda: first.height() > 3 * low)


def test_what_was_there_is_hidden_at_once_and_gone_when_all_is_there(
    shown: GradualColumn, qtbot: QtBot
) -> None:
    shown.fill(_labels())
    shown.finish()
    qtbot.waitUntil(lambda: all(one.isVisible() for one in shown.widgets()))
    old = shown.widgets()
    shown.fill(_labels("again"))
    assert not any(one.isVisible() for one in old)
    qtbot.waitUntil(lambda: not shown.busy)
    qtbot.waitUntil(lambda: not any(isValid(one) for one in old))


def test_texts_are_broken_into_lines_for_the_width_they_have_and_for_no_other(
    shown: GradualColumn, qtbot: QtBot
) -> None:
    asked: dict[int, set[int]] = {}

    class _Counting(QLabel):
        def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
            asked.setdefault(id(self), set()).add(width)
            return super().heightForWidth(width)

    def lines() -> Iterator[QWidget]:
        for number in range(24):
            made = _Counting(f"{number} " + "word " * 20)
            made.setWordWrap(True)
            yield made

    column = shown.parentWidget()
    assert column is not None
    shown.fill(lines())
    qtbot.waitUntil(lambda: not shown.busy and len(asked) == 24)
    qtbot.waitUntil(lambda: column.height() > 24 * 10)
    # With the bar of the scrolled column and without it; those of the first turn in one more.
    assert sum(map(len, asked.values())) <= 24 * 3


def test_what_is_hidden_is_shown_a_part_a_piece(qtbot: QtBot) -> None:
    parts = [wrapped(str(number)) for number in range(3)]
    for one in parts:
        qtbot.addWidget(one)
    parts[1].show()
    steps = one_by_one(*parts)
    assert [one.isHidden() for one in parts] == [True, False, True]
    next(steps)
    assert [one.isHidden() for one in parts] == [False, False, True]
    assert list(steps) == [None]
    assert not any(one.isHidden() for one in parts)


@pytest.mark.usefixtures("dressed")
@pytest.mark.parametrize("kind", [Fitting, FittingFrame, FittingCard])
def test_hints_are_as_wide_as_those_of_qt(kind: type[QWidget], qtbot: QtBot) -> None:
    made = kind()
    qtbot.addWidget(made)
    made.setProperty("surface", "card")  # with the style's line around it
    layout = made.layout() or QVBoxLayout(made)
    layout.addWidget(wrapped("word " * 40))
    made.ensurePolished()
    assert made.sizeHint().width() == layout.totalSizeHint().width()
    assert made.minimumSizeHint().width() == layout.totalMinimumSize().width()
