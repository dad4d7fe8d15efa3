"""One file a page: what it is called, which charts stand on it."""
