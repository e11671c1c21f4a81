"""The text of PDFs as lines and rows of cells, and the program that reads one apart from all else."""
