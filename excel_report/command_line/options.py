"""The command line's options, with every word of them in Chinese."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NoReturn

from excel_report.command_line.console import say, write
from excel_report.command_line.county_options import add_collecting, add_roster, add_sending
from excel_report.command_line.form_options import add_choice
from excel_report.errors import UnusableError

# argparse's own sentences, as patterns, and what they are in Chinese.
_SENTENCES = (
    (r"the following arguments are required: (.*)", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识“{0}”"),
    (r"argument \S+: (“.*)", "{0}"),
    (r"argument (\S+): expected one argument", "{0} 后面要有内容"),
    (r"argument (\S+): expected at least one argument", "{0} 后面要有内容"),
    (r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", "“{1}”不能用，可用的是：{2}"),
    (r"argument (\S+): invalid \w+ value: '(.*)'", "{0} 后面应是整数，不是“{1}”"),
    (r"argument (\S+): ignored explicit argument '(.*)'", "{0} 后面不要“{1}”"),
    (r"ambiguous option: (\S+) could match (.*)", "“{0}”不明确，可能是：{1}"),
    (r"argument (\S+): not allowed with argument (\S+)", "{0} 不能和 {1} 一起用"),
)


_REPORTS = "填报表、数据文件（.json）、网页、Word、文本或 PDF"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Any],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and stops with one sentence."""

    def __init__(self, **kwargs: Any) -> None:
        # Each option makes a formatter for itself; only help needs the width of the terminal,
        # for which much is loaded.
        super().__init__(
            formatter_class=partial(_Formatter, width=80),
            add_help=False,
            allow_abbrev=False,
            **kwargs,
        )
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def format_help(self) -> str:
        self.formatter_class = _Formatter
        return super().format_help()

    def _print_message(self, message: str, _: object = None) -> None:
        write(message)  # where argparse's own says nothing when it cannot be written

    def error(self, message: str) -> NoReturn:
        for pattern, words in _SENTENCES:
            if found := re.fullmatch(pattern, message):
                message = words.format(*found.groups())
                break
        raise UnusableError(f"命令写得不对：{message}。加 -h 看用法。")


class _Version(argparse.Action):
    """Tells the version; looking it up is slow, so only when asked."""

    def __call__(self, parser: argparse.ArgumentParser, *_: Any) -> NoReturn:
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("excel-report")
        except PackageNotFoundError:
            found = "（未安装）"
        say(f"excel-report {found}")
        parser.exit()


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options of a call. Raises :class:`UnusableError` where they make no sense."""
    given = (sys.argv[1:] if arguments is None else arguments) or ["--help"]
    name = given[0]
    if name in _COMMANDS:
        # Only the options of the command that was called are made.
        return parser_of(name).parse_args(given[1:], argparse.Namespace(command=name))
    return _parser().parse_args(given)


def command_names() -> tuple[str, ...]:
    """The names of the commands, in the order of their use."""
    return tuple(_COMMANDS)


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of a command by its name; it is described by what the command does."""
    words, add_options = _COMMANDS[name]
    parser = _Parser(prog=f"{_PROGRAM} {name}", description=f"{words}。")
    add_options(parser)
    return parser


def _parser() -> argparse.ArgumentParser:
    """The parser of calls that name no command first: it knows their names and what they do."""
    parser = _Parser(
        prog=_PROGRAM,
        description="政府信息公开工作年度报告：发填报表、读回、核对、出 Word 报告。",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="显示版本")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="命令", title="命令", parser_class=_Parser
    )
    for name, (words, _) in _COMMANDS.items():
        commands.add_parser(name, help=words)
    return parser


def _output(parser: argparse.ArgumentParser, metavar: str, *, required: bool = True) -> None:
    parser.add_argument("-o", "--output", metavar=metavar, required=required, help="写到哪个文件")
    parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")


def _format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format",
        choices=["text", "json"],
        default="text",
        help="结果的写法：text 给人看（默认），json 给程序用",
    )


def _template(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--year", type=int, required=True, metavar="年度", help="报告年度，例如 2024")
    add("--unit", metavar="单位名称", help="单位全称；用名单时是发填报表的单位")
    add_choice(add, "level", "行政层级")
    add_choice(add, "kind", "机关性质，不写时是政府", default="government")
    add("--short-name", default="", metavar="简称", help="单位简称")
    add("--code", default="", metavar="代码", help="单位代码")
    add("--previous", metavar="去年的文件", help=f"去年的{_REPORTS}，用来对照")
    add("--password", default="", metavar="密码", help="取消保护时要输入的密码，可不设")
    add_sending(parser)
    _output(parser, "FILE.xlsx")


def _report_file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=_REPORTS)


