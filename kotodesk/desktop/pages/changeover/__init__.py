"""The change-over at the end of 2026: the law, the days left, what is done, asked, and stays here.

Enters: the page and its parts. Never: the texts of the steps (`resources/changeover`).
"""
