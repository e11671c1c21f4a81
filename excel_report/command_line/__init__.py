"""The command ``excel-report``: its options, what it calls, what it tells."""
