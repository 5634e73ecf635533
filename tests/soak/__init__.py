"""A working day in minutes: whether memory stays flat and no window stands still."""
