"""From a file's bytes to sheets of cells: what it is, how it is opened, what its cells show."""
