"""Tests of the workbooks that people fill in."""
