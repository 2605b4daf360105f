"""What `python build.py` does: environment, compiler, bundle, checks, dist/, zip, tests, demo."""
