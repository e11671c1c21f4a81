"""Workbooks that are encrypted, yet open without a password being asked for."""
