"""Files that hold files: zip, read with care and written by hand, and OLE."""
