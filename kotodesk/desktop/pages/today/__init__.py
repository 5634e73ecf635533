"""Tänään: what the law wants next, what was left open.

What may enter: the page and its parts.
"""
