"""The command ``excel-report``: options in, one call, words out.

Exit status: 0 done, 1 the data have errors, 2 the call or a file is unusable.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from excel_report.command_line.console import (
    OutputError,
    finish,
    give_up,
    prepare,
    say,
    say_error,
    write,
)
from excel_report.command_line.options import parse
from excel_report.errors import UnusableError
from excel_report.files import (
    beside,
    check_target,
    input_file,
    read_file,
    reason_sentence,
    write_file,
)

if TYPE_CHECKING:
    from excel_report.api import Result
    from excel_report.checks import Finding, TextSettings
    from excel_report.files import InputFile
    from excel_report.report_input import Known
    from excel_report.workbook.read import Reading

# What an option does about a finding of a report that was made elsewhere, by the finding's code.
_OPTIONS = {
    "cover.missing": "原文里看不出来的，可以用 --unit、--level、--kind、--year 写明。",
    "published.order": "逐行核对无误的，加 --by-order 就按读出的数字用。",
}
DONE, DATA_ERRORS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    try:
        prepare()
        status = _run(arguments)
        finish()
    except OutputError as error:
        give_up()
        say_error(str(error))
        return UNUSABLE
    except UnusableError as error:
        say_error(str(error))
        return UNUSABLE
    except KeyboardInterrupt:
        say_error("已中止，没有写出文件。")
        return INTERRUPTED
    except OSError as error:
        say_error(f"没有做完：{reason_sentence(error)}")
        return UNUSABLE
    except MemoryError:
        say_error("没有做完：内存不足，请关闭别的程序再试。")
        return UNUSABLE
    return status


def _run(arguments: list[str] | None) -> int:
    try:
        options = parse(arguments)
    except SystemExit:
        return DONE  # help or the version was asked for, and told
    return COMMANDS[options.command](options)


def _template(options: Namespace) -> int:
    from excel_report.api import build_template
    from excel_report.record import Unit

    if options.roster is not None:
        from excel_report.command_line.county import send

        return send(options)
    missing = [f"--{name}" for name in ("unit", "level") if getattr(options, name) is None]
    if missing:
        raise UnusableError(f"命令写得不对：缺少 {', '.join(missing)}。加 -h 看用法。")
    target = options.output
    check_target(target, ".xlsx", force=options.force)
    unit = Unit(options.unit.strip(), options.short_name, options.code, options.level, options.kind)
    if not unit.name:
        raise UnusableError("--unit 后面要写单位名称。")
    data = build_template(unit, options.year, previous=options.previous, password=options.password)
    write_file(target, data)
    say(f"已生成填报表 {target}")
    return DONE


def _fill(options: Namespace) -> int:
    from excel_report.api import fill
    from excel_report.report_input import decode, input_kind
    from excel_report.value_class import replace

    target = options.output
    check_target(target, ".xlsx", force=options.force)
    data = input_file(options.data)
    if input_kind(data.data, data.name) == "published":
        written, result = _fill_texts(options.template, data)
    else:
        written, result = fill(options.template, decode(data.data))
    write_file(target, written)
    return _tell(replace(result, file=target), options.format)


def _fill_texts(template: str, data: InputFile) -> tuple[bytes, Result]:
    """A workbook with the narratives of a document in it; what was left out is said."""
    from excel_report.api import fill, read, read_texts
    from excel_report.record import Record

    reading = read(template)
    texts = read_texts(data, reading.form)
    for note in texts.notes:
        say_error(note)
    return fill(reading, Record(reading.form.edition, narrative=texts.narrative))


def _read(options: Namespace) -> int:
    from excel_report.api import read
    from excel_report.datafile import format_data

    if options.output:
        check_target(options.output, ".json", force=options.force)
    reading = read(options.file, _known(options))
    text = format_data(reading.record, reading.form)
    if options.output:
        write_file(options.output, text.encode())
        say(f"已读出到 {options.output}")
    else:
        write(text)
    return _tell_doubts(reading)


def _tell_doubts(reading: Reading) -> int:
    """Say how a report made elsewhere was read, and by the exit status whether all of it was."""
    from excel_report.report_input import ReportReading

    if not isinstance(reading, ReportReading):
        return DONE
    for found in reading.findings:
        say_error(f"{found.message}{found.hint}")
    if reading.whole:
        return DONE
    for words in _by_option(reading.findings):
        say_error(words)
    for section in reading.form.narratives:
        if section.title and reading.evidence.get(section.id) == "none":
            say_error(f"没有找到“{section.number}、{section.title}”，这一部分没有读到。")
    return DATA_ERRORS


def _known(options: Namespace) -> Known:
    """What the options say of a report that was made elsewhere."""
    from excel_report.report_input import Known

    return Known(options.unit, options.level, options.kind, options.year, options.by_order)


def _check(options: Namespace) -> int:
    from excel_report.api import check, read

    previous = read(options.previous) if options.previous else None
    sums = read_file(options.sum) if options.sum else None
    settings = _settings(options)
    status = DONE
    for file in options.files:
        try:
            if sums is None:
                known = _known(options)
                result = check(file, previous=previous, known=known, settings=settings)
            else:
                from excel_report.county.totals.check import check_sum

                result = check_sum(file, sums, previous=previous)
        except UnusableError as error:
            say_error(str(error))
            status = UNUSABLE
        else:
            status = max(status, _tell(result, options.format, every=options.all))
    return status


def _settings(options: Namespace) -> TextSettings | None:
    """What the county asks of texts, where its file is given."""
    if options.settings is None:
        return None
    from excel_report.api import read_settings

    return read_settings(options.settings)


def _mark(options: Namespace) -> int:
    from excel_report.api import mark

    target = options.output
    check_target(target, ".xlsx", force=options.force)
    settings = _settings(options)
    written, result = mark(
        options.file, previous=options.previous, known=_known(options), settings=settings
    )
    write_file(target, written)
    say(f"已生成标出问题的表 {target}")
    return _tell(result, "text")


def _report(options: Namespace) -> int:
    from excel_report.document.fonts import FontSearch

    target = options.output
    check_target(target, ".docx", force=options.force)
    others = {suffix: beside(target, f".{suffix}") for suffix in options.beside}
    for suffix, path in others.items():
        check_target(path, f".{suffix}", force=options.force)
    master = None if options.master is None else read_file(options.master)
    fonts = FontSearch(master)
    from excel_report.api import BlockedError, reportable, write_report

    try:
        reading = reportable(options.file, draft=options.draft, known=_known(options))
    except BlockedError as error:
        from excel_report.result_text import result_text

        say(result_text(error.result))
        say_error(
            "表里还没有填完或者有错误，没有生成报告。填完、改正后再试；"
            "要先看样子请加 --draft 生成草稿。"
        )
        return DATA_ERRORS
    from excel_report.document.print_notices import notices

    package = write_report(
        reading, draft=options.draft, master=master, body_digits=options.body_digits
    )
    write_file(target, package)
    say(f"已生成{'草稿' if options.draft else '报告'} {target}")
    for notice in notices(reading.record, fonts.result()):
        say(notice)
    _write_others(reading, package, others, draft=options.draft)
    return DONE


def _write_others(reading: Reading, package: bytes, others: dict[str, str], *, draft: bool) -> None:
    """The report in the other formats asked for."""
    if "html" in others:
        from excel_report.api import write_html

        write_file(others["html"], write_html(reading, draft=draft))
        say(f"已生成网页 {others['html']}")
    if "pdf" in others:
        from excel_report.document.pdf import to_pdf

        # Last, as it may fail on a machine where all else is well.
        write_file(others["pdf"], to_pdf(package))
        say(f"已生成 PDF {others['pdf']}")


def _verify(options: Namespace) -> int:
    from pathlib import Path

    from excel_report.report_comparison import compare, comparison_lines, is_word_file_of_workbook
    from excel_report.word_verification import verification_lines, verify

    if Path(options.file).is_dir():
        from excel_report.command_line.county import verify_round

        is_equal, lines = verify_round(options)
    else:
        report, file = input_file(options.report), input_file(options.file)
        if is_word_file_of_workbook(report, file):
            found = verify(report, file, master=options.master)
            is_equal, lines = found.is_equal, verification_lines(found)
        else:
            compared = compare(report, file, known=_known(options))
            is_equal, lines = compared.is_equal, comparison_lines(compared)
    for line in lines:
        say(line)
    return DONE if is_equal else DATA_ERRORS


def _roster(options: Namespace) -> int:
    from excel_report.command_line.county import roster

    return roster(options)


def _collect(options: Namespace) -> int:
    from excel_report.command_line.county import collect

    return collect(options)


def _demo(options: Namespace) -> int:
    from pathlib import Path

    from excel_report.demo import run_demo, run_levels

    run = run_levels if options.levels else run_demo
    for line in run(Path(options.output), force=options.force):
        say(line)
    return DONE


def _tell(result: Result, style: str, *, every: bool = False) -> int:
    """Print what was found and return the exit status for it."""
    from excel_report.result_text import result_json, result_text

    how = "check 加 --all 逐条列出。"
    say(result_json(result) if style == "json" else result_text(result, every=every, how=how))
    for words in _by_option(result.findings) if result.evidence and style != "json" else ():
        say(words)
    return {"unreadable": UNUSABLE, "errors": DATA_ERRORS}.get(result.verdict, DONE)


def _by_option(findings: Iterable[Finding]) -> Iterator[str]:
    """What the command line can say of a report that was made elsewhere."""
    codes = {each.code for each in findings}
    return (words for code, words in _OPTIONS.items() if code in codes)


COMMANDS = {
    "template": _template,
    "fill": _fill,
    "read": _read,
    "check": _check,
    "mark": _mark,
    "report": _report,
    "verify": _verify,
    "roster": _roster,
    "collect": _collect,
    "demo": _demo,
}
