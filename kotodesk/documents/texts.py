"""Texts a client reads: `resources/texts/<text id>/<language>.toml`.

A text is printed exactly as it was read here, its values filled in, and the hash of what was
printed goes into the consent record. A language that is missing is a fault, never another language.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from attrs import frozen

from kotodesk import material
from kotodesk.documents import written_toml
from kotodesk.documents.placeholders import FIGURES, LINES, VALUE_NAMES, WORDS
from kotodesk.documents.text.isolate import isolate, isolate_text, plain
from kotodesk.i18n import N_, Fault, Message

KINDS = frozenset({"heading", "paragraph", "bullet", "choice", "note"})
LABELS = "labels"
NO_BREAK = "\u00a0"
_UNREADABLE = (ArithmeticError, KeyError, OSError, RecursionError, TypeError, ValueError)
"""What a file makes the reader raise that is no TOML, or holds something else than a text."""
_LONGEST_REASON = 200
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_SECTION = re.compile(
    r"(?<=\d) (?=§)|(?<=§) (?=\d)"
    r"|(?<=[^\W\d_A-Za-z]) (?=\d{1,3}(?![\d./]))|(?<=\d) (?=ماده)"
)
"""Where a section's number must not part from its sign, or from the word that stands for it."""


class TextMissing(Fault):
    """A text is not there in the language asked for."""

    def __init__(self, text_id: str, language: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The text %(text)s does not exist in the language “%(language)s”, so the form "
                    "was not made. Choose another language and use an interpreter's statement."
                ),
                {"text": text_id, "language": language},
            )
        )


class TextFaulty(Fault):
    """A text file cannot be used: broken, half translated, or with unknown placeholders."""

    def __init__(self, text_id: str, language: str, reason: str) -> None:
        super().__init__(
            Message(
                N_("The text %(text)s (%(language)s) cannot be printed: %(reason)s."),
                {
                    "text": text_id,
                    "language": language,
                    "reason": reason[:_LONGEST_REASON],
                },
            )
        )


class ValueMissing(Fault):
    """A form would be printed with a hole in its text."""

    def __init__(self, text_id: str, placeholder: str) -> None:
        super().__init__(
            Message(
                N_(
                    "The form %(text)s needs a value for “%(placeholder)s”. Fill it in before "
                    "printing."
                ),
                {"text": text_id, "placeholder": Message(VALUE_NAMES[placeholder])},
            )
        )
        self.placeholder = placeholder


@frozen
class TextBlock:
    """One paragraph of a text and its kind: heading, paragraph, bullet, choice or note."""

    kind: str
    text: str


@frozen
class ConsentText:
    """One version of a text in one language, its placeholders open.

    `version` is a number for the program's own texts, "M" and a number for the municipality's.
    """

    id: str
    version: str
    language: str
    review: str
    reviewed_by: str
    title: str
    blocks: tuple[TextBlock, ...]

    @property
    def reviewed(self) -> bool:
        """Tell whether somebody has checked this text or translation."""
        return self.review == "reviewed"

    @property
    def sha256(self) -> str:
        """The hash of the text with its placeholders open: names the version beyond doubt."""
        return _digest(_canonical(self.title, self.blocks))

    @property
    def placeholders(self) -> frozenset[str]:
        """The names of the values the text needs."""
        return frozenset(
            name
            for text in (self.title, *(block.text for block in self.blocks))
            for name in _PLACEHOLDER.findall(text)
        )

    def filled(self, values: Mapping[str, str]) -> FilledText:
        """Set the values in, each isolated from the direction around it.

        A block that is only a value of several lines (`LINES`) becomes a block a line.
        Raises ValueMissing.
        """
        for name in sorted(self.placeholders):
            if not values.get(name, "").strip():
                raise ValueMissing(self.id, name)
        wrapped = {name: _wrapped(name, value) for name, value in values.items()}

        def fill(text: str) -> str:
            kept = _SECTION.sub(NO_BREAK, text)
            return _PLACEHOLDER.sub(lambda found: wrapped[found[1]], kept)

        blocks: list[TextBlock] = []
        for block in self.blocks:
            several = _lines_of(block)
            if several:
                blocks += (
                    TextBlock(block.kind, isolate_text(one)) for one in _rows(values[several])
                )
            else:
                blocks.append(TextBlock(block.kind, fill(block.text)))
        return FilledText(self, fill(self.title), tuple(blocks))


@frozen
class FilledText:
    """A text as it is printed."""

    source: ConsentText
    title: str
    blocks: tuple[TextBlock, ...]

    @property
    def sha256(self) -> str:
        """The hash of the exact text printed (GDPR 7: what was consented to)."""
        return _digest(_canonical(self.title, self.blocks))


def printed_hash(texts: Sequence[FilledText]) -> str:
    """Give one hash for all languages of a form, in the order they are printed in."""
    if len(texts) == 1:
        return texts[0].sha256
    return _digest("".join(f"{text.source.language} {text.sha256}\n" for text in texts))


