"""The parts of a workbook (.xlsx, ECMA-376): its package, styles and sheets."""
