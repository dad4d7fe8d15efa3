"""The Changzhou innovation dashboard: functions that take and return frames and figures."""

__version__ = "2026.11.27"
