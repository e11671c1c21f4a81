"""What prose says: its words, clauses and sentences, and the figures that it states."""
