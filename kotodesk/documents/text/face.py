"""A typeface inside one PDF: glyph ids under private codes, with a ToUnicode map of our own.

One glyph can stand for different texts (a ligature, a mark that carries nothing), so each pair of
glyph and text gets a two-byte code of its own. The file carries only the glyphs used (PDF 32000-1,
9.7.4 and 9.10.3).
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc

from kotodesk.documents.text.fonts import Typeface, typeface

_DROPPED = ("GSUB", "GPOS", "GDEF", "STAT", "OS/2", "cmap", "name", "post", "gasp", "MATH")
_SYMBOLIC = 4
_STEM_REGULAR, _STEM_BOLD = 80, 140
_BFCHAR_LIMIT = 100
_CMAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
)
_CMAP_TAIL = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


class Entries(dict[tuple[int, str], tuple[str, int]]):
    """A glyph and the text it stands for → its private code and own advance in thousandths.

    A code has four hexadecimal digits and is given when it is first asked for; 0 is .notdef's.
    """

    def __init__(self, source: Typeface) -> None:
        super().__init__()
        self._font = source.font

    def __missing__(self, key: tuple[int, str]) -> tuple[str, int]:
        width = int(self._font.get_glyph_h_advance(key[0]))
        made = self[key] = (f"{len(self) + 1:04X}", width)
        return made


class EmbeddedFace:
    """One face in one document. ReportLab calls `addObjects` when the document is written."""

    def __init__(self, source: Typeface, resource: str) -> None:
        self.source = source
        self.resource = resource
        self.entries = Entries(source)

    def entry(self, gid: int, text: str) -> tuple[str, int]:
        """Give the private code of a glyph that stands for a text, and the glyph's own advance."""
        return self.entries[gid, text]

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 - ReportLab's interface
        """Write font, descriptor, font file and maps into the document (ReportLab's interface)."""
        data, new_ids = subset(self.source.name, frozenset(gid for gid, _ in self.entries))
        tag = "".join(chr(65 + byte % 26) for byte in hashlib.sha256(data).digest()[:6])
        base = pdfdoc.PDFName(f"{tag}+{self.source.name}")
        places = bytearray(2)
        for gid, _ in self.entries:
            places += new_ids[gid].to_bytes(2, "big")
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": doc.Reference(
                    self._descriptor(base, self._stream(doc, data, {"Length1": len(data)}))
                ),
                "DW": 0,
                # Written in one go: ReportLab formats an array number by number.
                "W": f"[1 [{' '.join(str(width) for _, width in self.entries.values())}]]",
                "CIDToGIDMap": self._stream(doc, bytes(places), {}),
            }
        )
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": base,
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray([doc.Reference(descendant)]),
                "ToUnicode": self._stream(doc, self._to_unicode(), {}),
            }
        )
        doc.idToObject[pdfdoc.BasicFonts].dict[self.resource] = doc.Reference(font)

    def _descriptor(self, base: Any, font_file: Any) -> Any:  # noqa: ANN401 - untyped package
        bold = self.source.name.endswith("Bold")
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": _SYMBOLIC,
                "FontBBox": pdfdoc.PDFArray(list(self.source.box)),
                "ItalicAngle": 0,
                "Ascent": self.source.ascent,
                "Descent": self.source.descent,
                "CapHeight": round(self.source.ascent * 2 / 3),
                "StemV": _STEM_BOLD if bold else _STEM_REGULAR,
                "FontFile2": font_file,
            }
        )

    @staticmethod
    def _stream(doc: Any, content: bytes, entries: dict[str, int]) -> Any:  # noqa: ANN401
        stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(entries), content)
        stream.filters = [pdfdoc.PDFZCompress]
        return doc.Reference(stream)

    def _to_unicode(self) -> bytes:
        rows = [
            f"<{code}> <{text.encode('utf-16-be').hex()}>\n"
            for (_, text), (code, _) in self.entries.items()
        ]
        parts = [_CMAP_HEAD]
        for start in range(0, len(rows), _BFCHAR_LIMIT):
            some = rows[start : start + _BFCHAR_LIMIT]
            parts.append(f"{len(some)} beginbfchar\n{''.join(some)}endbfchar\n")
        return "".join([*parts, _CMAP_TAIL]).encode("ascii")


@lru_cache(maxsize=32)
def subset(name: str, gids: frozenset[int]) -> tuple[bytes, dict[int, int]]:
    """Give a font file of these glyphs alone, and the new id of each."""
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED
    )
    wanted.flags = hb.SubsetFlags.NO_LAYOUT_CLOSURE | hb.SubsetFlags.NOTDEF_OUTLINE
    plan = hb.SubsetPlan(typeface(name).face, wanted)
    new_ids = plan.old_to_new_glyph_mapping
    mapping = {gid: int(new_ids[gid]) for gid in gids}
    return bytes(plan.execute().blob.data), mapping
