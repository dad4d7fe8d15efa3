"""The tables that are published now; the one thing that may change while the server runs."""

from __future__ import annotations

from flask import Flask, current_app

from dashboard.data import Datasets

KEY = "dashboard.datasets"


def publish(server: Flask, datasets: Datasets) -> None:
    """Replace the published tables whole; requests under way keep what they began with."""
    server.extensions[KEY] = datasets


def published() -> Datasets:
    """Return the tables that the running request reads."""
    datasets: Datasets = current_app.extensions[KEY]
    return datasets
