"""A report's texts against its tables, its year and its unit. Knows no Excel, Word or files."""
