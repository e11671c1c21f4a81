"""Web pages: what browsers show of them, as paragraphs and rows."""
