"""How targets and plans stand: one verdict each, by rules that are written down."""
