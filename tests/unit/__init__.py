"""Core under CPython."""
