"""`--sheet`: which sheet of a workbook holds the answers."""

from egovbayes.cli.options.kept_option import kept_option

SHEET, sheet_asked = kept_option(
    "--sheet", "NAME", "Sheet of a workbook; by default the only one that has the columns."
)
