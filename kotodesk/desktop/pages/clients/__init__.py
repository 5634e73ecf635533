"""The client list and taking a new client in.

What may enter: the page, its model and the dialog of a new client.
"""
