"""What the panel knows and decides: pure Python without a name of JavaScript, run and tested under CPython."""
