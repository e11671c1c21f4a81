"""The form: its definitions, its rules and its tables as grids. Knows no Excel, Word or files."""

from excel_report.form.definition import Choice, CoverField, Form, Section
from excel_report.form.entries import FormError
from excel_report.form.load import form_of, load_form, parse_definition
from excel_report.form.rules import Instance, Rule, Term
from excel_report.form.tables import Field, FigureKind, Table

__all__ = [
    "Choice",
    "CoverField",
    "Field",
    "FigureKind",
    "Form",
    "FormError",
    "Instance",
    "Rule",
    "Section",
    "Table",
    "Term",
    "form_of",
    "load_form",
    "parse_definition",
]
