"""The Changzhou innovation dashboard: functions that take and return frames and figures."""

__version__ = "1.0.0"
