"""The windows: the only part of the program that knows Qt.

What may enter: windows, pages, widgets, the theme, and the one worker thread that reaches the
services. No SQL, no cryptography, no rule of the Act: those are called through the worker.
"""
