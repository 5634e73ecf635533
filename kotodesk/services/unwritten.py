"""What was typed while the vault's disk was out: held, sealed, until the vault is opened again.

A lock closes the vault whether the disk is there or not. Drafts that no disk took by then are
encrypted for this vault (AES-256-GCM under a key derived from the vault key) and stay in the memory
of the running program; the key is gone by then, so nobody reads them. The next unlock of the same
vault puts them among the drafts. They end with the program: no file of them is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import attrs

from kotodesk.i18n import N_, Fault, Message
from kotodesk.store import Store
from kotodesk.store.drafts import Draft
from kotodesk.vault import OpenVault

BACK = N_("What you typed while the vault's disk was away is kept as drafts now: %(count)s.")

_sealed: dict[str, bytes] = {}


@contextmanager
def or_kept(keep: Callable[[], object]) -> Iterator[None]:
    """Have `keep` keep as a draft what could not be saved; the fault goes on to the caller."""
    try:
        yield
    except Fault:
        with suppress(Fault):
            keep()
        raise


def put_away(vault: OpenVault, store: Store) -> None:
    """Have the disk take what it refused so far; seal what it still does not take."""
    if not store.drafts.unwritten():
        return
    store.drafts.write_again()
    left = store.drafts.unwritten()
    store.drafts.let_go()
    if left:
        plain = json.dumps([_plain(one) for one in left], ensure_ascii=False)
        _sealed[vault.vault_id] = vault.seal_words(plain.encode())


def bring_back(vault: OpenVault, store: Store) -> tuple[Message, ...]:
    """Put among the drafts what was sealed at a lock of this vault; gives what to tell."""
    sealed = _sealed.get(vault.vault_id)
    plain = vault.open_words(sealed) if sealed is not None else None
    if plain is None:
        return ()
    del _sealed[vault.vault_id]
    taken = store.drafts.write_again([_draft(one) for one in json.loads(plain)])
    return (Message(BACK, {"count": taken}),) if taken else ()


def _plain(draft: Draft) -> dict[str, object]:
    return attrs.asdict(draft) | {
        "values": dict(draft.values),
        "saved_at": draft.saved_at.isoformat(),
    }


def _draft(plain: dict[str, object]) -> Draft:
    at = datetime.fromisoformat(str(plain["saved_at"]))
    return Draft(**{**plain, "saved_at": at})  # type: ignore[arg-type]
