"""Tests; ``python3 -m tests`` runs them on a bare machine."""
