"""How much a workbook may hold. Each limit is checked before the memory for it is taken."""

FILE_BYTES = 50 * 1024 * 1024
INFLATED_BYTES = 400 * 1024 * 1024  # all parts of an .xlsx together, counted while inflating
PART_BYTES = 64 * 1024 * 1024  # any part held whole by the reader: shared texts, styles, the list of sheets
RATIO = 200  # inflated to packed; a sheet of ten thousand equal rows stays under 120
RATIO_FREE_BYTES = 8 * 1024 * 1024  # below this a high ratio harms nobody
ROWS = 200_000
COLUMNS = 256
AREA = 4_000_000  # rows × columns: the reader lays a sheet out densely, 32 bytes a cell
