"""Opens a vault as docs/vault-format.md says, with the passphrase and nothing of KotoDesk.

    python tests/vault/another_program.py FOLDER   (the passphrase comes on standard input)

Prints the numbers of clients and of journal entries and whether chain and seal hold.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import sys
import unicodedata
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlcipher3 import dbapi2

CHAINED = "seq, act_id, at, actor, act, client_id, kind, record_id"
VALUES = "changes, details, source_kind, source_detail, reason"


def digest(before: bytes, value: object) -> bytes:
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(before + text.encode()).digest()


def canonical(value: object) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode("ascii") + b"\n"


def vault_key(header: dict, passphrase: str) -> bytes:  # type: ignore[type-arg]
    slot = next(one for one in header["slots"] if one["kind"] == "passphrase")
    kdf, raw = slot["kdf"], bytes.fromhex
    secret = unicodedata.normalize("NFC", passphrase).encode()
    work = kdf["time"], kdf["memory"], kdf["lanes"]
    wrapping = hash_secret_raw(secret, raw(kdf["salt"]), *work, 32, Type.ID)
    bound = canonical({"kind": slot["kind"], "kdf": kdf, "vault": header["vault"]})
    return AESGCM(wrapping).decrypt(raw(slot["nonce"]), raw(slot["sealed"]), bound)


def main(folder: Path, passphrase: str) -> dict[str, object]:
    header = json.loads((folder / "header.json").read_bytes())
    key = vault_key(header, passphrase)
    database = dbapi2.connect(str(folder / "register.db"))
    database.set_key(f"x'{key.hex()}'".encode())
    clients = database.execute("SELECT count(*) FROM client").fetchone()[0]
    query = f"SELECT {CHAINED}, {VALUES}, salt, content, hash FROM journal ORDER BY seq"  # noqa: S608
    rows, last, hashes = database.execute(query).fetchall(), bytes(32), {}
    erased = [(row[0], row[5], json.loads(row[9])) for row in rows if row[4] == "erased"]
    naming = [one for one in erased if "emptied" in one[2]]
    for row in rows:
        salt, content, stored = row[13:]
        named = any(row[0] < at and (row[5] == of or row[0] in e["also"]) for at, of, e in naming)
        holds = digest(salt, row[8:13]) == content if salt else named and row[4] != "erased"
        last = hashes[row[0]] = digest(last, [*row[:8], content.hex()])
        if last != stored or not holds:
            return {"clients": clients, "broken_at": row[0]}
    said = header["journal"]
    info = b"kotodesk journal head 1"
    sealing = HKDF(SHA256(), 32, bytes.fromhex(header["vault"]), info).derive(key)
    content = canonical({"seq": said["seq"], "head": said["head"]})
    genuine = hmac.digest(sealing, content, "sha256").hex() == said["seal"]
    held = hashes.get(said["seq"], b"").hex() == said["head"]
    return {"clients": clients, "entries": len(hashes), "sealed": genuine and held}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.stdin.readline().rstrip("\n"))))  # noqa: T201
