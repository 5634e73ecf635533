"""The encrypted vault: one folder that holds the whole register of one coordinator.

What may enter: the folder, its header with key slots, opening and closing the database with its
key, backup and restore. What is inside the database is the store's; who signs and what the screens
show is the services' and the desktop's.
"""
