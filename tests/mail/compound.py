"""Compound files and Outlook messages written from the published formats (MS-CFB, MS-OXMSG) alone."""
import struct
from datetime import datetime, timezone

FREE, END, FAT, DIFAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC
CUTOFF, MINI = 4096, 64


def padded(data, size):
    return data + b"\0" * (-len(data) % size)


class Node:
    def __init__(self, name, kind, data=b"", children=()):
        self.name, self.kind, self.data, self.children = name, kind, data, list(children)
        self.start, self.size = END, 0


def stream(name, data):
    return Node(name, 2, data)


def storage(name, children):
    return Node(name, 1, b"", children)


def compound(children, version=3, scatter=None):
    """The bytes of a file with these nodes at its root. `scatter` (a random.Random) puts sectors in disorder."""
    size = 512 if version == 3 else 4096
    root = Node("Root Entry", 5, b"", children)
    nodes = []

    def walk(node):
        nodes.append(node)
        for child in node.children:
            walk(child)

    walk(root)
    # Small streams stand in the root's own stream, in pieces of 64 bytes.
    mini, minifat = b"", []
    for node in nodes:
        node.size = len(node.data)
        if node.kind == 2 and 0 < node.size < CUTOFF:
            node.start = len(minifat)
            count = -(-node.size // MINI)
            minifat += [node.start + i + 1 for i in range(count - 1)] + [END]
            mini += padded(node.data, MINI)
    pieces = []  # (owner, bytes) of one sector each, chained in order

    def chain(data):
        data = padded(data, size)
        return [data[i:i + size] for i in range(0, len(data), size)]

    chains = []
    for node in nodes:
        if node.kind == 2 and node.size >= CUTOFF:
            chains.append((node, chain(node.data)))
    root.size = len(mini)
    if mini:
        chains.append((root, chain(mini)))
    minichain = chain(b"".join(struct.pack("<I", n) for n in minifat)) if minifat else []
    if minichain:
        minichain[-1] = minichain[-1][:len(minifat) * 4 - (len(minichain) - 1) * size] + b"\xff" * (len(minichain) * size - len(minifat) * 4)
    directory_sectors = -(-len(nodes) * 128 // size)
    total = sum(len(c) for _, c in chains) + len(minichain) + directory_sectors
    entries = size // 4
    fats = 1
    while True:
        difats = max(0, -(-(fats - 109) // (entries - 1)))
        if fats * entries >= total + fats + difats:
            break
        fats += 1
    order = list(range(total + fats + difats))
    if scatter:
        scatter.shuffle(order)
    places = iter(order)
    sectors, table = {}, [FREE] * (fats * entries)

    def put(content):
        own = [next(places) for _ in content]
        for i, (place, data) in enumerate(zip(own, content)):
            sectors[place] = data
            table[place] = own[i + 1] if i + 1 < len(own) else END
        return own[0] if own else END

    for node, content in chains:
        node.start = put(content)
    ministart = put(minichain)
    directory_start = put_directory(nodes, put, size, version)
    fat_places = [next(places) for _ in range(fats)]
    difat_places = [next(places) for _ in range(difats)]
    for place in fat_places:
        table[place] = FAT
    for place in difat_places:
        table[place] = DIFAT
    packed = b"".join(struct.pack("<I", n) for n in table)
    for i, place in enumerate(fat_places):
        sectors[place] = packed[i * size:(i + 1) * size]
    rest = fat_places[109:]
    for i, place in enumerate(difat_places):
        part = rest[i * (entries - 1):(i + 1) * (entries - 1)]
        part += [FREE] * (entries - 1 - len(part))
        part.append(difat_places[i + 1] if i + 1 < difats else END)
        sectors[place] = b"".join(struct.pack("<I", n) for n in part)
    header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + b"\0" * 16
    header += struct.pack("<HHHHH", 0x3E, version, 0xFFFE, 9 if version == 3 else 12, 6) + b"\0" * 6
    header += struct.pack("<IIIIIIIII", directory_sectors if version == 4 else 0, fats, directory_start, 0, CUTOFF,
                          ministart, len(minichain), difat_places[0] if difats else END, difats)
    first = fat_places[:109]
    header += b"".join(struct.pack("<I", n) for n in first + [FREE] * (109 - len(first)))
    assert len(header) == 512
    return padded(header, size) + b"".join(sectors[i] for i in range(len(order)))


def put_directory(nodes, put, size, version):
    number = {id(node): i for i, node in enumerate(nodes)}
    links = {i: [FREE, FREE, FREE] for i in range(len(nodes))}

    def tree(siblings):
        """A balanced tree in the order of MS-CFB: by length, then by letters in capitals."""
        if not siblings:
            return FREE
        middle = len(siblings) // 2
        own = number[id(siblings[middle])]
        links[own][0] = tree(siblings[:middle])
        links[own][1] = tree(siblings[middle + 1:])
        return own

    for node in nodes:
        ordered = sorted(node.children, key=lambda n: (len(n.name), n.name.upper()))
        links[number[id(node)]][2] = tree(ordered)
    out = b""
    for i, node in enumerate(nodes):
        name = node.name.encode("utf-16-le") + b"\0\0"
        start = node.start if node.kind != 1 else 0
        out += name.ljust(64, b"\0") + struct.pack("<HBB", len(name), node.kind, 1) + struct.pack("<III", *links[i])
        out += b"\0" * 16 + struct.pack("<I", 0) + b"\0" * 16 + struct.pack("<IQ", start, node.size)
    empty = b"\0" * 64 + struct.pack("<HBB", 0, 0, 0) + struct.pack("<III", FREE, FREE, FREE) + b"\0" * 48
    while len(out) % size:
        out += empty
    return put([out[i:i + size] for i in range(0, len(out), size)])


def filetime(moment):
    return int((moment - datetime(1601, 1, 1, tzinfo=timezone.utc)).total_seconds()) * 10_000_000


def properties(fixed, head=32):
    out = b"\0" * head
    for tag, value in fixed:
        out += struct.pack("<IIQ", tag, 6, value)
    return stream("__properties_version1.0", out)


def text_property(number, text, wide=True):
    return stream("__substg1.0_%04X%04X" % (number, 0x001F if wide else 0x001E),
                  text.encode("utf-16-le") if wide else text.encode("windows-1252"))


def message(headers=None, subject=None, body=None, html=None, rtf=None, sender=None, smtp=None, name=None, delivered=None,
            submitted=None, wide=True, more=(), **how):
    fixed, nodes = [], list(more)
    for number, moment in ((0x0E06, delivered), (0x0039, submitted)):
        if moment:
            fixed.append(((number << 16) | 0x0040, filetime(moment)))
    for number, text in ((0x007D, headers), (0x0037, subject), (0x1000, body), (0x0C1F, sender), (0x5D01, smtp), (0x0C1A, name)):
        if text is not None:
            nodes.append(text_property(number, text, wide))
            fixed.append(((number << 16) | (0x1F if wide else 0x1E), 0))
    if html is not None:
        nodes.append(stream("__substg1.0_10130102", html))
    if rtf is not None:
        nodes.append(stream("__substg1.0_10090102", rtf))
    # What every message of Outlook's has beside it: a recipient and names of properties, each with streams of the same names.
    nodes.append(storage("__recip_version1.0_#00000000", [properties([], 8), text_property(0x3003, "someone@else.example"),
                                                          text_property(0x0037, "not the subject")]))
    nodes.append(storage("__nameid_version1.0", [stream("__substg1.0_00020102", b""), stream("__substg1.0_00030102", b"x" * 16)]))
    return compound([properties(fixed)] + nodes, **how)
