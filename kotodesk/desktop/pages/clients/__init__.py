"""The client list and taking a new client in.

What may enter: the page, its model and the dialog of a new client.
"""

from __future__ import annotations

from kotodesk.desktop.pages.clients.page import ClientsPage

__all__ = ["ClientsPage"]
