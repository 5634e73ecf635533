"""Suostumukset: the register of consents, one consent on its page, the client's consents.

What may enter: windows for what `kotodesk.services.consents` and `printing` do. The words printed
on a form stand in `resources/texts`, never here.
"""

from __future__ import annotations

from kotodesk.desktop.page import PageSpec
from kotodesk.desktop.pages.consents.consent_page import ConsentPage
from kotodesk.desktop.pages.consents.panel import ConsentPanel
from kotodesk.desktop.pages.consents.register_page import ConsentsPage
from kotodesk.i18n import N_

REGISTER = PageSpec("consents", N_("Consents"), "consents", ConsentsPage)
CONSENT = PageSpec("consent", N_("Consent"), "consents", ConsentPage, in_rail=False)
PAGES = (REGISTER, CONSENT)

__all__ = ["CONSENT", "PAGES", "REGISTER", "ConsentPage", "ConsentPanel", "ConsentsPage"]
