"""Mail drafts (.eml) that Outlook, Foxmail and others open ready to send.

The same draft is the same bytes: its boundary comes from its content, and it has no date nor
sender, which the mail program adds when a person sends it (``X-Unsent`` asks for that).
"""

from __future__ import annotations

import hashlib
from email.message import EmailMessage
from email.policy import SMTP

from excel_report.county.mail_addresses import addressee
from excel_report.value_class import value_class

_NO_ADDRESS = "【没有可用的邮箱地址：发出前请填写收件人，再删去这一行。】\n\n"
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
    if draft.filename:
        message.add_attachment(
            draft.attached, maintype="application", subtype=XLSX, filename=draft.filename
        )
        digest = hashlib.sha256(draft.attached + draft.body.encode()).hexdigest()
        message.set_boundary(f"=_excel-report-{digest[:32]}")
    return message.as_bytes()
