"""The one lock around pdfium: its library must not be called from two threads at once.

Whoever opens a document with pypdfium2 holds it as long as the document is used: the thread that
owns the vault counts and cuts pages, another one draws them for the windows.
"""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
