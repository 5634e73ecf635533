"""Ohjaus ja neuvonta without a person: a press counts, a list by month shows what was counted.

What may enter: the page and its parts.
"""
