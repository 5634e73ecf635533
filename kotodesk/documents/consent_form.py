"""The consent form: one purpose, one or two languages side by side, signed on paper.

What it must hold: GDPR 7, VNA 874/2024 4 §, julkisuuslaki 26 § and 29 §; the identity code is
printed only where it is needed (tietosuojalaki 29.4 §).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, column_width, side_by_side, words
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.labels import both, labels
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import Frame, compose
from kotodesk.documents.pen import Pen
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import caption, signature_row
from kotodesk.documents.texts import ConsentText, FilledText, TextBlock, printed_hash

_SHOWN_OF_HASH = 16


@frozen
class ConsentForm:
    """Everything a consent or withdrawal form is made from.

    `values` gives, for each language, the values of the text's placeholders; municipality,
    coordinator, phone and e-mail come from the letterhead.
    """

    letterhead: Letterhead
    client: FormClient
    texts: tuple[ConsentText, ...]
    values: Mapping[str, Mapping[str, str]]
    document_id: str
    made: date
    show_identity_code: bool = False
    client_signs: bool = True
    guardian_signs: bool = False
    interpreter: bool = True
    copy_for_client: bool = False
    code: FormCode | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""
        return tuple(text.language for text in self.texts)

    def filled(self) -> tuple[FilledText, ...]:
        """Give the texts as they are printed. Raises ValueMissing."""
        return tuple(text.filled(self._values(text.language)) for text in self.texts)

    @property
    def sha256(self) -> str:
        """The hash of the exact text printed, all languages together; goes into the record."""
        return printed_hash(self.filled())

    def _values(self, language: str) -> dict[str, str]:
        sender = self.letterhead
        own = {
            "municipality": sender.name(language),
            "coordinator": sender.coordinator,
            "phone": sender.phone,
            "email": sender.email,
        }
        return own | dict(self.values.get(language, {}))


def consent_form(form: ConsentForm) -> bytes:
    """Give the form as a PDF. Raises ValueMissing, TextMissing, CharacterNotCovered."""
    texts = form.filled()
    blocks: list[Block] = [_title(texts)]
    blocks.append(
        person_panel(form.client, form.languages, show_identity_code=form.show_identity_code)
    )
    blocks += _body(texts)
    blocks += _ending(form, texts)
    return compose(_frame(form, texts), blocks)


def client_copy(form: ConsentForm) -> bytes:
    """Give the same form marked as the copy the client keeps."""
    return consent_form(evolve(form, copy_for_client=True))


def _frame(form: ConsentForm, texts: Sequence[FilledText]) -> Frame:
    official = [language for language in form.languages if language in {"fi", "sv"}] or ["fi"]
    return Frame(
        letterhead=form.letterhead,
        title=texts[0].title,
        languages=form.languages,
        page_word=both("page", form.languages),
        document_id=f"{both('document', form.languages)} {form.document_id}",
        classification=tuple(
            f"{labels(language)['secret']}  {labels(language)['secrecy_basis']}"
            for language in official
        ),
        mark=both("client_copy", form.languages) if form.copy_for_client else "",
        made=form.made,
        code=form.code,
    )


def _title(texts: Sequence[FilledText]) -> Block:
    width = column_width(len(texts))
    look = house.HEADLINE if len(texts) == 1 else house.HEADLINE_IN_COLUMN
    cells = [words(text.title, width, text.source.language, look, before=0.0) for text in texts]
    return side_by_side(cells, before=0.0, keep=True)


def _body(texts: Sequence[FilledText]) -> list[Block]:
    """Set the texts paragraph beside paragraph; choices get one box for all languages."""
    result: list[Block] = []
    kinds = [block.kind for block in texts[0].blocks]
    for place, kind in enumerate(kinds):
        row = [text.blocks[place] for text in texts]
        if kind == "choice":
            result.append(_choice(row, texts))
        else:
            # The last words before the decision go with it, so no page holds signatures alone.
            deciding = kinds[place + 1 : place + 3] in (["heading", "choice"], ["choice"])
            result.append(_paragraphs(row, texts, first=place == 0, keep=deciding))
    return result


def _paragraphs(
    row: Sequence[TextBlock], texts: Sequence[FilledText], *, first: bool, keep: bool
) -> Block:
    width = column_width(len(texts))
    kind = row[0].kind
    cells = [
        words(
            block.text,
            width,
            text.source.language,
            house.HEAD if kind == "heading" else house.PLAIN,
            mark={"bullet": "dot", "note": "bar"}.get(kind, ""),
        )
        for block, text in zip(row, texts, strict=True)
    ]
    above = 10.0 if first else {"heading": 9.0, "bullet": 2.0}.get(kind, 4.0)
    return side_by_side(cells, before=above, keep=keep or kind == "heading")


@frozen
class _Choice:
    """One answer: a box to tick and its words in every language, so that no two can differ."""

    words: Row
    before: float
    keep: bool
    width: float

    @property
    def height(self) -> float:
        """The words with room around them."""
        return self.words.height + 12

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw the frame, the box and the words."""
        pen.panel(x, top, self.width, self.height, fill=house.WHITE, edge=house.LINE, radius=4.0)
        pen.tick_box(x + 9, top + self.height / 2 - 6, 12)
        self.words.draw(pen, x, top + 6)

    def split(self, room: float) -> tuple[Block, Block] | None:
        """Never."""
        del room
        return None


