"""The options of the county's round, with every word of them in Chinese."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import Any

from excel_report.command_line.form_options import add_choice


def add_sending(parser: argparse.ArgumentParser) -> None:
    """What ``template`` takes besides, to make a workbook for each unit of a roster."""
    add = parser.add_argument_group("按名单给每个单位发填报表").add_argument
    add(
        "--roster",
        metavar="名单",
        help="单位名单（.xlsx 或 .csv），每个单位生成一张表和一封邮件草稿，-o 后面写文件夹",
    )
    words = "截止日期，例如 2025-1-20；名单里写了的单位按名单"
    add("--deadline", type=_day, metavar="日期", help=words)
    _add_office(add)


def add_roster(parser: argparse.ArgumentParser) -> None:
    """The options of ``roster``."""
    add = parser.add_argument
    add("-o", "--output", metavar="名单.xlsx", required=True, help="写到哪个文件")
    add("--force", action="store_true", help="文件已存在时覆盖")


def _day(text: str) -> date:
    from excel_report.workbook.formats.cell_values import written_date

    found = written_date(text)
    if not isinstance(found, date):
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，应像 2025-1-20")
    return found


def add_collecting(parser: argparse.ArgumentParser) -> None:
    """The options of ``collect``."""
    add = parser.add_argument
    words = (
        "收件夹：里面的填报表、手工做的报告（Word、网页、PDF、文本）、"
        "邮件（.eml、.msg、.mbox）和压缩包（.zip）都会看"
    )
    add("inbox", metavar="INBOX", help=words)
    add("-o", "--output", metavar="OUT", required=True, help="结果写到哪个文件夹")
    add("--roster", metavar="名单", help="单位名单（.xlsx 或 .csv），用来看谁没有报")
    add("--year", type=int, metavar="年度", help="收的是哪一年的，不写时按多数填报表")
    words = "去年的报告：填报表、Word、网页、PDF、文本或数据文件，一个文件或一个文件夹，可以混放"
    add("--previous", metavar="去年的文件", help=words)
    words = "文字核对设置（.json）：哪些不核对、最多多少字，和名单放在一起"
    add("--settings", metavar="设置.json", help=words)
    add("--unit", default="", metavar="县名", help="汇总的是哪个地方，例如“云岭县人民政府”")
    add_choice(add, "level", "汇总的是哪一级", default="")
    words = "收到日期表（.csv 或 .xlsx）：不是邮件收到的，哪个单位或文件是哪天收到的"
    add("--received", metavar="收到日期表", help=words)
    add("--own", metavar="本级机关的表", help="本级机关自己填好的表，数加进“本级填报表.xlsx”")
    add("--reports", action="store_true", help="同时给每个通过的单位生成 Word 报告")
    add("--include-errors", action="store_true", help="有错误的单位也计入汇总")
    add(
        "--include-handwritten",
        action="store_true",
        help="手工做的报告（Word、网页、PDF、文本、数据文件）也计入汇总，数有错的除外",
    )
    add(
        "--confirm",
        action="append",
        default=[],
        metavar="文件",
        help="核实过的“待确认”文件或手工报告，照汇总表里的路径写，可以写几次",
    )
    add("--jobs", type=int, metavar="N", help="用几个进程同时读，不写时自动决定")
    add("--scheduler", default="", metavar="地址", help="用 Dask 集群来读，写调度器的地址")
    _add_office(add)


def _add_office(add: Callable[..., Any]) -> None:
    add("--contact", default="", metavar="联系人", help="邮件里写的联系人和电话")
    words = "离线网页“政府信息公开年报.html”放在哪里，写进邮件，例如“县工作群文件”"
    words = "填好的表发到哪个邮箱，写进邮件和填报表"
    add("--mail", default="", metavar="邮箱", help=words)
    add("--page", default="", metavar="网页在哪里", help=words)
