"""The locked workbook, written with XlsxWriter."""
