"""Mapping profiles: the list, the editor of one, and a trial on real records.

What may enter: what shows and changes a profile. What a profile is and does lies in
`exchange/koto_aj/profile.py`, what is kept of it in `services/profiles.py`.
"""
