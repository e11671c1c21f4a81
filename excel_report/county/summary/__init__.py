"""汇总.xlsx, the workbook that the county works in: what came, the sums, every unit's figures."""
