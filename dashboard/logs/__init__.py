"""What happened, a line each: requests, changes, failures, and what libraries say.

All of it goes through the standard library's ``logging``, with its fields as ``extra``; structlog gives every line one
shape. A line that cannot be written never holds up or ends what it tells of.
"""
