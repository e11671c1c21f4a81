"""What came in: files, mails and archives."""
