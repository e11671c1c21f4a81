"""What came in: a folder looked through in depth, with the mails and archives in it.

Nothing in it is changed or moved, and a file's name means nothing: only what is inside a file says
what it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from email.message import Message
from pathlib import Path
from stat import S_ISDIR, S_ISLNK, S_ISREG

from excel_report.archive.directory import declared_size
from excel_report.archive.ole import SIGNATURE as OLE
from excel_report.county.inbox.folders import files_of
from excel_report.county.inbox.mail_headers import (
    attachment_name,
    decoded_words,
    raw_header,
    raw_headers,
)
from excel_report.county.inbox.mailbox import is_mailbox, mails
from excel_report.county.inbox.mime import MAX_STEPS, parsing_steps, read_mail
from excel_report.county.inbox.outlook import is_outlook_mail, read_outlook_mail
from excel_report.county.inbox.received_time import file_time, member_time, sent_time
from excel_report.county.inbox.weight import MAX_WEIGHT, least_weight, weight
from excel_report.county.inbox.zip_archives import Archive, open_archive, unpacked
from excel_report.county.mail_addresses import senders
from excel_report.county.run.guard import guarded
from excel_report.errors import UnusableError
from excel_report.limits import (
    MAX_CONTAINER,
    MAX_CONTAINER_INSIDE,
    MAX_CONTAINER_UNPACKED,
    MAX_DEPTH,
    MAX_INPUT,
    MAX_MEMBERS,
)
from excel_report.value_class import replace, value_class

# What is unpacked of one file of the inbox, whatever is nested in it, beyond the limit: so many
# times its own size; workbooks, mails and archives are compressed themselves and hardly grow.
_GROWTH = 3
# And what all the workbooks in it may have when they are unpacked in their turn: people's own
# bloated ones have some 60 MB, usual ones eight times their size.
_GROWTH_INSIDE = 16
_LIGHT = 8 * 1024 * 1024  # so many of these bytes are read without weighing them
LONGEST_NAME = 255  # letters of a file's name or a sender; beyond that it is cut
_TOO_HEAVY = "压缩包或邮件里的文件太大或太多，没有全部打开；请把这个文件单独放进文件夹。"
_PAGES = (".mht", ".mhtml")
_SAVED_PAGE = (b"\nsnapshot-content-location:", b"from: <saved by ")
_NUMBERED = re.compile(r"（\d+）\Z")
NO_SENDER = ""
_NO_ACCESS = "文件夹打不开，可能没有权限，或者位置太深；里面有什么没有看到。"


@value_class()
class Item:
    """One file of the inbox.

    ``path`` is where it is, from the inbox's folder on, with ``!`` between an archive or mail and
    what is in it. ``data`` is its content, or ``trouble`` says why there is none. ``received`` is
    the mail's date where it came ``by_mail``, else the file's own time, on China's clock; where
    there can be no such date it is None, and ``dated`` is what stands there. ``sender`` is the
    mail's, and ``addresses`` those that it came from, of a forwarded mail all on its way; a
    mail that names nobody came from :data:`NO_SENDER`.
    """

    path: str
    data: bytes
    received: datetime | None
    sender: str = ""
    trouble: str = ""
    addresses: tuple[str, ...] = ()
    dated: str = ""
    by_mail: bool = False

    @property
    def name(self) -> str:
        """The file's own name, without the number that tells it from another of that name."""
        return _NUMBERED.sub("", re.split(r"[/!]", self.path)[-1])


class Budget:
    """What may still be unpacked of one file of the inbox of that many bytes.

    ``largest`` is what a single file in it may have, bytes.
    """

    def __init__(self, size: int) -> None:
        self.weight = MAX_WEIGHT
        self.members = MAX_MEMBERS
        self.unpacked = MAX_CONTAINER_UNPACKED + _GROWTH * size
        self.inside = MAX_CONTAINER_INSIDE + _GROWTH_INSIDE * size
        self.light = _LIGHT
        self.steps = MAX_STEPS
        self.largest = min(max(MAX_INPUT, 2 * size), MAX_CONTAINER)

    def spend(self, sizes: Sequence[int]) -> bool:
        """Whether so many files of such sizes may be unpacked, and are."""
        self.members -= len(sizes)
        self.unpacked -= sum(sizes)
        return self.members >= 0 and self.unpacked >= 0

    def spend_steps(self, mail: bytes) -> bool:
        """Whether a mail may be taken apart, and is."""
        self.steps -= parsing_steps(mail)
        return self.steps >= 0

    def spend_inside(self, data: bytes, name: str) -> bool:
        """Whether a file may be read, and is."""
        size = declared_size(data) if data.startswith(b"PK") else len(data)
        self.inside -= size
        self.light -= size
        self.weight -= least_weight(data)
        if self.light < 0 <= self.inside:
            self.weight -= weight(data, name)
        return self.inside >= 0 and self.weight >= 0


