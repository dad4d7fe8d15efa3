"""Tests of what policies pay."""
