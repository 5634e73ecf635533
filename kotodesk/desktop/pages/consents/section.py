"""The client page's section "Consents"."""

from __future__ import annotations

from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.panel import Panel
from kotodesk.desktop.pages.consents.panel import ConsentPanel
from kotodesk.i18n import N_

TITLE = N_("Consents")


class ClientConsents(Panel):
    """The client page's frame around `ConsentPanel`."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, TITLE, "GDPR 7")
        self.panel = ConsentPanel(context.shell)
        self.body.addWidget(self.panel)
        context.file_changed.connect(self._follow)

    def enter(self, key: str = "") -> None:
        """Show the client's consents; `key` names one to open."""
        self.mark("", "")
        self.panel.show_client(self.context.client_id)
        if key:
            self.panel.open(key)

    def forget(self) -> None:
        """Let the client go."""
        self.panel.forget()

    def _follow(self) -> None:
        if self.isVisible() and self.context.is_open:
            self.panel.show_client(self.context.client_id)
