"""Text in many scripts: from a string and a language to glyphs on lines, and from those to a PDF.

Holds what Unicode and HarfBuzz know about text. What a form says or how a page
looks has no place here.
"""
