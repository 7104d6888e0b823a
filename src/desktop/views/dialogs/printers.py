"""The printers of this computer, and the one that a user takes for a document."""

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.views.theme.preferences import printer_for

AS_FILE = "PDF 文件"
SIDES = {
    QPrinter.DuplexMode.DuplexNone: "单面",
    QPrinter.DuplexMode.DuplexLongSide: "双面，长边翻页",
    QPrinter.DuplexMode.DuplexShortSide: "双面，短边翻页",
}


def printers() -> dict[str, str]:
    """The name of each printer and what a clerk calls it; a file comes last."""
    found = QPrinterInfo.availablePrinters()
    return {one.printerName(): one.description() or one.printerName() for one in found} | {
        AS_FILE: f"存为 {AS_FILE}…"
    }


def first_choice(document: str, there: dict[str, str]) -> str:
    """The printer of the last time while it is there, else the one that this computer prefers."""
    last = printer_for(document)
    return last if last in there else QPrinterInfo.defaultPrinterName()


def sides_of(name: str) -> list[QPrinter.DuplexMode]:
    """One side always; both where the printer says that it can."""
    able = [] if name == AS_FILE else QPrinterInfo.printerInfo(name).supportedDuplexModes()
    one = QPrinter.DuplexMode.DuplexNone
    return [one, *(mode for mode in SIDES if mode in able and mode is not one)]


def gone(name: str) -> bool:
    """Taken away or renamed since it was listed: what is sent to it would be lost without a word."""
    return name != AS_FILE and QPrinterInfo.printerInfo(name).isNull()


def halted(name: str) -> bool:
    """It takes pages and keeps them waiting: switched off, out of paper, stopped by somebody."""
    return name != AS_FILE and QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error
