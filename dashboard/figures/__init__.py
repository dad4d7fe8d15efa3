"""Charts: a tidy frame in, a ``go.Figure`` out; every function runs in a notebook as it is."""
