"""The Changzhou innovation dashboard: functions that take and return frames and figures."""
