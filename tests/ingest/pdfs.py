"""PDF files written by hand, a few hundred bytes each: text at places, in Helvetica; no picture, no library."""

from typing import NamedTuple


class At(NamedTuple):
    """A line of text at a place, in points from the lower left corner."""

    x: float
    y: float
    text: str
    size: float = 11
    bold: bool = False


def pdf(*pages, info="", encrypt=""):
    """The bytes of a PDF; each page is a list of lines (At), or plain text set in lines from the top."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    fonts = "<< /Font << /F1 3 0 R /F2 4 0 R >> >>"
    objects += [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
        for name in ("Helvetica", "Helvetica-Bold")
    ]
    kids = []
    for page in pages:
        stream = "\n".join(drawn(line) for line in (column(page) if isinstance(page, str) else page))
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources {fonts} /Contents {len(objects)} 0 R >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    data = b"%PDF-1.4\n"
    places = []
    for number, held in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{held}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"<< /Size {size} /Root 1 0 R /Info {len(objects)} 0 R {encrypt} >>"
    return (
        data + f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n{trailer}\nstartxref\n{len(data)}\n%%EOF".encode()
    )


def column(text, x=72, top=720, size=11, leading=13):
    """Lines of `text` from `top` down; a blank line is half a line of space."""
    lines, y = [], top
    for line in text.strip("\n").split("\n"):
        if line:
            lines.append(At(x, y, line, size))
            y -= leading
        else:
            y -= leading / 2
    return lines


def drawn(line):
    words = line.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F{2 if line.bold else 1} {line.size} Tf {line.x} {line.y} Td ({words}) Tj ET"


ENCRYPTED = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]".format("41" * 32)