def _previous(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--previous", metavar="去年的文件", help=f"去年的{_REPORTS}")


def _known(parser: argparse.ArgumentParser) -> None:
    """What is known of a report that did not come as a workbook."""
    parser.add_argument(
        "--year", type=int, metavar="年度", help="报告年度；文件是别的年度的就指出来"
    )
    add = parser.add_argument_group("网页、Word 等里看不出来的").add_argument
    add("--unit", default="", metavar="单位名称", help="单位全称")
    add_choice(add, "level", "行政层级", default="")
    add_choice(add, "kind", "机关性质", default="")
    add("--by-order", action="store_true", help="逐行核对过：只能按行的顺序读出的数字可以用")


def _settings(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--settings", metavar="设置.json", help="县里的文字核对设置：哪些不核对、最多多少字"
    )


def _fill(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("template", metavar="TEMPLATE.xlsx", help="空白的填报表")
    parser.add_argument(
        "--data", required=True, metavar="DATA.json", help="数据文件，或者只有文字的 Word 文件"
    )
    _format(parser)
    _output(parser, "FILE.xlsx")


def _read(parser: argparse.ArgumentParser) -> None:
    _report_file(parser)
    _known(parser)
    _output(parser, "DATA.json", required=False)


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help=f"{_REPORTS}，可以有多个")
    _previous(parser)
    _settings(parser)
    parser.add_argument("--all", action="store_true", help="关于文字的提醒逐条列出，不收起来")
    _known(parser)
    parser.add_argument(
        "--sum", metavar="汇总.json", help="各单位的汇总，用来看本级的表与它差在哪里"
    )
    _format(parser)


def _mark(parser: argparse.ArgumentParser) -> None:
    _report_file(parser)
    _previous(parser)
    _settings(parser)
    _known(parser)
    _output(parser, "RETURN.xlsx")


def _report(parser: argparse.ArgumentParser) -> None:
    _report_file(parser)
    _known(parser)
    add = parser.add_argument
    add("--draft", action="store_true", help="没有填完或者有错误时也生成，每页标明“草稿”")
    add("--body-digits", action="store_true", help="数字、字母用所在文字的字体，不用新罗马体")
    for suffix, words in (("html", "网页，用于网站公开"), ("pdf", "PDF，要装有 LibreOffice")):
        add(
            f"--{suffix}",
            dest="beside",
            action="append_const",
            const=suffix,
            default=[],
            help=f"在旁边再生成一份{words}",
        )
    _master(parser)
    _output(parser, "REPORT.docx")


def _verify(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("report", metavar="REPORT.docx", help="Word 报告，或者要比的第一份报告")
    parser.add_argument(
        "file",
        metavar="FILE.xlsx",
        help="填好的表，或者要比的第二份报告；核对汇总情况时写汇总结果的文件夹",
    )
    _known(parser)
    _master(parser)


def _master(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--master", metavar="MASTER.docx", help="改过样式的 Word 母版，不用随工具提供的"
    )


def _demo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", metavar="DIR", default="demo", help="写到哪个文件夹（默认 demo）"
    )
    parser.add_argument(
        "--levels",
        action="store_true",
        help="改为演示四级汇总：60 个乡镇、8 个县、2 个市，一直加到省",
    )
    parser.add_argument("--force", action="store_true", help="文件已存在时覆盖")


_PROGRAM = "excel-report"
# Each command with what it does and what adds its options.
_COMMANDS: dict[str, tuple[str, Callable[[argparse.ArgumentParser], None]]] = {
    "template": ("生成一张空白的填报表（锁定的 Excel 工作簿）", _template),
    "fill": ("把数据文件里的数和文字，或者 Word 文件里的文字填进填报表", _fill),
    "read": ("把填好的表，或者网页、Word、PDF 里的报告读成数据文件", _read),
    "check": ("核对填好的表，说明错在哪里、怎么改", _check),
    "mark": ("生成一张标出问题的新表，原来填的都移过去，改好可以再报", _mark),
    "report": ("由填好的表生成 Word 报告", _report),
    "verify": ("核对 Word 报告与填好的表，或者任意两份报告，是不是一致", _verify),
    "roster": ("生成一张空白的单位名单，汇总单位照着填", add_roster),
    "collect": ("收表：看谁报了、错在哪里，并汇总", add_collecting),
    "demo": ("用虚构的例子走一遍全过程", _demo),
}
