"""The windows: unlock, first run, the main frame, and the dialogs of the vault itself."""
