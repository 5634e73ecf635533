"""Taking over an old list, step by step: file, columns, questions, preview, import.

What may enter: the wizard's page and its steps. Nothing is written before the last step's button;
all reading and planning runs in the worker's thread.
"""
