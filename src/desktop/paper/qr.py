"""QR codes, drawn as vectors, and read back from pictures and scanned papers."""

from io import BytesIO
from pathlib import Path

from desktop.fields import Refusal

from .pen import INK, Pen

_QUIET = 2  # modules of white around it: less than the norm of four, on paper that is white anyway
_WHITE = (1.0, 1.0, 1.0)
_DPI = 200  # of a scanned PDF


def draw_qr(pen: Pen, text: str, x: float, y: float, side: float) -> None:
    """A QR of this size in points, its quiet zone included, from its upper left corner.

    Raises Refusal where the library that comes with the program is gone: no paper goes out without its proof.
    """
    try:
        import segno
    except ModuleNotFoundError:
        raise Refusal("本机缺少画二维码的组件（segno），不能出具带核验码的文书：请管理员重新安装本程序。") from None
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    cells = len(matrix) + 2 * _QUIET
    module = side / cells
    canvas = pen.canvas
    canvas.setFillColorRGB(*_WHITE)
    canvas.rect(x, pen.height - y - side, side, side, stroke=0, fill=1)
    canvas.setFillColorRGB(*INK)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for start, end in _runs(line):
            top = pen.height - y - (row + _QUIET) * module
            path.rect(x + (start + _QUIET) * module, top - module, (end - start) * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _runs(line: bytearray) -> list[tuple[int, int]]:
    """Where dark modules begin and end: drawn in one piece, no hairlines of white between them."""
    runs, start = [], None
    for at, dark in enumerate((*line, 0)):
        if dark and start is None:
            start = at
        elif not dark and start is not None:
            runs.append((start, at))
            start = None
    return runs


def read_qr(picture: Path) -> str:
    """The text of the first QR in a picture or on the first pages of a PDF. Raises Refusal when there is none."""
    try:
        import zxingcpp
    except ModuleNotFoundError:
        raise Refusal("本机没有安装识别二维码的组件：请手工输入核验码，或用扫码枪扫描。") from None
    from PIL import Image, UnidentifiedImageError

    from .raster import page_count, png

    try:
        if picture.suffix.lower() == ".pdf":
            pages = range(min(3, page_count(picture)))
            images = [Image.open(BytesIO(png(picture, page, _DPI))) for page in pages]
        else:
            images = [Image.open(picture)]
        for image in images:
            for found in zxingcpp.read_barcodes(image.convert("RGB"), formats=zxingcpp.BarcodeFormat.QRCode):
                return found.text
    except (OSError, UnidentifiedImageError) as error:
        raise Refusal(f"不能打开“{picture.name}”：请选择 PNG、JPG 图片或 PDF。") from error
    raise Refusal(f"“{picture.name}”中没有认出二维码：请把二维码拍得正、清楚一些，或手工输入核验码。")
