from __future__ import annotations

import hashlib

import pytest

from kotodesk.exchange.koto_aj.spool import Spool


@pytest.mark.parametrize("times", [0, 1, 60_000])
def test_what_went_in_comes_out_and_is_never_plain_on_the_way(times: int) -> None:
    word = "Haidari نجیب\n"
    spool = Spool("x")
    for _ in range(times):
        spool.write(word)
    spool.finish()
    whole = (word * times).encode()
    assert spool.size == len(whole)
    assert spool.sha256 == hashlib.sha256(whole).hexdigest()
    assert b"".join(spool.chunks()) == whole
    spool._file.seek(0)
    assert b"Haidari" not in spool._file.read()
    spool.close()
