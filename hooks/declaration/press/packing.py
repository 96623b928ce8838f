"""Packs a PDF as typst writes it. Its tags are thousands of small objects, two thirds of the file, each as plain text: put together into streams, as PDF
allows since 1.5 (ISO 32000-1, 7.5.7 and 7.5.8), they take a tenth of the room.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

_END = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s*?\n")
_ENTRY = 20  # bytes, of each object in the table
_OBJECT = re.compile(rb"\d+ 0 obj\s+(.*?)\s+endobj\s*$", re.DOTALL)
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*$", re.DOTALL)
_AT_ONCE = 500  # objects in a stream: who looks for one of them unpacks all


def packed(pdf: bytes) -> bytes:
    """The same document. One that isn't written as it is read here is left as it is."""
    end = _END.search(pdf)
    table = end and _TABLE.match(pdf, int(end[1]))
    trailer = table and end and _TRAILER.match(pdf[table.end() + _ENTRY * int(table[1]) : end.start()])
    if not (end and table and trailer):
        return pdf
    count = int(table[1])
    entries = [pdf[table.end() + _ENTRY * n : table.end() + _ENTRY * (n + 1)] for n in range(count)]
    offsets = {n: int(entry[:10]) for n, entry in enumerate(entries) if entry[17:18] == b"n"}
    bodies = dict(_objects(pdf, offsets, table.start()))
    if len(bodies) < len(offsets):
        return pdf
    return _written(pdf[: min(offsets.values())], bodies, count, trailer[1])


def _objects(pdf: bytes, offsets: dict[int, int], last: int) -> Iterator[tuple[int, bytes]]:
    """Each object by its number."""
    ends = [*sorted(offsets.values())[1:], last]
    for (number, offset), end in zip(sorted(offsets.items(), key=lambda each: each[1]), ends, strict=True):
        if found := _OBJECT.match(pdf[offset:end]):
            yield number, found[1]


def _written(head: bytes, bodies: dict[int, bytes], count: int, trailer: bytes) -> bytes:
    out, where = bytearray(head), {0: (0, 0, 65535)}  # by number: what it is, and where (ISO 32000-1, table 18)

    def put(number: int, body: bytes) -> None:
        where[number] = (1, len(out), 0)
        out.extend(b"%d 0 obj\n%s\nendobj\n" % (number, body))

    small = []
    for number, body in bodies.items():
        if body.endswith(b"endstream"):
            put(number, body)
        else:
            small.append((number, body))
    waiting = iter(small)
    while together := list(islice(waiting, _AT_ONCE)):
        where |= {number: (2, count, index) for index, (number, _) in enumerate(together)}
        put(count, _together(together))
        count += 1
    start = where[count] = (1, len(out), 0)
    table = b"".join(kind.to_bytes(1) + place.to_bytes(4) + index.to_bytes(2) for kind, place, index in (where.get(n, (0, 0, 65535)) for n in range(count + 1)))
    said = re.sub(rb"/Size \d+", b"", trailer)
    put(count, _stream(b"/Type /XRef /Size %d /W [1 4 2]%s" % (count + 1, said), table))
    out.extend(b"startxref\n%d\n%%%%EOF\n" % start[1])
    return bytes(out)


def _together(objects: Sequence[tuple[int, bytes]]) -> bytes:
    """A stream with these objects, after their numbers and places in it."""
    index, content = [], bytearray()
    for number, body in objects:
        index.append(b"%d %d" % (number, len(content)))
        content.extend(body + b"\n")
    before = b" ".join(index) + b"\n"
    return _stream(b"/Type /ObjStm /N %d /First %d" % (len(objects), len(before)), before + content)


def _stream(says: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (says, len(packed), packed)
