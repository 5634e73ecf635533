"""The window in which a client reads a form in their own language and signs it on the screen.

Enters: what `services.signing.sheet` gives, all words of the client's language among it. Leaves:
the answer and the strokes, to be kept in one act. Never: anything of another client, the program's
own language except on the button that is for the coordinator.
"""

from __future__ import annotations
