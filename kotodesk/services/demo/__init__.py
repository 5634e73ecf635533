"""A municipality of invented people, and the coordinator's main job done on it from end to end.

Every name is put together by chance and every identity code is of the temporary series (900–999),
which the population register gives to no one.
"""
