"""What a Word file puts on paper, and where that differs from a report."""
