"""Korvausseuranta: whom the municipality is paid for, what it comes to, and what is missing.

What may enter: the page of compensations and its parts. Every sum shown says that it is an
estimate (*arvio*).
"""
