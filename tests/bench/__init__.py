"""The compiled panel against hand-written JavaScript that does the same: what `build.py bench` measures."""
