"""How quantities, periods, subjects and sources are said, in two languages; once for pages, exports and lists."""
