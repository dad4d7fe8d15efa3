"""Tests of the tables, their validation and the questions they answer."""
