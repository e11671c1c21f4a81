"""The page's Python side: what its buttons do, on files that the browser has put into folders."""
