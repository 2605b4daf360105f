"""The strict back end."""
