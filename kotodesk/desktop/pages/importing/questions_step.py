"""The third step: texts of the list that no code set knows, each asked about once."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from kotodesk.desktop.pages.importing import words
from kotodesk.desktop.pages.importing.step import Step
from kotodesk.desktop.widgets import CodeField, EmptyState, Labelled, Scroll, column
from kotodesk.desktop.widgets.basics import clear_layout
from kotodesk.exchange.tabular.plan import Question
from kotodesk.exchange.tabular.targets import targets
from kotodesk.i18n import N_, Message, _
from kotodesk.services.importing import Answer

ASKED = N_("“%(text)s” in the field %(field)s")
ROWS = N_("In rows: %(count)s")


class QuestionsStep(Step):
    """A code field per question; an empty one leaves the text in the client's note."""

    title = N_("What these words mean")
    intro = N_(
        "Each word is asked once and answered for all its rows; the answers are remembered for the "
        "next list. What you leave empty is kept in the client's note as it stands."
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions: tuple[Question, ...] = ()
        self.fields: list[CodeField] = []
        self.nothing = EmptyState("good")
        self._scroll = Scroll(margins=(2, 4, 14, 8), gap=12)
        self._place = column(gap=14)
        self._scroll.body.addLayout(self._place)
        self._scroll.body.addStretch(1)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.nothing, 1)

    def show_questions(self, questions: tuple[Question, ...]) -> None:
        """Ask `questions`."""
        self.questions = questions
        clear_layout(self._place)
        self.fields = []
        for question in questions:
            field = CodeField(targets()[question.target].spec.code_set)  # type: ignore[union-attr]
            field.set_value(question.suggestion)
            field.setMaximumWidth(field.sizeHint().width() * 3)
            asked = {"text": question.text, "field": words.field_name(question.target)}
            rows = Message(ROWS, {"count": question.count})
            self._place.addWidget(Labelled(Message(ASKED, asked), field, help_text=rows))
            self.fields.append(field)
        self.retranslate()

    def answers(self) -> tuple[Answer, ...]:
        """Return what each text means; "" leaves it in the note."""
        return tuple(
            Answer(question.target, question.text, field.value())
            for question, field in zip(self.questions, self.fields, strict=True)
        )

    def check(self) -> bool:
        """Mark what is no code; tell whether all is."""
        wrong = [one for one in self.fields if one.problem()]
        for field in wrong:
            field.set_invalid(True)
        if wrong:
            wrong[0].setFocus()
            self.problem.tell(wrong[0].problem(), "attention")
        else:
            self.problem.tell("")
        return not wrong

    def first(self) -> QWidget | None:
        """Begin with the first question."""
        return self.fields[0] if self.fields else None

    def clear(self) -> None:
        """Forget the questions."""
        super().clear()
        self.show_questions(())

    def retranslate(self) -> None:
        """Say every text again."""
        super().retranslate()
        self.nothing.set_texts(
            _(N_("Every word of the list was understood")),
            _(N_("There is nothing to ask. Go on to the preview.")),
        )
        self._scroll.setVisible(bool(self.questions))
        self.nothing.setVisible(not self.questions)
