"""The Word master: page, styles, tables and fixed parts, laid out once from the form."""
