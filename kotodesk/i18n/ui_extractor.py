"""Texts of Qt Designer's `.ui` files for the catalogues, as a method of Babel's extractor.

Every translatable `<string>` is taken whatever property it stands in; `notr="true"` leaves it out,
as it does for Qt. Used when the catalogues are made, never by the running program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import IO
from xml.parsers import expat

Hit = tuple[int, str, str, list[str]]


class _Texts:
    """Collects the strings of one file as the parser meets them."""

    def __init__(self) -> None:
        self.found: list[Hit] = []
        self._parts: list[str] | None = None
        self._line = 0
        self._comment = ""
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text

    def read(self, source: bytes) -> None:
        self._parser.Parse(source, True)  # noqa: FBT003 - expat's "this is all"

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "string" and attributes.get("notr") != "true":
            self._parts = []
            self._line = self._parser.CurrentLineNumber
            self._comment = attributes.get("comment", "") or attributes.get("extracomment", "")

    def _text(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)

    def _end(self, tag: str) -> None:
        if tag != "string" or self._parts is None:
            return
        text = "".join(self._parts)
        self._parts = None
        if any(sign.isalpha() for sign in text):
            self.found.append((self._line, "", text, [self._comment] if self._comment else []))


def extract_ui(
    fileobj: IO[bytes],
    keywords: Sequence[str],  # noqa: ARG001 - the signature Babel calls
    comment_tags: Sequence[str],  # noqa: ARG001
    options: Mapping[str, object],  # noqa: ARG001
) -> Iterator[Hit]:
    """Yield (line, "", text, comments) for every translatable string of a `.ui` file."""
    texts = _Texts()
    texts.read(fileobj.read())
    yield from texts.found
