"""Workbooks in and out: .xlsx, .xls and separated text are read, .xlsx is written. Knows no database."""

from .book import Book, Merge, SheetData
from .fill_in import Put, fill_in, labels_of
from .headings import Column, Headings, Unread, find_headings
from .listing import write_list
from .locating import locate
from .matching import BASE_MARK
from .reading import read_book
from .refused import write_refused
from .report import write_report
from .rows import CellError, Mention, SheetRow, read_rows
from .template import write_template

__all__ = [
    "BASE_MARK",
    "Book",
    "CellError",
    "Column",
    "Headings",
    "Mention",
    "Merge",
    "Put",
    "SheetData",
    "SheetRow",
    "Unread",
    "fill_in",
    "find_headings",
    "labels_of",
    "locate",
    "read_book",
    "read_rows",
    "write_list",
    "write_refused",
    "write_report",
    "write_template",
]
