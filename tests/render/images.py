"""Gray pictures in pure Python: PGM (from the renderers) and PNG (the goldens)."""
import struct
import zlib


class Gray:
    """A picture: one byte a pixel, 0 black, row by row."""

    def __init__(self, width, height, data):
        self.width, self.height, self.data = width, height, data

    def row(self, y, x0=0, x1=None):
        start = y * self.width
        return self.data[start + x0:start + (self.width if x1 is None else x1)]

    def crop(self, x0, y0, x1, y1):
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(self.width, x1), min(self.height, y1)
        return Gray(x1 - x0, y1 - y0, b"".join(self.row(y, x0, x1) for y in range(y0, y1)))

    def ink_box(self, dark=128):
        """(left, top, right, bottom) of all pixels darker than `dark`, right and bottom exclusive; or None."""
        table = bytes(1 if value < dark else 0 for value in range(256))
        left, top, right, bottom = self.width, None, 0, 0
        for y in range(self.height):
            row = self.row(y).translate(table)
            first = row.find(1)
            if first < 0:
                continue
            top = y if top is None else top
            bottom = y + 1
            left, right = min(left, first), max(right, row.rfind(1) + 1)
        return None if top is None else (left, top, right, bottom)

    def columns_dark(self, dark=128):
        """Of each column, whether it has ink."""
        table = bytes(1 if value < dark else 0 for value in range(256))
        total = 0
        for y in range(self.height):
            total |= int.from_bytes(self.row(y).translate(table), "big")
        return [bool(value) for value in total.to_bytes(self.width, "big")]


def read_pgm(path):
    data = path.read_bytes()
    fields, at = [], 0
    while len(fields) < 4:
        while data[at:at + 1].isspace():
            at += 1
        if data[at:at + 1] == b"#":
            at = data.index(b"\n", at) + 1
            continue
        end = at
        while not data[end:end + 1].isspace():
            end += 1
        fields.append(data[at:end])
        at = end
    if fields[0] != b"P5" or fields[3] != b"255":
        raise ValueError(f"{path}: no gray PGM of 8 bits")
    width, height = int(fields[1]), int(fields[2])
    return Gray(width, height, data[at + 1:at + 1 + width * height])


def png_bytes(image):
    """The same picture, always the same bytes for one zlib."""
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    rows = b"".join(b"\0" + image.row(y) for y in range(image.height))
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def read_png(path):
    """Reads what png_bytes writes, and any other gray PNG of 8 bits without interlacing."""
    data = path.read_bytes()
    if data[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"{path}: no PNG")
    at, packed, width, height = 8, b"", 0, 0
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        body = data[at + 8:at + 8 + size]
        at += 12 + size
        if kind == b"IHDR":
            width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", body)
            if (depth, colour, interlaced) != (8, 0, 0):
                raise ValueError(f"{path}: no plain gray PNG of 8 bits")
        elif kind == b"IDAT":
            packed += body
    return Gray(width, height, unfilter(zlib.decompress(packed), width, height))


def unfilter(raw, width, height):
    out, above = bytearray(), bytes(width)
    for y in range(height):
        start = y * (width + 1)
        kind, row = raw[start], bytearray(raw[start + 1:start + 1 + width])
        for x in range(width if kind else 0):
            left = row[x - 1] if x else 0
            corner = above[x - 1] if x else 0
            if kind == 1:
                guess = left
            elif kind == 2:
                guess = above[x]
            elif kind == 3:
                guess = (left + above[x]) // 2
            else:
                guess = min((left, above[x], corner), key=lambda n: abs(left + above[x] - corner - n))
            row[x] = (row[x] + guess) & 255
        out += row
        above = bytes(row)
    return bytes(out)
