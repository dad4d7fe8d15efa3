"""Tests of how targets and plans are judged."""
