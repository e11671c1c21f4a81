"""The master filled with one unit's report: its words, figures and where they came from."""
