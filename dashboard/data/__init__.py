"""Frames of the printed figures, and the questions they answer."""

from dashboard.data.datasets import Datasets, load_datasets

__all__ = ["Datasets", "load_datasets"]
