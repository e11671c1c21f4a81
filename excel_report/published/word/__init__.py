"""Word files, whoever made them: what Word shows of them, as paragraphs and rows."""