def look_through(folder: Path, files: Sequence[Path] | None = None) -> Iterator[Item]:
    """Every file of an inbox, or of some of its ``files``, those in mails and archives too.

    No two have the same path, and none stops the others.
    """
    for path in files_of(folder) if files is None else files:
        name = path.relative_to(folder).as_posix()
        # Bytes of a name that are no text come as surrogates; they are shown as such.
        name = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        seen: Counter[str] = Counter()
        for each in _opened(path, Item(name, b"", None)):
            seen[each.path] += 1
            again = f"（{seen[each.path]}）" if seen[each.path] > 1 else ""
            yield replace(each, path=each.path + again)


def _shown(text: str) -> str:
    """A name or sender from outside: on one line, fit for any file, and not without end."""
    plain = text.encode("utf-8", "replace").decode()
    plain = "".join(char if char.isprintable() else " " for char in plain)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"


def _opened(path: Path, item: Item) -> Iterator[Item]:
    """A file of the inbox, or what is in it."""
    try:
        state = path.lstat()
        item = replace(item, received=file_time(state.st_mtime))
        if not item.received:
            item = replace(item, dated=f"文件时间 {state.st_mtime:.0f} 秒")
        if trouble := _not_a_file(state.st_mode):
            yield replace(item, trouble=trouble)
            return
        if state.st_size > MAX_CONTAINER:
            yield replace(item, trouble="文件太大，没有打开。")
            return
        item = replace(item, data=path.read_bytes())
    except (OSError, ValueError):
        yield replace(item, trouble="文件读不出来，可能没有权限，或者正被别的程序打开。")
        return
    failures: list[Exception] = []
    with guarded(failures.append):
        yield from unpack(item, Budget(len(item.data)))
    if failures:
        yield replace(item, data=b"", trouble="邮件或压缩包的结构不正常，没有全部打开。")


def _not_a_file(mode: int) -> str:
    """Why something in a folder is not opened, whatever is in it; empty for a file."""
    if S_ISDIR(mode):
        return _NO_ACCESS
    if S_ISLNK(mode):
        return "这是一个链接，不是文件本身，没有打开；请把文件放进来。"
    return "" if S_ISREG(mode) else "这不是普通文件（是管道、设备之类），没有打开。"


def unpack(item: Item, budget: Budget, depth: int = 0) -> Iterator[Item]:
    """What is in a file: itself, or the files of a mail or an archive."""
    if depth >= MAX_DEPTH:
        yield replace(item, data=b"", trouble="压缩包或邮件套得太多层，没有打开。")
    elif archive := open_archive(item.data):
        yield from _archive(item, archive, budget, depth)
    elif is_mailbox(item.data):
        yield from _mailbox(item, budget, depth)
    elif read := _reader_of_mail(item):
        if not budget.spend_steps(item.data):
            yield replace(item, data=b"", trouble="邮件的结构太复杂，没有打开；请对方重新发送。")
            return
        try:
            message = read(item.data)
        except UnusableError as error:
            yield replace(item, data=b"", trouble=str(error))
        else:
            yield from _message(message, item, budget, depth)
    elif len(item.data) > MAX_INPUT:
        yield replace(item, data=b"", trouble="文件太大，填报表不会这么大，没有打开。")
    elif depth and not budget.spend_inside(item.data, item.name):
        yield replace(item, data=b"", trouble=_TOO_HEAVY)
    else:
        yield item


# ---------------------------------------------------------------- archives


