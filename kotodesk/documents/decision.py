"""A decision or a letter of a matter: parts with a heading, each of paragraphs, rows and lists.

What such a paper must say (hallintolaki 44–47 §) is its maker's; here is only how it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from kotodesk.documents import house
from kotodesk.documents.blocks import Block, Row, Words, words
from kotodesk.documents.form_code import FormCode
from kotodesk.documents.office import Office, body, heading, label_value, ruled, title
from kotodesk.documents.page import compose
from kotodesk.documents.person import FormClient, person_panel
from kotodesk.documents.signatures import signature_row

_WIDE = 400.0


@frozen
class Answer:
    """A condition with the answer to it."""

    question: str
    answer: str


@frozen
class Part:
    """What stands under one heading; `told` is set in bold, `points` as a list.

    `signatures` are rows of captions under lines to write on.
    """

    heading: str = ""
    told: str = ""
    rows: tuple[tuple[str, str], ...] = ()
    answers: tuple[Answer, ...] = ()
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    signatures: tuple[tuple[str, ...], ...] = ()


@frozen
class Decision:
    """A paper of one matter of one client."""

    office: Office
    title: str
    client: FormClient
    parts: tuple[Part, ...]
    subtitle: str = ""
    code: FormCode | None = None


def decision(paper: Decision) -> bytes:
    """Give the paper as a PDF. Raises CharacterNotCovered."""
    language = paper.office.language
    blocks: list[Block] = [title(paper.title, language)]
    if paper.subtitle:
        blocks.append(
            words(paper.subtitle, house.BODY_WIDTH, language, house.LABEL, before=1.0, keep=True)
        )
    blocks.append(person_panel(paper.client, (language,)))
    for part in paper.parts:
        blocks += _part(part, language)
    return compose(evolve(paper.office.frame(paper.title), code=paper.code), blocks)


def _part(part: Part, language: str) -> Iterator[Block]:
    if part.heading:
        yield heading(part.heading, language)
    if part.told:
        yield words(part.told, house.BODY_WIDTH, language, house.CHOICE, before=4.0)
    yield from ruled([label_value(name, value, language) for name, value in part.rows])
    yield from ruled([_answer(one, language) for one in part.answers])
    for text in part.paragraphs:
        for piece in filter(None, map(str.strip, text.splitlines())):
            yield body(piece, language)
    last = len(part.points) - 1 if part.signatures else -1
    for place, text in enumerate(part.points):
        yield _going_along(body(text, language, mark="dot", before=3.0), place == last)
    for captions in part.signatures:
        yield signature_row(captions, language, before=14.0)


def _going_along(block: Words, along: bool) -> Words:  # noqa: FBT001 - one flag
    return evolve(block, keep=True) if along else block


def _answer(one: Answer, language: str) -> Row:
    right = house.BODY_WIDTH - _WIDE
    question = words(one.question, _WIDE - 12.0, language, house.PLAIN, before=0.0)
    answer = words(one.answer, right, language, house.BOLD_VALUE, before=0.0)
    return Row(((0.0, question), (_WIDE, answer)), 3.0)
