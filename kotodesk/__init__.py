"""KotoDesk: the desktop register of a municipality's lone integration coordinator.

All the Python of the program is in this package; `docs/architecture.md` draws its rooms and arrows.
"""

from __future__ import annotations

__version__ = "0.1.0"
