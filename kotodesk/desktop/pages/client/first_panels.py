"""Yhteydenotto ja kuntapaikka: how the client came to the municipality and to its services."""

from __future__ import annotations

from kotodesk.desktop.pages.client.begun_list import BegunList
from kotodesk.desktop.pages.client.context import ClientContext
from kotodesk.desktop.pages.client.many import ManyList
from kotodesk.desktop.pages.client.record_panel import Contents, RecordPanel
from kotodesk.i18n import N_
from kotodesk.register.enquiry import Enquiry
from kotodesk.register.municipal_place import MunicipalPlace
from kotodesk.services import enquiries

ENQUIRY = N_("Contact by an authority")
PLACE = N_("Municipal place")


class EnquiryPanel(RecordPanel):
    """The panel of contacts by authorities (9 §)."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=ENQUIRY, basis="9 §"))
        held = BegunList(
            context,
            Enquiry,
            enquiries.begin,
            source=self.source.value,
            titled=False,
            headings=True,
        )
        held.marked.connect(self.mark)
        self.body.insertWidget(1, held)
        self.lists = (held,)


class PlacePanel(RecordPanel):
    """The panel of the municipal place (42–44, 64 §)."""

    def __init__(self, context: ClientContext) -> None:
        super().__init__(context, Contents(title=PLACE, basis="42–44, 64 §"))
        held = ManyList(
            context,
            MunicipalPlace,
            source=self.source.value,
            preset=lambda: {"proposed": context.today},
            titled=False,
            headings=True,
        )
        held.marked.connect(self.mark)
        self.body.insertWidget(1, held)
        self.lists = (held,)