def _choice(row: Sequence[TextBlock], texts: Sequence[FilledText]) -> Block:
    width = column_width(len(texts))
    cells = []
    for place, (block, text) in enumerate(zip(row, texts, strict=True)):
        offset = 30.0 if place == 0 else place * (width + house.GUTTER)
        room = width - 30.0 if place == 0 else width - 8.0
        cells.append((offset, words(block.text, room, text.source.language, house.CHOICE)))
    return _Choice(Row(tuple(cells), 0.0), before=5.0, keep=True, width=house.BODY_WIDTH)


def _ending(form: ConsentForm, texts: Sequence[FilledText]) -> list[Block]:
    """Set the lines to sign, and what the text says about itself."""
    used, language = form.languages, form.languages[0]
    heading = words(
        both("signatures", used),
        house.BODY_WIDTH,
        language,
        house.HEAD,
    )
    rows: list[Block] = [heading]
    if form.client_signs:
        rows.append(_signers(form, "signature"))
    if form.guardian_signs:
        rows.append(_signers(form, "guardian_signature"))
    last = [both("official", used)]
    if form.interpreter:
        last.insert(0, both("interpreter", used))
    rows.append(signature_row(last, language))
    rows += _about(form, texts)
    return [Stack(tuple(rows), before=13.0)]


def _signers(form: ConsentForm, key: str) -> Row:
    used = form.languages
    captions = [both(name, used) for name in ("place_and_date", key, "name_in_print")]
    return signature_row(captions, used[0])


def _about(form: ConsentForm, texts: Sequence[FilledText]) -> list[Block]:
    """Say which text prevails over a translation nobody has checked, and which text this is."""
    result: list[Block] = []
    prevailing = next((name for name in form.languages if name in {"fi", "sv"}), "fi")
    drafts = [
        text.source
        for text in texts
        if not text.source.reviewed and text.source.language != prevailing
    ]
    if drafts:
        for place, name in enumerate(form.languages):
            note = labels(name)[f"prevails_{prevailing}"]
            result.append(
                words(
                    note,
                    house.BODY_WIDTH,
                    name,
                    house.NOTE,
                    mark="bar",
                    before=0.0 if place else 10.0,
                )
            )
    first = texts[0].source
    word = labels(form.languages[0])
    about = (
        f"{word['text_version']} {first.id}, {word['version']} {first.version} "
        f"({', '.join(form.languages)}) · {word['hash']} {form.sha256[:_SHOWN_OF_HASH]}…"
    )
    line = caption(about, house.BODY_WIDTH, form.languages[0])
    return [*result, evolve(line, before=8.0)]
