"""What differs between operating systems: session signals and screen capture."""
