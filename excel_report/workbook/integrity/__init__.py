"""What was changed in a workbook besides its input cells."""
