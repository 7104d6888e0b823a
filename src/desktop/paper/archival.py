"""What makes a PDF one that archives keep (PDF/A-2b, ISO 19005-2): metadata, the meaning of its colours, clean streams.

Fonts are embedded by the pen; nothing transparent is ever drawn.
"""

from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from desktop.assets import asset

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
{creator}
<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

_CREATOR = "<dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator>"


class _Catalog(pdfdoc.PDFCatalog):
    """ReportLab's document root, which knows no output intent."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents")
    __Refs__ = pdfdoc.PDFCatalog.__NoDefault__


def make_archival(canvas: Canvas) -> None:
    """Adds to a canvas, just before it is saved, what PDF/A-2b asks of the file as a whole."""
    document = canvas._doc
    document.setCompression(1)
    catalog = document.Catalog
    catalog.__class__ = _Catalog
    metadata = pdfdoc.PDFStream(_typed("Metadata", Subtype="XML"), _packet(document).encode(), filters=())
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), asset("resources", "icc", "sRGB.icc").read_bytes()
    )
    intent = _typed("OutputIntent", S="GTS_PDFA1")
    for name in ("OutputConditionIdentifier", "Info"):
        intent[name] = pdfdoc.PDFString("sRGB IEC61966-2.1")
    intent["DestOutputProfile"] = document.Reference(profile)
    catalog.Metadata = metadata
    catalog.OutputIntents = pdfdoc.PDFArray([intent])


def _typed(kind: str, **names: str) -> pdfdoc.PDFDictionary:
    named = {key: pdfdoc.PDFName(value) for key, value in names.items()}
    return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName(kind), **named})


def _packet(document: pdfdoc.PDFDocument) -> str:
    """The metadata, in step with the information dictionary to the second."""
    stamp, info = document._timeStamp, document.info
    year, month, day, *clock = stamp.YMDhms
    time = ":".join(f"{part:02d}" for part in clock)
    zone = f"{stamp.dhh:+03d}:{stamp.dmm:02d}"
    return _PACKET.format(
        title=escape(info.title),
        creator=_CREATOR.format(escape(info.author)) if info.author else "",
        producer=escape(info.producer),
        day=f"{year:04d}-{month:02d}-{day:02d}T{time}{zone}",
    )


def _ended(format_stream):
    """PDF/A wants a line end before `endstream`, which ReportLab leaves out."""

    def formatted(stream: pdfdoc.PDFStream, document: pdfdoc.PDFDocument) -> bytes:
        return format_stream(stream, document).removesuffix(b"endstream\n") + b"\nendstream\n"

    return formatted


pdfdoc.PDFStream.format = _ended(pdfdoc.PDFStream.format)
