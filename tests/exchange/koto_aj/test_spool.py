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


def test_parts_of_one_spool_come_out_each_for_itself() -> None:
    spool = Spool("x", "utf-16-le")
    spool.write("ab")
    data = [b"", b"a" * 5, bytes(range(256)) * 1000, b"end"]
    parts = [spool.part(f"{number}", one) for number, one in enumerate(data)]
    spool.write("c")
    spool.finish()
    for part, one in zip(reversed(parts), reversed(data), strict=True):
        assert b"".join(part.chunks()) == one
        assert (part.size, part.sha256) == (len(one), hashlib.sha256(one).hexdigest())
    whole = b"".join(spool.chunks())
    assert whole.startswith("ab".encode("utf-16-le"))
    assert whole.endswith("c".encode("utf-16-le"))
    spool.close()
