"""A signature is taken with mouse, pen and finger; a tap is none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kotodesk.desktop.signing.pad import SignaturePad

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pad(qtbot: QtBot) -> Iterator[SignaturePad]:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(700, 220)
    made.show()
    yield made
    made.clear()


def draw(pad: SignaturePad, *places: tuple[int, int]) -> None:
    """Draw one stroke with the mouse."""
    points = [QPoint(*place) for place in places]
    QTest.mousePress(pad, LEFT, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, LEFT, pos=points[-1])


def pen_event(
    pad: SignaturePad, kind: QEvent.Type, place: tuple[int, int], pressure: float
) -> None:
    pen = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure,
        1,
        1,
    )
    at = QPointF(*place)
    button = LEFT if kind != QEvent.Type.TabletMove else Qt.MouseButton.NoButton
    event = QTabletEvent(
        kind, pen, at, at, pressure, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, button, LEFT
    )
    QCoreApplication.sendEvent(pad, event)
    assert event.isAccepted()


def test_the_mouse_draws_strokes_without_pressure(pad: SignaturePad) -> None:
    draw(pad, (20, 100), (60, 60), (120, 140))
    draw(pad, (200, 100), (300, 110))
    ink = pad.ink()
    assert len(ink.strokes) == 2
    assert [point[:2] for point in ink.strokes[1].points][-1] == (300, 110)
    assert {point[3] for stroke in ink.strokes for point in stroke.points} == {0.0}
    moments = [point[2] for stroke in ink.strokes for point in stroke.points]
    assert moments == sorted(moments)
    assert moments[0] == 0
    assert (ink.width, ink.height) == (700, 220)
    assert pad.is_signed()


def test_a_pen_brings_its_pressure(pad: SignaturePad) -> None:
    pen_event(pad, QEvent.Type.TabletPress, (40, 80), 0.25)
    pen_event(pad, QEvent.Type.TabletMove, (90, 120), 0.5)
    pen_event(pad, QEvent.Type.TabletMove, (140, 60), 0.75)
    pen_event(pad, QEvent.Type.TabletRelease, (140, 60), 0.0)
    pen_event(pad, QEvent.Type.TabletMove, (300, 60), 0.0)
    (stroke,) = pad.ink().strokes
    assert [point[3] for point in stroke.points] == [0.25, 0.5, 0.75]
    assert [point[:2] for point in stroke.points] == [(40, 80), (90, 120), (140, 60)]


def test_a_finger_draws_and_a_palm_beside_a_pen_does_not(pad: SignaturePad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(1, QPoint(50, 50), pad).commit()
    QTest.touchEvent(pad, screen).move(1, QPoint(150, 90), pad).commit()
    QTest.touchEvent(pad, screen).release(1, QPoint(150, 90), pad).commit()
    assert len(pad.ink().strokes) == 1
    assert pad.is_signed()
    pad.clear()
    pen_event(pad, QEvent.Type.TabletPress, (40, 80), 0.25)
    pen_event(pad, QEvent.Type.TabletRelease, (40, 80), 0.0)
    QTest.touchEvent(pad, screen).press(2, QPoint(300, 200), pad).commit()
    QTest.touchEvent(pad, screen).move(2, QPoint(400, 200), pad).commit()
    QTest.touchEvent(pad, screen).release(2, QPoint(400, 200), pad).commit()
    assert len(pad.ink().strokes) == 1


def test_a_tap_is_no_signature(pad: SignaturePad) -> None:
    assert not pad.is_signed()
    draw(pad, (50, 50), (51, 50))
    assert not pad.is_signed()


def test_strokes_are_undone_one_by_one_and_cleared_together(
    pad: SignaturePad, qtbot: QtBot
) -> None:
    for left in (20, 120, 220):
        draw(pad, (left, 100), (left + 60, 60))
    with qtbot.waitSignal(pad.changed):
        QTest.keyClick(pad, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(pad.ink().strokes) == 2
    with qtbot.waitSignal(pad.changed):
        pad.clear()
    assert pad.ink().empty


def test_what_is_drawn_beyond_the_edge_stays_on_it(pad: SignaturePad) -> None:
    draw(pad, (650, 100), (900, -50))
    assert pad.ink().bounds == (650, 0, 700, 100)


def test_what_is_written_is_seen(pad: SignaturePad) -> None:
    before = pad.grab().toImage()
    draw(pad, (100, 50), (400, 60))
    after = pad.grab().toImage()
    assert before.pixelColor(250, 55).lightness() > 240
    assert after.pixelColor(250, 55).lightness() < 80
