"""Suostumukset: the register of consents, one consent on its page, the client's consents.

What may enter: windows for what `kotodesk.services.consents` and `printing` do. The words printed
on a form stand in `resources/texts`, never here.
"""
