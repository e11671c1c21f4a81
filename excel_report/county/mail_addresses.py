"""Mail addresses: which can be written to, and from which a mail says that it came."""

from __future__ import annotations

import re
from collections.abc import Iterable
from email.headerregistry import Address
from email.utils import getaddresses

# RFC 5322, 3.4.1, as people have them: no quoted part, no address by number; with the lengths of
# RFC 5321, 4.5.3.1.
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS = re.compile(
    rf"(?=.{{1,254}}\Z)(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*"
)
_LONGEST = 254


def is_address(text: str) -> bool:
    """Whether a mail can be sent to that: one plain address and nothing else."""
    return bool(_ADDRESS.fullmatch(text))


def addressee(text: str, name: str) -> Address | None:
    """An address as a header has it, with whose it is; None where no mail can be sent to it."""
    if not is_address(text):
        return None
    plain = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    return Address(plain, addr_spec=text)


def senders(headers: Iterable[str]) -> tuple[str, ...]:
    """The addresses in a mail's From headers as they came, for comparing; cut where too long.

    Encoded words must not be decoded before: a name can be made that looks like an address.
    """
    found = (address.casefold()[:_LONGEST] for _, address in getaddresses(list(headers)))
    return tuple(dict.fromkeys(address for address in found if address))
