"""The master cut at its fields, also after somebody restyled it in Word."""

from __future__ import annotations

import re

import pytest

from excel_report.archive.content import read_parts
from excel_report.archive.writing import write_parts
from excel_report.document.filling.template import Template
from excel_report.document.master.build import build_master
from excel_report.document.report import cut_master
from excel_report.errors import UnusableError
from tests.samples import FORM

MASTER = read_parts(build_master(FORM))


def edited(pattern: str, replacement: str) -> bytes:
    """The master with its first match of a pattern in the body replaced."""
    document = MASTER["word/document.xml"].decode()
    changed = re.sub(pattern, replacement, document, count=1)
    assert changed != document
    return write_parts({**MASTER, "word/document.xml": changed.encode()})


class DescribeTemplate:
    def it_finds_a_field_in_several_runs(self) -> None:
        markup = (
            '<w:p w:rsidR="1"><w:pPr><w:pStyle w:val="S"/><w:rPr><w:b/></w:rPr></w:pPr>'
            '<w:r w:rsidR="2"><w:rPr><w:i/></w:rPr><w:t>{narra</w:t></w:r>'
            '<w:proofErr w:type="spellEnd"/>'
            '<w:r><w:t xml:space="preserve">tive.other}</w:t></w:r></w:p>'
        )
        template = Template.cut("part", f"<w:p/><w:p><w:r><w:t>x</w:t></w:r></w:p>{markup}<end/>")
        (field,) = template.fields
        assert (field.name, field.style) == ("narrative.other", "S")
        assert field.run == "<w:rPr><w:i/></w:rPr>"
        assert template.fixed == ("<w:p/><w:p><w:r><w:t>x</w:t></w:r></w:p>", "<end/>")

    def it_does_not_look_for_fields_in_what_it_wrote(self) -> None:
        template = Template.cut("part", "<w:p><w:r><w:t>{a}</w:t></w:r></w:p>")
        again = "<w:p><w:r><w:t>{a}</w:t></w:r></w:p>"
        assert template.fill(lambda _: again) == again.encode()

    def it_takes_braces_within_words_for_words(self) -> None:
        assert not Template.cut("part", "<w:p><w:r><w:t>见{title}</w:t></w:r></w:p>").fields


class DescribeMasterFields:
    def it_has_every_field_once(self) -> None:
        names = [field.name for field in cut_master(FORM, build_master(FORM)).document.fields]
        assert len(names) == len(set(names)) == 200 + 4 + 3
        assert set(FORM.fields) < set(names)

    def it_names_a_figure_that_is_missing(self) -> None:
        package = edited(re.escape("{requests.received.company}"), "")
        with pytest.raises(UnusableError, match=r"缺少“一、本年新收.*商业企业”.*received.company"):
            cut_master(FORM, package)

    def it_names_a_text_that_is_missing(self) -> None:
        with pytest.raises(UnusableError, match="缺少“五、存在的主要问题及改进情况”"):
            cut_master(FORM, edited(re.escape("{narrative.problems}"), ""))

    def it_names_a_field_written_over_by_another(self) -> None:
        with pytest.raises(UnusableError, match="缺少“落款单位”"):
            cut_master(FORM, edited(re.escape("{signature}"), "{dated}"))

    def it_names_a_field_that_stands_twice(self) -> None:
        with pytest.raises(UnusableError, match="重复出现“标题”"):
            cut_master(FORM, edited("一、总体情况", "{title}"))

    def it_names_a_field_that_the_form_does_not_have(self) -> None:
        with pytest.raises(UnusableError, match="phone"):
            cut_master(FORM, edited("一、总体情况", "{phone}"))

    def it_wants_the_drafts_mark_in_each_header(self) -> None:
        header = MASTER["word/header1.xml"].replace(b"{draft}", b"")
        with pytest.raises(UnusableError, match="草稿标记"):
            cut_master(FORM, write_parts({**MASTER, "word/header1.xml": header}))
