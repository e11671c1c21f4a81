"""Old workbooks (.xls, .et): their records, texts and formulas ([MS-XLS])."""
