"""Opens .docx files in LibreOffice, with the bundled faces under the names that offices know."""

import os
import shutil
import subprocess
import zipfile
from pathlib import Path

from desktop.assets import asset
from desktop.paper.docx_parts import FONTS
from desktop.paper.faces import BUNDLED, Style

SOFFICE = shutil.which("soffice")
FAMILIES = {
    "FandolFang-Regular.ttf": "FandolFang",
    "FandolKai-Regular.ttf": "FandolKai",
    "NotoSansSC-Regular.ttf": "Noto Sans SC",
    "NotoSerifSC-Bold.ttf": "Noto Serif SC",
    "NotoSerifSC-Regular.ttf": "Noto Serif SC",
}


def as_pdf(sources: list[Path], folder: Path) -> list[Path]:
    """Each file as the word processor paginates it."""
    (folder / "fonts.conf").write_text(_aliases(folder), "utf-8")
    for source in sources:
        _for_libreoffice(source)
    command = [SOFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", folder, *sources]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")},
    )
    return [folder / f"{source.stem}.pdf" for source in sources]


def _aliases(folder: Path) -> str:
    names = {FONTS[style][0]: FAMILIES[BUNDLED[style]] for style in Style if style is not Style.WESTERN}
    aliases = "".join(
        f'<alias binding="same"><family>{name}</family><prefer><family>{family}</family></prefer></alias>'
        for name, family in names.items()
    )
    fonts = asset("resources", "fonts")
    return f"<fontconfig><dir>{fonts}</dir><cachedir>{folder / 'cache'}</cachedir>{aliases}</fontconfig>"


def _for_libreoffice(source: Path) -> None:
    """It has a substitute of its own for Times New Roman, and version 7 reads `overflowPunct` the wrong way round."""
    with zipfile.ZipFile(source) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            western = content.replace(b"Times New Roman", FAMILIES[BUNDLED[Style.WESTERN]].encode())
            hanging = b'<w:overflowPunct w:val="0"/>', b'<w:overflowPunct w:val="1"/>'
            new.writestr(name, western.replace(*hanging) if name.startswith("word/") else content)
