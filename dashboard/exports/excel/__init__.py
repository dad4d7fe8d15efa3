"""The summary as an Excel workbook."""
