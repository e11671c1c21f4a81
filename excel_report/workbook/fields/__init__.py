"""Where the form's fields are in a workbook, and whom it was made for."""
