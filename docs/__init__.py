"""What the pages here that are made from the code are made with, and examples."""
