"""The client page: head, sections, one section at a time in the middle, the timeline.

What may enter: the page and its panels; `sections.py` lists them.
"""