def _archive(item: Item, archive: Archive, budget: Budget, depth: int) -> Iterator[Item]:
    if archive.trouble:
        yield replace(item, data=b"", trouble=archive.trouble)
    elif not budget.spend(archive.sizes(budget.largest)):
        yield replace(item, data=b"", trouble="压缩包太大或文件太多，为安全起见没有打开。")
    else:
        for name, member in archive.members:
            inner = replace(item, path=f"{item.path}!{name}", data=b"")
            if not item.by_mail:
                inner = replace(inner, received=member_time(member.time) or item.received)
            data, trouble = unpacked(item.data, member, budget.largest)
            inner = replace(inner, data=data, trouble=trouble)
            yield from [inner] if trouble else unpack(inner, budget, depth + 1)


# ---------------------------------------------------------------- mails


def _reader_of_mail(item: Item) -> Callable[[bytes], Message] | None:
    """What reads a file as a mail if it is one: by its ending, or by what it begins with."""
    if item.data.startswith((b"PK", OLE)):
        return read_outlook_mail if is_outlook_mail(item.data) else None
    head = item.data[:2000].lower()
    if item.name.lower().endswith(_PAGES) or any(each in head for each in _SAVED_PAGE):
        return None  # a web page, saved by a browser in the shape of a mail
    has_heads = head.startswith((b"received:", b"from:", b"return-path:")) and b"\nsubject:" in head
    return read_mail if has_heads or item.path.lower().endswith(".eml") else None


def _mailbox(item: Item, budget: Budget, depth: int) -> Iterator[Item]:
    inner = replace(item, data=b"")
    for number, data in enumerate(mails(item.data), 1):
        if not budget.spend([0]):
            yield replace(inner, trouble="邮箱文件里的邮件太多，没有全部打开。")
            return
        # The ending says that it is a mail, even one without the usual heads.
        mail = replace(inner, path=f"{item.path}!第{number}封.eml", data=data)
        yield from unpack(mail, budget, depth + 1)


def _message(message: Message, item: Item, budget: Budget, depth: int) -> Iterator[Item]:
    item = _from(message, replace(item, data=b""))
    found = list(_attachments(message))
    if not found:
        yield replace(item, trouble="这封邮件没有附件，请对方把填报表作为附件重发。")
    elif not budget.spend([0] * len(found)):
        yield replace(item, trouble="附件太多，为安全起见没有打开。")
        return
    for number, (part, name) in enumerate(found, 1):
        inner = replace(item, path=f"{item.path}!{_shown(name) or f'附件{number}'}")
        if part.get_content_type() == "message/rfc822":
            forwarded = part.get_payload(0)
            if isinstance(forwarded, Message) and depth + 1 < MAX_DEPTH:
                yield from _message(forwarded, inner, budget, depth + 1)
            else:
                yield replace(inner, trouble="压缩包或邮件套得太多层，没有打开。")
            continue
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
        part.set_payload("")  # which would be kept until the whole mail is done
        if name.lower() == "winmail.dat" or part.get_content_type() == "application/ms-tnef":
            yield replace(
                inner, trouble="附件被 Outlook 包成了 winmail.dat，请对方改用普通格式重发。"
            )
        else:
            yield from unpack(replace(inner, data=data), budget, depth + 1)


def _attachments(message: Message) -> Iterator[tuple[Message, str]]:
    """The attachments of a mail, not those of a mail within it."""
    if message.get_content_type() == "message/rfc822":
        yield message, attachment_name(message)
        return
    if message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _attachments(part)
        return
    name = attachment_name(message)
    is_picture = message.get_content_maintype() == "image" and "content-id" in message
    if is_picture and message.get_content_disposition() != "attachment":
        return  # a logo in the text
    if name or message.get_content_disposition() == "attachment":
        yield message, name


def _from(message: Message, item: Item) -> Item:
    """When and from whom a mail came; of a forwarded one also who forwarded it."""
    moment, dated = sent_time(raw_header(message, "Date"))
    if moment or dated:
        item = replace(item, received=moment, dated=dated, by_mail=True)
    headers = raw_headers(message, "From")
    way = tuple(dict.fromkeys((*item.addresses, *(senders(headers) or (NO_SENDER,)))))
    sender = _shown(decoded_words("，".join(headers)))
    if sender and item.sender and item.addresses != way:
        sender = _shown(
            f"{sender}（由 {(item.addresses[-1] if item.addresses else '') or item.sender} 转发）"
        )
    return replace(item, sender=sender or item.sender, addresses=way)
