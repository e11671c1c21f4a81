"""Word files that somebody sends: the gate, and their parts as trees."""
