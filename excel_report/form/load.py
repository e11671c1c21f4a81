"""Data into a :class:`~excel_report.form.definition.Form`, checked to the last word.

A definition with a typo is refused with the place and the reason, so that an edition is either
wholly right or not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from excel_report.form import definition as d
from excel_report.form import tables as t
from excel_report.form.entries import EntryReader, FormError
from excel_report.form.rules import Rule, RuleError, parse_sentence

COVER_TYPES = ("text", "level", "kind", "year", "date")
MESSAGE_FIELDS = ("subject", "left", "right", "difference")


def load_form(text: str, source: str = "form") -> d.Form:
    """The form that a TOML text defines.

    ``source`` is the text's name in error messages. Raises :class:`FormError`.
    """
    return form_of(parse_definition(text, source), source)


def parse_definition(text: str, source: str = "form") -> dict[str, Any]:
    """The data of a TOML text, not yet looked at. Raises :class:`FormError`."""
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(source, "TOML", str(error)) from error


def form_of(data: dict[str, Any], source: str = "form") -> d.Form:
    """The form that the data of a definition describe. Raises :class:`FormError`."""
    return _Loader(source).form(data)


# What each table of the TOML holds; a name ending in "?" may be left out.
_FORM = {
    "edition": str,
    "template_version": int,
    "name": str,
    "basis": str,
    "first_year": int,
    "levels": list,
    "kinds": list,
    "cover": list,
    "figures": list,
    "sections": list,
    "tables": list,
    "rules": list,
    "former?": list,
    "earlier?": list,
    "phrases?": dict,
    "facts?": list,
    "main_figures?": list,
    "rates?": list,
    "units?": dict,
}
_CHOICE = {"id": str, "label": str}
_FIGURE = {"id": str, "unit": str, "decimals": int, "max": int, "prompt": str, "error": str}
_COVER = {"id": str, "type": str, "label": str, "prompt": str, "required?": bool}
_SECTION = {
    "id": str,
    "kind": str,
    "sheet": str,
    "number?": str,
    "title?": str,
    "label?": str,
    "guide?": str,
    "required?": bool,
    "rows?": int,
    "aliases?": list,
}
_TABLE = {"section": str, "blocks": list}
_BLOCK = {"columns": list, "rows": list, "title?": str, "corner?": str}
_PART = {"label": str, "id?": str, "figure?": str, "parts?": list, "aliases?": list}
_EARLIER = {"last_version": int, "rows": dict, "numbered?": bool}
_FORMER = {"edition": str, "table": str, "heads": list}
_RULE = {
    "id": str,
    "table": str,
    "says": str,
    "label": str,
    "why": str,
    "severity?": str,
    "derives?": bool,
    "levels?": list,
    "listed?": str,
    "message?": str,
    "hint?": str,
}


class _Loader(EntryReader):
    def form(self, data: dict[str, Any]) -> d.Form:
        top = self.take(data, "form", _FORM)
        figures = {kind.id: kind for kind in self.each(top["figures"], "figures", self.figure)}
        sections = self.each(top["sections"], "sections", self.section)
        tables = self.tables(top["tables"], figures, sections)
        keys = {field.key: field for table in tables for field in table.fields}
        rules = self.each(top["rules"], "rules", lambda item, at: self.rule(item, at, keys))
        return d.Form(
            edition=top["edition"],
            template_version=top["template_version"],
            name=top["name"],
            basis=top["basis"],
            first_year=top["first_year"],
            levels=self.each(top["levels"], "levels", self.choice),
            kinds=self.each(top["kinds"], "kinds", self.choice),
            cover=self.each(top["cover"], "cover", self.cover_field),
            sections=sections,
            tables=tuple(self.with_derived(table, rules) for table in tables),
            rules=tuple(self.known_levels(rules, top["levels"])),
            former=self.each(top.get("former", []), "former", self.former),
            earlier=self.earlier(top.get("earlier", []), sections, top["template_version"]),
            phrase_data=top.get("phrases", {}),
            fact_data=top.get("facts", []),
            main_figure_data=top.get("main_figures", []),
            rate_data=top.get("rates", []),
            unit_data=top.get("units", {}),
        )

    # -- the parts of a form

    def choice(self, data: dict[str, Any], at: str) -> d.Choice:
        return d.Choice(**self.take(data, at, _CHOICE))

    def figure(self, data: dict[str, Any], at: str) -> t.FigureKind:
        return t.FigureKind(**self.take(data, at, _FIGURE))

    def cover_field(self, data: dict[str, Any], at: str) -> d.CoverField:
        line = d.CoverField(**self.take(data, at, _COVER))
        if line.type not in COVER_TYPES:
            raise self.fail(at, f"type “{line.type}” is none of {', '.join(COVER_TYPES)}")
        return line

    def section(self, data: dict[str, Any], at: str) -> d.Section:
        taken = self.take(data, at, _SECTION)
        section = d.Section(**taken | {"aliases": self.words(taken.get("aliases", []), at)})
        if section.kind not in ("narrative", "table"):
            raise self.fail(at, f"kind “{section.kind}” is neither narrative nor table")
        if not section.heading.strip("、"):
            raise self.fail(at, "a section needs number and title, or a label")
        if section.kind == "narrative" and section.rows < 1:
            raise self.fail(at, "a narrative needs rows")
        return section

    def former(self, data: dict[str, Any], at: str) -> d.Former:
        taken = self.take(data, at, _FORMER)
        return d.Former(taken["edition"], taken["table"], self.words(taken["heads"], at))

    def earlier(
        self, data: object, sections: tuple[d.Section, ...], now: int
    ) -> tuple[d.EarlierTemplate, ...]:
        found = self.each(
            data, "earlier", lambda item, at: d.EarlierTemplate(**self.take(item, at, _EARLIER))
        )
        wanted = {section.id for section in sections if section.kind == "narrative"}
        for each in found:
            if set(each.rows) != wanted:
                raise self.fail("earlier", f"rows are wanted for {', '.join(sorted(wanted))}")
        versions = [each.last_version for each in found]
        if versions != sorted(set(versions)) or any(each >= now for each in versions):
            raise self.fail("earlier", "versions go up, and stay under template_version")
        return found

    def tables(
        self, data: object, figures: dict[str, t.FigureKind], sections: tuple[d.Section, ...]
    ) -> tuple[t.Table, ...]:
        tables = self.each(data, "tables", lambda item, at: self.table(item, at, figures))
        expected = [section.id for section in sections if section.kind == "table"]
        if [table.id for table in tables] != expected:
            raise self.fail("tables", f"the sections want the tables {', '.join(expected)}")
        return tables

    def table(self, data: dict[str, Any], at: str, figures: dict[str, t.FigureKind]) -> t.Table:
        taken = self.take(data, at, _TABLE)
        table_id = taken["section"]
        blocks = self.each(taken["blocks"], f"{at}.blocks", self.block)
        fields = tuple(self.fields(blocks, table_id, at, figures))
        self.unique([field.key for field in fields], at, "key")
        return t.Table(table_id, blocks, fields)

    def block(self, data: dict[str, Any], at: str) -> t.Block:
        taken = self.take(data, at, _BLOCK)
        taken["columns"] = self.each(taken["columns"], f"{at}.columns", self.part)
        taken["rows"] = self.each(taken["rows"], f"{at}.rows", self.part)
        if not (taken["columns"] and taken["rows"]):
            raise self.fail(at, "a block needs columns and rows")
        return t.Block(**taken)

    def part(self, data: dict[str, Any], at: str) -> t.Part:
        taken = self.take(data, at, _PART)
        where = f"{at}({taken['label']})"
        taken["parts"] = self.each(taken.get("parts", []), f"{where}.parts", self.part)
        taken["aliases"] = self.words(taken.get("aliases", []), where)
        return t.Part(**taken)

    def fields(
        self,
        blocks: tuple[t.Block, ...],
        table_id: str,
        at: str,
        figures: dict[str, t.FigureKind],
    ) -> Iterator[t.Field]:
        for block in blocks:
            columns = [(path, t.path_id(path), _words(path)) for path in block.column_paths]
            for row in block.row_paths:
                row_id, row_words = t.path_id(row), _words(row)
                for column, column_id, column_words in columns:
                    named = [part.figure for part in (*row, *column) if part.figure]
                    kind = named[-1] if named else "count"
                    if kind not in figures:
                        raise self.fail(at, f"figure “{kind}” is not defined under figures")
                    yield t.Field(
                        key=".".join(filter(None, (table_id, row_id, column_id))),
                        table=table_id,
                        row=row_words,
                        column=column_words,
                        kind=figures[kind],
                    )

    # -- rules

    def rule(self, data: dict[str, Any], at: str, keys: dict[str, t.Field]) -> Rule:
        taken = self.take(data, at, _RULE)
        where = f"rule “{taken['id']}”"
        taken["levels"] = tuple(taken.get("levels", ()))
        if taken["table"] not in {field.table for field in keys.values()}:
            raise self.fail(where, f"table “{taken['table']}” is not defined")
        try:
            operator, instances = parse_sentence(taken["says"], taken["table"], keys)
        except RuleError as error:
            raise self.fail(where, str(error)) from error
        rule = Rule(operator=operator, instances=instances, **taken)
        self.check_rule(rule, where)
        return rule

    def check_rule(self, rule: Rule, where: str) -> None:
        if rule.severity not in ("error", "warning"):
            raise self.fail(where, f"severity “{rule.severity}” is neither error nor warning")
        if rule.listed not in ("each", "once"):
            raise self.fail(where, f"listed “{rule.listed}” is neither each nor once")
        if not rule.instances[0].keys:
            raise self.fail(where, "a rule needs a figure of this year")
        if rule.derives:
            if rule.needs_previous:
                raise self.fail(where, "a rule that derives uses figures of this year only")
            if rule.operator != "=" or any(len(item.left) != 1 for item in rule.instances):
                raise self.fail(where, "a rule that derives has one figure left of “=”")
            return
        if not (rule.message and rule.hint):
            raise self.fail(where, "a rule that judges needs a message and a hint")
        self.check_words(rule.message, f"{where}: message")
        self.check_words(rule.hint, f"{where}: hint")

    def check_words(self, words: str, where: str) -> None:
        """Refuses words with a field that nobody fills."""
        plain = words
        for name in MESSAGE_FIELDS:
            plain = plain.replace(f"{{{name}}}", "")
        if "{" not in plain and "}" not in plain:
            return
        from string import Formatter

        try:
            pieces = list(Formatter().parse(words))
        except ValueError as error:
            raise self.fail(where, str(error)) from error
        for _, field, spec, conversion in pieces:
            if field is not None and (field not in MESSAGE_FIELDS or spec or conversion):
                raise self.fail(where, f"field “{field}” is none of {', '.join(MESSAGE_FIELDS)}")

    def known_levels(self, rules: tuple[Rule, ...], levels: list[dict[str, str]]) -> Iterator[Rule]:
        known = [level["id"] for level in levels]
        for rule in rules:
            for level in rule.levels:
                if level not in known:
                    raise self.fail(f"rule “{rule.id}”", f"level “{level}” is not defined")
            yield rule

    def with_derived(self, table: t.Table, rules: tuple[Rule, ...]) -> t.Table:
        derived: dict[str, str] = {}
        for rule in rules:
            if rule.derives:
                for instance in rule.instances:
                    derived.setdefault(instance.left[0].key, rule.id)
        fields = tuple(
            t.Field(f.key, f.table, f.row, f.column, f.kind, derived.get(f.key, ""))
            for f in table.fields
        )
        return t.Table(table.id, table.blocks, fields)


def _words(path: tuple[t.Part, ...]) -> str:
    """A path in words; parts without an id only frame the table and say nothing of the figure."""
    return " ".join(part.label for part in path if part.id)
