"""The client page: head, sections, one section at a time in the middle, the timeline.

What may enter: the page and its panels. Other rooms add a section with `register_client_section`.
"""

from __future__ import annotations

from kotodesk.desktop.pages.client.page import ClientPage
from kotodesk.desktop.pages.client.sections import register_client_section

__all__ = ["ClientPage", "register_client_section"]
