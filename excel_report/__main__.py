"""``python -m excel_report`` is the command ``excel-report``."""

import sys

from excel_report.cli import main

sys.exit(main())
