"""Wears the dashboard out: many readers, kills, a monkey. Whatever it does follows from a seed that it prints."""
