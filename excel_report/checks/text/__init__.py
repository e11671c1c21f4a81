"""The texts of a report against its tables, its year and its unit. Knows no Excel, Word or files."""
