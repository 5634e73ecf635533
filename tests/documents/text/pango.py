"""Pango's own lines of a paragraph, with the program's faces and no others: the other engine.

`pango-view` writes what it laid out as JSON. A private fontconfig file gives it our faces and no
others, and markup says which of them each stretch takes: that choice is the program's own (Pango's
falls back by what a system has installed). Order, shaping, places and line breaks are Pango's.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from attrs import frozen

from kotodesk import material
from kotodesk.documents.text.fonts import faces
from kotodesk.documents.text.languages import first_script, is_rtl, shaping_tag
from kotodesk.documents.text.scripts import scripts
from tests.documents.text.paragraphs import Paragraph

SIZE = 100
"""In points at 72 dots an inch: a thousandth of the size is a tenth of a point."""
_UNIT = 1024 * SIZE / 1000
_EMPTY_GLYPH = 0x0FFFFFFF
_SETTINGS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    "<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"
)


@frozen
class Placed:
    """A glyph on a line: the character it begins at, its id, face and place in thousandths."""

    cluster: int
    gid: int
    face: str
    x: int
    y: int


@frozen
class PangoLine:
    """The characters a line begins and ends with, and its glyphs from left to right."""

    start: int
    glyphs: tuple[Placed, ...]


def is_there() -> bool:
    """Tell whether pango-view is on the machine."""
    return shutil.which("pango-view") is not None


def lines(paragraph: Paragraph, folder: Path) -> list[PangoLine]:
    """Lay a paragraph out with Pango; `folder` takes its files."""
    source, target = folder / "text.txt", folder / "lines.json"
    source.write_text(_markup(paragraph), encoding="utf-8")
    command = ["pango-view", "-q", "--no-display", "--markup", "--dpi=72"]
    command += [f"--font=Noto Sans {SIZE}"]
    command += ["--hinting=none", "--hint-metrics=off", "--subpixel-positions", "--wrap=word"]
    command += [f"--language={shaping_tag(paragraph.language)}", "--no-auto-dir"]
    command += [f"--width={round(paragraph.width * SIZE)}", f"--serialize-to={target}"]
    command += ["--rtl"] if is_rtl(paragraph.language) else []
    settings = {
        "FONTCONFIG_FILE": str(_settings(folder)),
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
    }
    subprocess.run([*command, str(source)], check=True, capture_output=True, env=settings)
    return _read(paragraph.text, json.loads(target.read_text(encoding="utf-8")))


def _settings(folder: Path) -> Path:
    path = folder / "fonts.conf"
    if not path.exists():
        fonts = material.file("resources", "fonts")
        path.write_text(_SETTINGS.format(fonts=fonts, cache=folder / "cache"), encoding="utf-8")
    return path


def _markup(paragraph: Paragraph) -> str:
    text = paragraph.text
    ours = faces(text, scripts(text, first_script(paragraph.language)), bold=False)
    stretches = groupby(zip(text, ours, strict=True), key=lambda pair: pair[1].name)
    return "".join(
        f'<span font_family="{_family(name)}">{escape("".join(one for one, _ in stretch))}</span>'
        for name, stretch in stretches
    )


@cache
def _family(name: str) -> str:
    spaced = "".join(f" {one}" if one.isupper() else one for one in name.partition("-")[0])
    return spaced.strip()


def _read(text: str, laid: dict[str, Any]) -> list[PangoLine]:
    offsets: dict[int, int] = {}
    at = 0
    for place, character in enumerate(text):
        offsets[at] = place
        at += len(character.encode())
    result: list[PangoLine] = []
    for line in laid["output"]["lines"]:
        pen = 0.0
        glyphs: list[Placed] = []
        for run in line["runs"]:
            face = run["font"]["description"].rsplit(" ", 1)[0].replace(" ", "")
            for glyph in run["glyphs"]:
                if glyph["glyph"] != _EMPTY_GLYPH:
                    glyphs.append(
                        Placed(
                            offsets[run["offset"] + glyph["log-cluster"]],
                            glyph["glyph"],
                            face,
                            round((pen + glyph.get("x-offset", 0)) / _UNIT),
                            # Pango counts downwards
                            -round(glyph.get("y-offset", 0) / _UNIT),
                        )
                    )
                pen += glyph["width"]
        result.append(PangoLine(offsets[line["start-index"]], tuple(glyphs)))
    return result
