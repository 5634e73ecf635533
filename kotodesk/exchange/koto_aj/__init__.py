"""Koto-AJ-siirtopaketti (KotoDeskin muoto): selection, package, check and keying sheet.

No interface or file format of Koto-AJ is public; this is our own form of the content that VNA
874/2024 and 73.1 § name.  Enters: records and what former batches carried, as values.  Never:
SQL, windows, a claim that Koto-AJ takes the package in.
"""
