"""Valmius Koto-AJ:hin: how ready the register is, what is missing most, and every line of it.

Enters: the page, its table and its filters. Never: what is checked (`rules.readiness`).
"""
