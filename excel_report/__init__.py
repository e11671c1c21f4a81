"""excel-report: 政府信息公开工作年度报告, from a locked workbook to a printed Word file."""
