"""汇总情况.docx, for leaders: who reported, what was wrong, the main figures, what is missing."""
