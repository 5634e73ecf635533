"""Printed documents: pure functions from data to the bytes of a PDF.

Every paper that leaves the office is made here, in the house style and in the languages of
its reader. What is stored, decided or shown on the screen has no place here; no file is written and
no clock is read.
"""
