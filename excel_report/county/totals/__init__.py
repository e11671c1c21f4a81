"""The units' figures added up, and the county's own workbook that begins with the sums."""