def load(text_id: str, language: str) -> ConsentText:
    """Read one text. Raises TextMissing, or TextFaulty when it cannot be printed."""
    path = _folder(text_id) / f"{language}.toml"
    if not path.is_file():
        raise TextMissing(text_id, language)
    text = _read(path)
    first = languages(text_id)[0]
    if language != first:
        # Held to the Finnish alone: a faulty translation must not stop the sound ones.
        compare(text, _read(path.with_name(f"{first}.toml")))
    return text


def available() -> tuple[str, ...]:
    """Give the ids of all texts."""
    root = material.file("resources", "texts")
    found = (path.name for path in root.iterdir() if path.is_dir() and path.name != LABELS)
    return tuple(sorted(found))


def languages(text_id: str) -> tuple[str, ...]:
    """Give the languages a text exists in, Finnish and Swedish first."""
    found = {path.stem for path in _folder(text_id).glob("*.toml")}
    first = [language for language in ("fi", "sv") if language in found]
    return (*first, *sorted(found - {"fi", "sv"}))


def check_all() -> None:
    """Read every text there is, as the build does. Raises TextFaulty."""
    for text_id in available():
        for language in languages(text_id):
            load(text_id, language)


def _folder(text_id: str) -> Path:
    if not re.fullmatch(r"[a-z0-9_]+", text_id):
        raise TextMissing(text_id, "")
    return material.file("resources", "texts", text_id)


@cache
def _read(path: Path) -> ConsentText:
    text_id, language = path.parent.name, path.stem
    try:
        content = written_toml.loads(path.read_text(encoding="utf-8"))
        blocks = tuple(
            TextBlock(str(block["kind"]), unicodedata.normalize("NFC", str(block["text"])))
            for block in content["block"]
        )
        text = ConsentText(
            id=str(content["id"]),
            version=str(int(content["version"])),
            language=str(content["language"]),
            review=str(content["review"]),
            reviewed_by=str(content.get("reviewed_by", "")),
            title=unicodedata.normalize("NFC", str(content["title"])),
            blocks=blocks,
        )
    except _UNREADABLE as error:
        raise TextFaulty(text_id, language, f"{type(error).__name__}: {error}") from error
    if (text.id, text.language) != (text_id, language):
        raise TextFaulty(text_id, language, f"says it is {text.id}/{text.language}")
    check(text)
    return text


def check(text: ConsentText) -> None:
    """Refuse an empty block or an unknown place to fill. Raises TextFaulty."""
    text_id, language = text.id, text.language
    if not text.title.strip() or not text.blocks:
        raise TextFaulty(text_id, language, "title or body")
    if text.review not in {"draft", "reviewed"} or (text.reviewed and not text.reviewed_by):
        raise TextFaulty(text_id, language, "review state")
    for block in text.blocks:
        if block.kind not in KINDS or not block.text.strip():
            raise TextFaulty(text_id, language, f"block of kind {block.kind}")
        if LINES & set(_PLACEHOLDER.findall(block.text)) and not _lines_of(block):
            raise TextFaulty(text_id, language, f"words beside a list: {block.text}")
    unknown = text.placeholders - WORDS - FIGURES
    if unknown:
        raise TextFaulty(text_id, language, f"unknown {', '.join(sorted(unknown))}")


def compare(text: ConsentText, other: ConsentText) -> None:
    """Hold two languages of a text to one another, so that they stand side by side.

    Raises TextFaulty.
    """
    if [block.kind for block in text.blocks] != [block.kind for block in other.blocks]:
        raise TextFaulty(text.id, text.language, f"its parts differ from {other.language}")
    for mine, theirs in zip(text.blocks, other.blocks, strict=True):
        if set(_PLACEHOLDER.findall(mine.text)) != set(_PLACEHOLDER.findall(theirs.text)):
            raise TextFaulty(
                text.id, text.language, f"placeholders differ from {other.language}: {mine.text}"
            )
    if text.version != other.version:
        raise TextFaulty(text.id, text.language, f"version differs from {other.language}")


def _lines_of(block: TextBlock) -> str:
    """Name the value of several lines that is all the block says, or give ""."""
    found = _PLACEHOLDER.fullmatch(block.text.strip())
    return found[1] if found and found[1] in LINES else ""


def _rows(value: str) -> list[str]:
    return [line.strip() for line in value.splitlines() if line.strip()]


def _wrapped(name: str, value: str) -> str:
    """Isolate a value; an address written on two lines goes on one, as it stands in a sentence."""
    one = ", ".join(_rows(value))
    return isolate(one.replace(" ", NO_BREAK)) if name in FIGURES else isolate_text(one)


def _canonical(title: str, blocks: Sequence[TextBlock]) -> str:
    rows = [("title", title), *((block.kind, block.text) for block in blocks)]
    joined = "".join(f"{kind}\t{plain(text)}\n" for kind, text in rows).replace(NO_BREAK, " ")
    return unicodedata.normalize("NFC", joined)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
