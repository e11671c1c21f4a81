"""Every specimen, by kind."""

from __future__ import annotations

from tests.zoo.kinds.alone import ALONE
from tests.zoo.kinds.cover import COVER_FIELDS
from tests.zoo.kinds.figures import FIGURES
from tests.zoo.kinds.formulas import FORMULAS
from tests.zoo.kinds.labels import LABELS
from tests.zoo.kinds.locks import LOCKS
from tests.zoo.kinds.moved import MOVED
from tests.zoo.kinds.programs import PROGRAMS
from tests.zoo.kinds.returned import RETURNS
from tests.zoo.kinds.rows import ROWS
from tests.zoo.kinds.rules import RULES
from tests.zoo.kinds.sheets import SHEETS
from tests.zoo.kinds.texts import TEXTS
from tests.zoo.specimen import Specimen

KINDS: dict[str, tuple[Specimen, ...]] = {
    "sheets": SHEETS,
    "rows": ROWS,
    "moved": MOVED,
    "labels": LABELS,
    "formulas": FORMULAS,
    "locks": LOCKS,
    "figures": FIGURES,
    "rules": RULES,
    "cover": COVER_FIELDS,
    "texts": TEXTS,
    "programs": PROGRAMS,
    "returned": RETURNS,
    "alone": ALONE,
}
SPECIMENS = [specimen for kind in KINDS.values() for specimen in kind]
READABLE = [specimen for specimen in SPECIMENS if specimen.readable]
