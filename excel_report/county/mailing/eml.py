"""Mail drafts (.eml) that Outlook, Foxmail and others open ready to send.

The same draft is the same bytes: its boundary comes from its content, and it has no date nor
sender, which the mail program adds when a person sends it (``X-Unsent`` asks for that).
"""

from __future__ import annotations

import hashlib
from base64 import encodebytes
from email.message import EmailMessage
from email.policy import SMTP

from excel_report.county.mail_addresses import addressee
from excel_report.value_class import value_class

_NO_ADDRESS = "【没有可用的邮箱地址：发出前请填写收件人，再删去这一行。】\n\n"
# ``email`` writes a workbook line by line, which is a quarter of a mail's time; so it gets this.
_STAND_IN = b"attachment"
XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@value_class()
class Draft:
    """A mail to one unit. ``to`` is an address, ``name`` whose it is; both may be empty.

    ``attached`` is the workbook that goes with it, under the file name ``filename``.
    """

    to: str
    name: str
    subject: str
    body: str
    filename: str = ""
    attached: bytes = b""


def draft_bytes(draft: Draft) -> bytes:
    """The draft as an .eml file (RFC 5322, names by RFC 2231)."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    to = addressee(draft.to, draft.name)
    if to:
        message["To"] = to
    message["Subject"] = " ".join(draft.subject.split())
    message.set_content(
        draft.body if to else f"{_NO_ADDRESS}{draft.body}", charset="utf-8", cte="base64"
    )
    if not draft.filename:
        return message.as_bytes()
    message.add_attachment(_STAND_IN, maintype="application", subtype=XLSX, filename=draft.filename)
    digest = hashlib.sha256(draft.attached + draft.body.encode()).hexdigest()
    message.set_boundary(f"=_excel-report-{digest[:32]}")
    before, _, after = message.as_bytes().rpartition(_encoded(_STAND_IN))
    return before + _encoded(draft.attached) + after


def _encoded(data: bytes) -> bytes:
    """Base64 in the lines of a mail (RFC 2045, 6.8)."""
    return encodebytes(data).replace(b"\n", b"\r\n")
