"""The reference Gateway and the host page."""
