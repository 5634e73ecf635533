"""The tour: the main job done by driving the real windows, as a coordinator would drive them.

What may enter: hands that press what can be seen, a camera, and the stations of the tour. Nothing
here reaches past the windows into the services: what the tour cannot press, she cannot do either.
It is what `make run` shows where there is no display, and it is tested like everything else.
"""

from __future__ import annotations

from kotodesk.desktop.tour.drive import drive

__all__ = ["drive"]
