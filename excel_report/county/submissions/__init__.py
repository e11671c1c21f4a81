"""What each file holds, whose it is, and how it stands beside last year."""
