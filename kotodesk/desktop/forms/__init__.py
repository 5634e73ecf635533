"""Screens compiled from the Designer sources in `ui/`: `make forms` writes them."""
