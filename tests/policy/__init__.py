"""Tests of what policies pay, and of which fit a firm."""
