"""Papers for clients made from one text: appointment, receipt, plan summary, notice, statement.

In one language or in two side by side, with the person, a code and lines to sign where they are
asked for. And the card to point at: an answer a box, big enough to read across a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from kotodesk.documents.blocks import Block, Row, Stack
from kotodesk.documents.card import boxes
from kotodesk.documents.columns import Columns, about, aligned, body, filled, title
from kotodesk.documents.consent_form import classes
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.ink import Ink
from kotodesk.documents.labels import both
from kotodesk.documents.letterhead import Letterhead
from kotodesk.documents.page import LARGE, Frame, compose
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import Signed, signature_row
from kotodesk.documents.texts import ConsentText, FilledText, printed_hash


@frozen
class Letter:
    """Everything a client paper is made from.

    `texts` is one text in one or two languages, `values` what its placeholders need, by language;
    municipality, coordinator, phone and e-mail come from the letterhead. `signatures` are rows of
    keys of `labels`, as (("place_and_date", "client_signature"), …); `inks` and `written` are what
    stands on these lines, by the same keys. A paper without personal data is not `secret`.
    """

    letterhead: Letterhead
    texts: tuple[ConsentText, ...]
    values: Mapping[str, Mapping[str, str]]
    made: date
    document_id: str = ""
    client: FormClient | None = None
    show_identity_code: bool = False
    code: FormCode | None = None
    large: bool = False
    secret: bool = True
    signatures: tuple[tuple[str, ...], ...] = ()
    inks: Mapping[str, Ink] = field(factory=dict, repr=False)
    written: Mapping[str, str] = field(factory=dict, repr=False)
    answer: int | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in the order of the columns."""
        return tuple(text.language for text in self.texts)

    def filled(self) -> tuple[FilledText, ...]:
        """Give the texts as they are printed. Raises ValueMissing."""
        return filled(self.texts, self.letterhead, self.values)

    @property
    def sha256(self) -> str:
        """The hash of the exact text printed, all languages together."""
        return printed_hash(self.filled())


def letter(paper: Letter) -> bytes:
    """Give the paper as a PDF. Raises ValueMissing, TextMissing, CharacterNotCovered."""
    frame = _frame(paper)
    columns = Columns(paper.filled(), frame.width)
    blocks: list[Block] = [title(columns)]
    if paper.client is not None:
        blocks.append(
            person_panel(
                paper.client,
                paper.languages,
                show_identity_code=paper.show_identity_code,
                width=frame.width,
            )
        )
    blocks += body(columns, answer=paper.answer)
    blocks[-1] = _going_along(blocks[-1])
    rows = [_signers(paper, keys, columns.width) for keys in paper.signatures]
    blocks.append(Stack((*rows, *about(columns)), before=14.0))
    return compose(frame, blocks)


def card(paper: Letter) -> bytes:
    """Give the choices of a text as a card to point at, other words small above them.

    Every choice is a box of its own with its words in each language.
    Raises ValueMissing, TextMissing, CharacterNotCovered.
    """
    frame = evolve(_frame(paper), scale=1.0)
    columns = Columns(paper.filled(), frame.width)
    rows = aligned(columns.texts)
    choices = [row for row in rows if any(one and one.kind == "choice" for one in row)]
    others = tuple(
        evolve(text, blocks=tuple(one for one in text.blocks if one.kind != "choice"))
        for text in columns.texts
    )
    above = evolve(columns, texts=others)
    shown = [[one.text if one else "" for one in row] for row in choices]
    told = [title(columns), *body(above)]
    last = about(columns)[-1:]
    room = frame.room - sum(block.before + block.height for block in (*told, *last))
    return compose(frame, [*told, *boxes(shown, columns.languages, frame.width, room), *last])


def _frame(paper: Letter) -> Frame:
    used = paper.languages
    number = f"{both('document', used)} {paper.document_id}" if paper.document_id else ""
    return Frame(
        letterhead=paper.letterhead,
        title=paper.filled()[0].title,
        languages=used,
        page_word=both("page", used),
        document_id=number,
        classification=classes(used) if paper.secret else (),
        made=paper.made,
        code=paper.code,
        scale=LARGE if paper.large else 1.0,
    )


def _signers(paper: Letter, keys: tuple[str, ...], width: float) -> Row:
    lines = [
        Signed(both(key, paper.languages), paper.inks.get(key), paper.written.get(key, ""))
        for key in keys
    ]
    return signature_row(lines, paper.languages[0], width=width)


def _going_along(block: Block) -> Block:
    """Let the last paragraph go along, so that no signature stands alone on a page."""
    return evolve(block, keep=True) if isinstance(block, Row) else block
