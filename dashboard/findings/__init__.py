"""What the figures say: a question's frame in, a ``Finding`` in one language out; no colour, no drawing."""
