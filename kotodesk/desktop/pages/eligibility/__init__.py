"""Oikeudet ja määräajat: what a client has a right to, until when, and "what if".

What may enter: the section's panel and its parts.
"""
