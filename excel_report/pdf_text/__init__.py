"""The text of PDFs as lines and rows of cells, by a program of its own."""
