"""Papers as PDF/A-2b: valid, whole, in memory, the same each time."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from pikepdf import pdfa

from kotodesk.documents.archive import NotArchivable, archived, for_saving, problems
from kotodesk.documents.consent_form import ConsentForm, consent_form

Make = Callable[..., ConsentForm]


def _bare_page(content: bytes) -> bytes:
    """Give a PDF that uses an unembedded Helvetica, as ReportLab's own would."""
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        page = pdf.pages[0].obj
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.Contents = pdf.make_stream(content)
        pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("languages", [("fi",), ("fi", "sv"), ("fi", "uk")], ids="+".join)
def test_a_form_becomes_valid(form: Make, languages: tuple[str, ...]) -> None:
    made = archived(consent_form(form("consent_c4", *languages)))
    report = pdfa.validate_written(io.BytesIO(made), "2b")
    assert report.passed, report.summary()


def test_every_font_is_embedded(form: Make) -> None:
    with pikepdf.open(io.BytesIO(archived(consent_form(form("consent_c4", "fi", "uk"))))) as pdf:
        fonts = [one for one in pdf.objects if _is(one, "/Font") and "/DescendantFonts" in one]
        assert fonts
        for font in fonts:
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert not [one for one in pdf.objects if _is(one, "/Font") and _is_simple(one)]


def test_title_author_and_language_stay(form: Make) -> None:
    made = form("consent_c1", "sv", "fi")
    with pikepdf.open(io.BytesIO(archived(consent_form(made)))) as pdf:
        assert str(pdf.Root.Lang) == "sv"
        assert str(pdf.docinfo["/Title"]) == made.filled()[0].title
        metadata: Any = pdf.open_metadata()
        assert metadata["dc:title"] == made.filled()[0].title
        assert "Grankulla" in str(metadata["dc:creator"])
        assert metadata.pdfa_status == "2B"
        assert metadata["xmp:MetadataDate"] == metadata["xmp:CreateDate"]


def test_the_same_document_gives_the_same_bytes(form: Make) -> None:
    made = consent_form(form("consent_c1", "fi"))
    assert archived(made) == archived(made)


def test_what_is_archived_already_stays_valid(form: Make) -> None:
    assert not problems(archived(archived(consent_form(form("consent_c1", "fi")))))


def test_nothing_is_written_to_a_file(form: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = consent_form(form("consent_c1", "fi"))

    def refuse(*_args: object, **_options: object) -> None:
        pytest.fail("a temporary file was made")

    for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "TemporaryDirectory"):
        monkeypatch.setattr(tempfile, name, refuse)
    assert archived(made)


def test_a_font_that_is_not_embedded_is_refused() -> None:
    with pytest.raises(NotArchivable) as found:
        archived(_bare_page(b"BT /F1 12 Tf (x) Tj ET"))
    assert any("6.2.11" in rule for rule in found.value.reasons)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"GIF89a"])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(NotArchivable):
        archived(content)


def _is(found: Any, kind: str) -> bool:  # noqa: ANN401 - any object of a PDF
    return isinstance(found, pikepdf.Dictionary) and found.get("/Type") == kind


def _is_simple(font: Any) -> bool:  # noqa: ANN401
    return str(font.get("/Subtype")) in {"/Type1", "/TrueType", "/Type3"}


def test_a_locked_file_of_somebody_else_keeps_its_bytes() -> None:
    """Its creator cannot even be asked for without the password."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    assert for_saving(out.getvalue()) == out.getvalue()
    with pytest.raises(NotArchivable):
        archived(out.getvalue())
