"""The Word face: the master laid out once, and the reports that are the master filled."""
