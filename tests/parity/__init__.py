"""CPython against the compiled modules."""
