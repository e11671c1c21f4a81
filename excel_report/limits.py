"""What is taken in, and how much of it: files come by mail from strangers.

Sizes are bytes. Each bound is far above what a report has and low enough that no file, whatever it
holds, takes more than seconds and a few hundred megabytes. Bounds of one format's own inner parts
(records, tags, cells) stand with its reader.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

# One file, whatever it is; and a data file, of which one with long texts has 0.2 MB.
MAX_INPUT = 20 * MEGABYTE
MAX_DATA = 2 * MEGABYTE
MAX_ROSTER_CSV = 4 * MEGABYTE  # of text that no zip has made small

# A zip around a document: its directory, and all of its parts as they are declared.
MAX_PARTS = 2000
MAX_DIRECTORY = MEGABYTE
MAX_UNPACKED = 256 * MEGABYTE
MAX_PACKAGE_PART = 20 * MEGABYTE  # of a master or another file of our own

# A workbook (.xlsx), of which a filled one has 0.2 MB: what is kept of one part, of a part that
# only lists others, and of all that are read; and what is left out of bloated ones.
MAX_WORKBOOK_PART = 6 * MEGABYTE
MAX_WORKBOOK_INDEX = 2 * MEGABYTE
MAX_WORKBOOK_READ = 12 * MEGABYTE
MAX_WORKBOOK_BLOATED = 128 * MEGABYTE
MAX_ODS_CONTENT = 12 * MEGABYTE  # a filled one has 0.4 MB
MAX_ENCRYPTED = 2 * MEGABYTE  # of a workbook that has to be decrypted

# A Word file: all parts, pictures too; one that is read, of which a report's have 0.5 MB; and the
# main part of a report that somebody else made.
MAX_DOCX_UNPACKED = 64 * MEGABYTE
MAX_DOCX_PART = 12 * MEGABYTE
MAX_DOCX_BODY = 48 * MEGABYTE

# The county's inbox: a mail or archive; how deep they may lie in each other (a mail in a zip in a
# mail …); the files in one archive; and what may be unpacked of one file of the inbox.
MAX_CONTAINER = 200 * MEGABYTE
MAX_DEPTH = 6
MAX_MEMBERS = 5000
MAX_CONTAINER_UNPACKED = 64 * MEGABYTE
MAX_CONTAINER_INSIDE = 256 * MEGABYTE
MAX_MAIL_LINE = 2 * MEGABYTE  # the parser takes ten times as much for a line
