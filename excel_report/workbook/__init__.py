"""The Excel face: where each field lives, the locked workbook, and the reading of it."""
