from __future__ import annotations

from io import BytesIO

from babel.messages.extract import extract

_FORM = """<?xml version="1.0" encoding="UTF-8"?>
<ui version="4.0">
 <widget class="QWidget" name="Unlock">
  <property name="windowTitle"><string>Unlock &amp; open</string></property>
  <property name="objectName"><string notr="true">inner</string></property>
  <property name="text"><string/></property>
  <property name="toolTip"><string comment="a tool tip">Two
lines</string></property>
  <item><property name="text"><string>…</string></property></item>
 </widget>
</ui>
"""


def test_translatable_strings_are_taken_with_their_lines() -> None:
    method = "kotodesk.i18n.ui_extractor:extract_ui"
    found = list(extract(method, BytesIO(_FORM.encode())))
    assert [(line, text) for line, text, *_rest in found] == [
        (4, "Unlock & open"),
        (7, "Two\nlines"),
    ]
