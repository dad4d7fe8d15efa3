"""The server: its sockets, processes and bounds, how it stops, and how it takes up other tables."""
