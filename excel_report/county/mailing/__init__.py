"""What goes out to units: forms, reminders and returns."""
