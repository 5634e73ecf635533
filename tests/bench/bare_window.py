"""The least a PySide6 program can be: a process with one window, which says when it is painted."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QWidget

from tests.bench.painted import Watch

if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    watch = Watch("QWidget")
    app.installEventFilter(watch)
    window = QWidget()
    window.resize(1200, 800)
    window.show()
    app.exec()
