"""Signing on the screen: the consent is saved, the client reads and signs, it comes back here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.page import Shell
from kotodesk.desktop.pages.consents import work
from kotodesk.desktop.signing.window import SigningWindow
from kotodesk.documents.ink import Ink
from kotodesk.i18n import Fault
from kotodesk.register.consent import Consent
from kotodesk.services.signing import Sheet

Failed = Callable[[Fault], object]


class ScreenSigning(QObject):
    """`saved` with the consent as it was saved before it is shown, `signed` once it is signed."""

    saved = Signal(object)
    signed = Signal(object)

    def __init__(self, shell: Shell, failed: Failed, page: QWidget) -> None:
        super().__init__(page)
        self._shell, self._tell_fault, self._page = shell, failed, page
        self._sheet: Sheet | None = None
        self._result: work.Opened | None = None
        self._fault: Fault | None = None
        self.window: SigningWindow | None = None

    def begin(self, consent: Consent, languages: Sequence[str]) -> None:
        """Save the consent and show it to the client."""
        self._shell.worker.run(
            work.sheet, consent, tuple(languages), done=self._show, failed=self._tell_fault
        )

    @Slot(object)
    def _show(self, made: tuple[work.Opened, Sheet]) -> None:
        opened, self._sheet = made
        self._result = self._fault = None
        self.saved.emit(opened)
        self.window = SigningWindow(self._sheet, self._sign, self._page.window())
        self.window.returned.connect(self._returned)
        self.window.lock_asked.connect(self._shell.lock)
        self.window.begin()

    def _sign(self, answer: int, inks: Mapping[str, Ink]) -> None:
        self._shell.worker.run(
            work.sign, self._sheet, answer, dict(inks), done=self._kept, failed=self._failed
        )

    @Slot(object)
    def _kept(self, opened: work.Opened) -> None:
        self._result = opened
        if self.window is not None:
            self.window.kept()

    @Slot(object)
    def _failed(self, fault: Fault) -> None:
        self._fault = fault
        if self.window is not None:
            self.window.failed()

    @Slot()
    def _returned(self) -> None:
        self.window = None
        if self._result is not None:
            self.signed.emit(self._result)
        elif self._fault is not None:
            self._tell_fault(self._fault)
