"""Asks what a paper needs before it is made: which record, which languages, how large."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from kotodesk.desktop.half_typed import HalfTyped
from kotodesk.desktop.pages.client import papers
from kotodesk.desktop.pages.client.papers import PaperLine
from kotodesk.desktop.pages.client.print_work import Asked
from kotodesk.desktop.pages.client.printable import Records
from kotodesk.desktop.widgets import (
    Banner,
    Check,
    Choice,
    DateEdit,
    Dialog,
    Labelled,
    LongText,
    PaperLanguages,
    SegmentedChoice,
    TextLine,
    row,
)
from kotodesk.i18n import N_, Fault, Message, _, codesets
from kotodesk.register.client import Client
from kotodesk.services.printing import FormLanguages

OK = N_("Preview")
WHICH, LANGUAGE, LARGE = N_("Of what"), N_("Language"), N_("Large print")
NO_TEXT = N_(
    "There is no text in the client's language (%(language)s). Have the paper interpreted and let "
    "the interpreter sign a statement."
)
UNREVIEWED = N_("Translation not reviewed: %(languages)s. The paper says which text prevails.")
BASIS = N_("Basis for showing the contact details")
BASIS_HELP = N_(
    "The client has a non-disclosure order. Left empty, the contact details stay off the paper. "
    "The basis is kept in the journal."
)
ENVELOPE_HELP = N_(
    "The client has a non-disclosure order. No address is printed without a basis. "
    "The basis is kept in the journal."
)
MEANT = N_("The address is meant to stand on the envelope")
BASIS_NEEDED = N_("Write the basis and tick that it is meant.")
SINCE, UNTIL = N_("From"), N_("To")
PERIOD_HELP = N_("Left empty: everything.")
MATTER, MATTER_NEEDED = N_("Which matter or paper"), N_("Write what was interpreted.")
SHAPE, PLACE = N_("For"), N_("Label on the sheet")
SHAPES = (
    ("window", N_("Window envelope")),
    ("labels", N_("Sheet of labels 3 × 8")),
)
NOBODY = N_("Without name and code of the client")
_LABELS = 24
_OFFICIAL = ("fi", "sv")


class PrintDialog(Dialog):
    """Shows what `paper` asks; `chosen` gives an `Asked`, and stays open until `settle`."""

    chosen = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        paper: PaperLine,
        client: Client,
        records: Records,
        languages: FormLanguages | None,
    ) -> None:
        super().__init__(paper.title, OK, parent)
        self._paper, self._client, self._languages = paper, client, languages
        self.record, self.language = Choice(records), Choice()
        self.languages, self.large = PaperLanguages(), Check()
        self.told = Banner("attention")
        self.basis, self.meant = LongText(lines=2), Check()
        self.since, self.until = DateEdit(), DateEdit()
        self.matter, self.nobody = TextLine(), Check()
        self.shape, self.place = SegmentedChoice(), Choice()
        basis_help = ENVELOPE_HELP if papers.ENVELOPE in paper.asks else BASIS_HELP
        self._basis = Labelled(BASIS, self.basis, help_text=basis_help)
        self._matter = Labelled(MATTER, self.matter, required=True)
        self._since = Labelled(SINCE, self.since, help_text=PERIOD_HELP)
        self._until = Labelled(UNTIL, self.until)
        self._place = Labelled(PLACE, self.place)
        self._lay_out(records)
        self._fill()
        self.ok.clicked.connect(self.choose)
        asked = {"matter": self.matter, "basis": self.basis, "meant": self.meant}
        asked |= {"since": self.since, "until": self.until}
        HalfTyped(self, paper.title, asked, subject=client.id, client_id=client.id)

    def asked(self) -> Asked:
        """Return what is chosen."""
        return Asked(
            record_id=self.record.value(),
            languages=self.languages.value() if self._languages else self._office_language(),
            large=self.large.value(),
            contact_basis=self.basis.value() if self._hidden() else "",
            meant=self.meant.value(),
            since=self.since.value(),
            until=self.until.value(),
            matter=self.matter.value().strip(),
            shape="labels" if self.shape.value() == "labels" else "window",
            place=int(self.place.value() or 1),
            nobody=self.nobody.value(),
        )

    @Slot()
    def choose(self) -> None:
        """Check what was written and give it out."""
        self.problem.tell("")
        if self._complete():
            self.set_busy(True)
            self.chosen.emit(self.asked())

    def settle(self, fault: Fault | None = None) -> None:
        """Close, or say what kept the paper from being made."""
        self.set_busy(False)
        if fault is None:
            self.accept()
        else:
            self.problem.tell(fault.message, "alarm")

    def _lay_out(self, records: Records) -> None:
        """Put every part in its place and hide what this paper does not ask."""
        asks, translated = self._paper.asks, self._languages is not None
        period = QWidget()
        line = row(period, gap=12)
        for one in (self._since, self._until):
            line.addWidget(one, 1)
        for part, shown in (
            (Labelled(WHICH, self.record), len(records) > 1),
            (self._matter, papers.MATTER in asks),
            (self.languages, translated),
            (self.told, False),
            (self.large, translated),
            (Labelled(LANGUAGE, self.language), not translated and bool(self._paper.languages)),
            (period, papers.PERIOD in asks),
            (Labelled(SHAPE, self.shape), papers.ENVELOPE in asks),
            (self._place, papers.ENVELOPE in asks),
            (self.nobody, papers.NOBODY in asks),
            (self._basis, self._hidden()),
            (self.meant, self._hidden() and papers.ENVELOPE in asks),
        ):
            self.body.addWidget(part)
            part.setVisible(shown)
        self.wording.say(self.large.setText, LARGE)
        self.wording.say(self.meant.setText, MEANT)
        self.wording.say(self.nobody.setText, NOBODY)

    def _fill(self) -> None:
        if self._languages is not None:
            self.languages.set_offered(self._languages.offered)
            self.languages.set_value(self._languages.proposed)
            self.languages.changed.connect(self._say_languages)
            self._say_languages()
        self.language.set_options(
            [(one, codesets.label("paper_language", one)) for one in self._paper.languages]
        )
        self.language.set_value(self._client.contact_language)
        self.place.set_options([(str(one), str(one)) for one in range(1, _LABELS + 1)])
        self.shape.set_options([(key, _(text)) for key, text in SHAPES])
        self.shape.set_value("window")
        self.shape.changed.connect(self._follow)
        self.record.changed.connect(self._follow)
        self._follow()

    @Slot()
    def _follow(self) -> None:
        """Show what the choice made asks for."""
        self._place.setVisible(
            papers.ENVELOPE in self._paper.asks and self.shape.value() == "labels"
        )
        self._matter.setVisible(papers.MATTER in self._paper.asks and not self.record.value())

    @Slot()
    def _say_languages(self) -> None:
        """Say that the client's language lacks, or that a translation was not reviewed."""
        found = self._languages
        if found is None:
            return
        if found.client and not found.client_has_text:
            name = codesets.label("languages", found.client)
            self.told.tell(Message(NO_TEXT, {"language": name}))
            return
        chosen = self.languages.value()
        prevailing = next((one for one in chosen if one in _OFFICIAL), _OFFICIAL[0])
        own = [one for one in chosen if one in found.unreviewed and one != prevailing]
        names = ", ".join(codesets.label("paper_language", one) for one in own)
        self.told.tell(Message(UNREVIEWED, {"languages": names}) if names else "")

    def _complete(self) -> bool:
        """Say at its field what is missing."""
        matter = papers.MATTER in self._paper.asks and not self.record.value()
        lacks_matter = matter and not self.matter.value().strip()
        self._matter.set_error(MATTER_NEEDED if lacks_matter else "")
        unmeant = not (self.basis.value().strip() and self.meant.value())
        lacks_basis = self._hidden() and papers.ENVELOPE in self._paper.asks and unmeant
        self._basis.set_error(BASIS_NEEDED if lacks_basis else "")
        days = ((self._since, self.since), (self._until, self.until))
        for part, field in days:
            part.set_error(field.problem())
        wrong_day = any(field.problem() for _part, field in days)
        return not (lacks_matter or lacks_basis or wrong_day)

    def _hidden(self) -> bool:
        """Whether the paper could show contact details that an order hides."""
        return bool(self._client.non_disclosure) and papers.CONTACTS in self._paper.asks

    def _office_language(self) -> tuple[str, ...]:
        chosen = self.language.value()
        return (chosen,) if chosen else ()
