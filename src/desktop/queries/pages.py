"""Pages of a PDF as pictures, for the preview inside the program."""

from desktop.paper.raster import Raster, page_count, page_sizes, raster

__all__ = ["Raster", "page_count", "page_sizes", "raster"]
