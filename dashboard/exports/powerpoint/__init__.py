"""The briefing as an editable PowerPoint deck."""
