"""What is served, from when on, and what it replaced."""
