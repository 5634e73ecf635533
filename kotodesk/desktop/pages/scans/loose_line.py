"""A page that belongs to no form yet: why, and where she may put it by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame

from kotodesk.desktop.pages.scans import words
from kotodesk.desktop.pages.scans.thumbs import Thumbnail
from kotodesk.desktop.theme import px
from kotodesk.desktop.widgets import Banner, Button, Choice, Labelled, TextLine, column, row
from kotodesk.desktop.widgets.basics import label, wrapped
from kotodesk.i18n import N_, Message, _
from kotodesk.services.scanning import FoundForm, LoosePage, Placed, Reading, Why

CODE, USE_CODE = N_("Code below the square on the paper"), N_("Use the code")
FORM, PUT = N_("Belongs to the form"), N_("Put there")
CHOOSE = N_("Choose…")
AS_PAGE, AS_EXTRA = N_("%(form)s: page %(page)s"), N_("%(form)s: behind its pages")
NO_FORM, NO_CODE = N_("Choose the form first."), N_("Type the code first.")
TAKE_BACK = N_("Take back")
_FIXED = frozenset({Why.OTHER_VAULT, Why.SEVERAL})
"""What she cannot put anywhere: it is another's, or two papers at once."""
_BETWEEN = "\n"
_FIELD = 460


class LooseLine(QFrame):
    """Emits where a page is to go: by `code_typed`, `placed`, or `taken_back`."""

    look_asked = Signal(object)
    code_typed = Signal(object, str)
    placed = Signal(object, object)
    taken_back = Signal(object)

    def __init__(self, reading: Reading, loose: LoosePage, forms: Sequence[FoundForm]) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self.loose = loose
        self.problem = Banner("alarm", closable=True)
        line = row(self, (12, 10, 14, 10), 12)
        picture = Thumbnail(reading, loose.ref)
        picture.wanted.connect(self.look_asked)
        line.addWidget(picture)
        inside = column(gap=6)
        line.addLayout(inside, 1)
        where = words.place(reading, loose.ref)
        inside.addWidget(label(where, "strong"))
        inside.addWidget(wrapped(_(words.WHY[loose.why])))
        self.code, self.form = TextLine(), Choice()
        self.form.setMinimumContentsLength(12)
        self.use_code, self.put = Button(_(USE_CODE), "plain"), Button(_(PUT), "plain")
        self.back = Button(_(TAKE_BACK), "plain")
        self._by_code = Labelled(CODE, self.code)
        self._by_hand = Labelled(FORM, self.form)
        self.form.set_options([("", _(CHOOSE)), *_targets(forms, loose.follows)])
        free = loose.why not in _FIXED | {Why.LEFT_OUT}
        for field, button, shown in (
            (self._by_code, self.use_code, free),
            (self._by_hand, self.put, free and bool(forms)),
        ):
            pair = row(gap=8)
            field.setMaximumWidth(px(_FIELD))
            pair.addWidget(field, 1)
            pair.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
            pair.addStretch(1)
            inside.addLayout(pair)
            field.setVisible(shown)
            button.setVisible(shown)
        inside.addWidget(self.back)
        self.back.setVisible(loose.why is Why.LEFT_OUT)
        inside.addWidget(self.problem)
        inside.addStretch(1)
        self.use_code.clicked.connect(self._use_code)
        self.code.returnPressed.connect(self._use_code)
        self.put.clicked.connect(self._put)
        self.back.clicked.connect(self._take_back)
        self.setAccessibleName(f"{where}. {_(words.WHY[loose.why])}")

    def tell(self, message: Message) -> None:
        """Say why it was not put anywhere."""
        self.problem.tell(message, "alarm")

    @Slot()
    def _use_code(self) -> None:
        text = self.code.value()
        self._by_code.set_error("" if text else NO_CODE)
        if text:
            self.code_typed.emit(self.loose.ref, text)

    @Slot()
    def _put(self) -> None:
        value = self.form.value()
        self._by_hand.set_error("" if value else NO_FORM)
        if value:
            token, page = value.split(_BETWEEN)
            self.placed.emit(self.loose.ref, Placed(token, int(page)))

    @Slot()
    def _take_back(self) -> None:
        self.taken_back.emit(self.loose.ref)


def _targets(forms: Sequence[FoundForm], follows: str) -> list[tuple[str, str]]:
    """Offer each form's missing pages and the place behind its pages; first of the one before."""
    targets = []
    for found in sorted(forms, key=lambda one: one.form.token != follows):
        client = found.client.name if found.client is not None else _(words.NO_CLIENT)
        name = f"{client} {found.form.document}"
        token = found.form.token
        for page in found.missing:
            key = f"{token}{_BETWEEN}{page}"
            targets.append((key, _(AS_PAGE) % {"form": name, "page": page}))
        targets.append((f"{token}{_BETWEEN}0", _(AS_EXTRA) % {"form": name}))
    return targets
