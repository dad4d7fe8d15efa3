"""One file a page: what it shows for an address."""
