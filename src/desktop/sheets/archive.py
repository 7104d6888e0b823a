"""An .xlsx as a zip archive, measured while it inflates: what its headers claim is not believed."""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from desktop.fields import Refusal

from . import limits

_CHUNK = 256 * 1024


class Archive:
    """The parts of the archive at `path`. Raises `Refusal` when it is damaged or no workbook."""

    def __init__(self, path: Path):
        self.name = path.name
        self._path = path
        self._sizes: dict[str, int] = {}
        try:
            with zipfile.ZipFile(path) as archive:
                listed = archive.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
            raise self.damaged() from None
        self._parts = {info.filename: info for info in listed}
        if len(self._parts) != len(listed):  # two parts of one name: readers differ in which they take
            raise self.damaged()
        self._refuse_other_documents()

    def damaged(self) -> Refusal:
        return Refusal(f"文件“{self.name}”不完整或已损坏，请重新复制，或打开后另存为 .xlsx 再导入。")

    def _refuse_other_documents(self) -> None:
        names = set(self._parts)
        if any(info.flag_bits & 1 for info in self._parts.values()):
            raise Refusal(f"文件“{self.name}”是加密的压缩包，请解密后另存为 .xlsx 再导入。")
        if "xl/workbook.xml" in names:
            return
        for part, what in {
            "xl/workbook.bin": "二进制工作簿（.xlsb）",
            "content.xml": "ODF 文档（.ods）",
            "word/document.xml": "Word 文档",
            "ppt/presentation.xml": "演示文稿",
        }.items():
            if part in names:
                raise Refusal(f"文件“{self.name}”是{what}，请打开后另存为 .xlsx 再导入。")
        raise Refusal(f"文件“{self.name}”是压缩包或已损坏，不是工作簿，请解压后选其中的表格文件。")

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    @property
    def has_macros(self) -> bool:
        return any(name.endswith("vbaProject.bin") for name in self._parts)

    def check_rest(self, done: set[str]) -> None:
        """Inflate every part not in `done`, keeping nothing: the limits hold for all of them."""
        for part in self._parts.keys() - done:
            for _ in self.stream(part, held=part.endswith((".xml", ".rels"))):
                pass

    def read(self, part: str) -> bytes:
        """A small part, whole."""
        return b"".join(self.stream(part, held=True))

    def stream(self, part: str, held: bool = False) -> Iterator[bytes]:
        """The part in pieces. `held` parts are kept whole by some reader and have the narrower limit."""
        info = self._parts[part]
        xml = part.endswith((".xml", ".rels"))
        others = sum(size for name, size in self._sizes.items() if name != part)
        size = 0
        for chunk in self._pieces(info):
            size += len(chunk)
            self._sizes[part] = size
            too_dense = size > limits.RATIO_FREE_BYTES and size > info.compress_size * limits.RATIO
            if too_dense or others + size > limits.INFLATED_BYTES or (held and size > limits.PART_BYTES):
                raise Refusal(
                    f"文件“{self.name}”解压后异常庞大，已停止读取，请把数据复制到新工作簿，另存为 .xlsx 再导入。"
                )
            if xml and b"<!DOCTYPE" in chunk:
                raise Refusal(
                    f"文件“{self.name}”含有外部引用声明，不是正常的工作簿，请打开后另存为 .xlsx 再导入。"
                )
            yield chunk

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            yield from self._inflate(info)
        except (OSError, zlib.error):  # a place outside of the file, or packed nonsense
            raise self.damaged() from None

    def _inflate(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            file.seek(info.header_offset)
            head = file.read(30)
            if len(head) < 30 or not head.startswith(b"PK\x03\x04"):
                raise self.damaged()
            file.seek(sum(struct.unpack_from("<HH", head, 26)), 1)
            left = info.compress_size
            if info.compress_type == zipfile.ZIP_STORED:
                while left > 0 and (packed := file.read(min(left, _CHUNK))):
                    left -= len(packed)
                    yield packed
                return
            if info.compress_type != zipfile.ZIP_DEFLATED:
                raise self.damaged()
            inflater = zlib.decompressobj(-15)
            packed = b""
            while not inflater.eof:
                fresh = b"" if packed else file.read(min(left, _CHUNK))
                left -= len(fresh)
                inflated = inflater.decompress(packed or fresh, _CHUNK)
                if not inflated and not inflater.eof and not fresh:
                    raise self.damaged()
                packed = inflater.unconsumed_tail
                yield inflated
