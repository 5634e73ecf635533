"""Siirrot Koto-AJ:hin: readiness, making a package, the ledger, and keying in by hand.

What may enter: the page, its panels and the keying window. Everything they do is done by
`kotodesk.services.batches`, in the worker's thread.
"""

from __future__ import annotations
