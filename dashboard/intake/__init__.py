"""Workbooks that people fill in, read within bounds: nothing typed is lost, nothing hostile is unpacked."""

from dashboard.intake.cells import Cell, Fault, Sheet, Stored, Value
from dashboard.intake.workbook import Workbook, read_workbook

__all__ = ["Cell", "Fault", "Sheet", "Stored", "Value", "Workbook", "read_workbook"]
