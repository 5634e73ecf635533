"""The consent form: one purpose, one or two languages side by side, signed on paper or on screen.

What it must hold: GDPR 7, VNA 874/2024 4 §, julkisuuslaki 26 § and 29 §; the identity code is
printed only where it is needed (tietosuojalaki 29.4 §).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Stack, words
from kotodesk.documents.columns import Columns, about, body, filled, title
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.ink import Ink
from kotodesk.documents.labels import both, labels
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import LARGE, Frame, compose
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import Signed, signature_row
from kotodesk.documents.texts import ConsentText, FilledText, printed_hash

_USUAL_PAGES = 2
_SMALLER = 0.94


@frozen
class ConsentForm:
    """Everything a consent or withdrawal form is made from.

    `values` gives, for each language, the values of the text's placeholders; municipality,
    coordinator, phone and e-mail come from the letterhead. `code` is printed on every page,
    `large` sets everything half as large again. What was signed on the screen: `inks` by
    "client", "guardian", "interpreter", "official"; `answer`, the place of the ticked choice;
    `written` words by the same names and "place_and_date".
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
    large: bool = False
    inks: Mapping[str, Ink] = field(factory=dict, repr=False)
    answer: int | None = None
    written: Mapping[str, str] = field(factory=dict, repr=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""
        return tuple(text.language for text in self.texts)

    def filled(self) -> tuple[FilledText, ...]:
        """Give the texts as they are printed. Raises ValueMissing."""
        return filled(self.texts, self.letterhead, self.values)

    @property
    def sha256(self) -> str:
        """The hash of the exact text printed, all languages together; goes into the record."""
        return printed_hash(self.filled())


def consent_form(form: ConsentForm) -> bytes:
    """Give the form as a PDF. Raises ValueMissing, TextMissing, CharacterNotCovered."""
    frame = _frame(form)
    texts = form.filled()
    blocks = _blocks(form, texts, frame)
    if not form.large and frame.pages(blocks) > _USUAL_PAGES:
        # A long language beside another is set a little smaller where that saves a sheet.
        smaller = evolve(frame, scale=_SMALLER)
        again = _blocks(form, texts, smaller)
        if smaller.pages(again) <= _USUAL_PAGES:
            return compose(smaller, again)
    return compose(frame, blocks)


def _blocks(form: ConsentForm, texts: tuple[FilledText, ...], frame: Frame) -> list[Block]:
    columns = Columns(texts, frame.width)
    person = person_panel(
        form.client,
        form.languages,
        show_identity_code=form.show_identity_code,
        width=frame.width,
    )
    return [title(columns), person, *body(columns, answer=form.answer), _ending(form, columns)]


def client_copy(form: ConsentForm) -> bytes:
    """Give the same form marked as the copy the client keeps."""
    return consent_form(evolve(form, copy_for_client=True))


def _frame(form: ConsentForm) -> Frame:
    return Frame(
        letterhead=form.letterhead,
        title=form.texts[0].title,
        languages=form.languages,
        page_word=both("page", form.languages),
        document_id=f"{both('document', form.languages)} {form.document_id}",
        classification=classes(form.languages),
        mark=both("client_copy", form.languages) if form.copy_for_client else "",
        made=form.made,
        code=form.code,
        scale=LARGE if form.large else 1.0,
    )


def classes(languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the classification in the official languages of a paper, Finnish if it has none."""
    official = [language for language in languages if language in {"fi", "sv"}] or ["fi"]
    return tuple(
        f"{labels(language)['secret']}  {labels(language)['secrecy_basis']}"
        for language in official
    )


def _ending(form: ConsentForm, columns: Columns) -> Block:
    """Set the lines to sign, and what the text says about itself."""
    used, language = form.languages, form.languages[0]
    rows: list[Block] = [words(both("signatures", used), columns.width, language, house.HEAD)]
    if form.client_signs:
        rows.append(_signers(form, "client", "signature", columns.width))
    if form.guardian_signs:
        rows.append(_signers(form, "guardian", "guardian_signature", columns.width))
    last = [_signed(form, "official", "official")]
    if form.interpreter:
        last.insert(0, _signed(form, "interpreter", "interpreter"))
    rows.append(signature_row(last, language, width=columns.width))
    return Stack((*rows, *about(columns)), before=13.0)


def _signers(form: ConsentForm, who: str, key: str, width: float) -> Row:
    """Set place and date, signature and name in print of one who decides."""
    used = form.languages
    lines = (
        Signed(both("place_and_date", used), written=form.written.get("place_and_date", "")),
        Signed(both(key, used), form.inks.get(who)),
        Signed(both("name_in_print", used), written=form.written.get(who, "")),
    )
    return signature_row(lines, used[0], width=width)


def _signed(form: ConsentForm, who: str, key: str) -> Signed:
    caption = both(key, form.languages)
    return Signed(caption, form.inks.get(who), form.written.get(who, ""))
