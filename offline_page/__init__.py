"""The whole tool as one HTML file that works offline: Python in the browser, nothing fetched."""
