"""Measures speed; nothing here passes or fails."""
