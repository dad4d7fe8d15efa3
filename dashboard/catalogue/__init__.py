"""What the dashboard shows: its charts, the topics they stand in, and the one grammar of addresses."""
