"""The parts pages are made of: the shell around them, the filters, the cards."""
