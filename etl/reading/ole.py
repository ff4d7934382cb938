"""The streams of an OLE file (MS-CFB): what lies in an .xls, a locked workbook, an old document."""

import struct

from etl.reading import messages

END = 0xFFFFFFF8  # sectors from here on are marks, not places
STREAM, ROOT = 2, 5
SMALL = 4096  # shorter streams lie in the root's own stream, in sectors of 64 bytes


class Ole:
    """The streams of a file by their names; raises Refused where chains do not hold together."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._lay_out()
        except (struct.error, IndexError) as error:
            raise _broken() from error

    @property
    def names(self) -> frozenset[str]:
        """The names of all streams."""
        return frozenset(self._entries)

    def stream(self, name: str) -> bytes:
        """The content of a stream; raises Refused when it is absent or broken."""
        if name not in self._entries:
            raise _broken()
        start, size = self._entries[name]
        try:
            return self._read(start, size)
        except (struct.error, IndexError) as error:
            raise _broken() from error

    def _lay_out(self) -> None:
        [shift] = struct.unpack_from("<H", self._content, 30)
        if shift not in (9, 12):
            raise _broken()
        self._size = 1 << shift
        self._most = len(self._content) // self._size + 1
        directory, small, more = (
            struct.unpack_from("<I", self._content, at)[0] for at in (48, 60, 68)
        )
        self._next = self._numbers(self._tables(more))
        self._entries: dict[str, tuple[int, int]] = {}
        self._root = b""
        self._next_small: tuple[int, ...] = ()
        for at in range(0, len(entries := self._chain(directory)), 128):
            self._enter(entries[at : at + 128])
        self._next_small = self._numbers(list(self._sectors(small)))

    def _enter(self, entry: bytes) -> None:
        """Take a directory entry: its name in UTF-16, its kind, where it starts, how long it is."""
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        if kind == ROOT:
            self._root = self._chain(start)[:size]
        if kind == STREAM:
            name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            self._entries.setdefault(name, (start, size))

    def _tables(self, more: int) -> list[int]:
        """The sectors of the table of chains: 109 are named in the header, the rest in a list."""
        tables = list(struct.unpack_from("<109I", self._content, 76))
        seen = 0
        while more < END:
            seen += 1
            if seen > self._most:
                raise _broken()
            *names, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            tables += names
        tables = [one for one in tables if one < END]
        if len(tables) > self._most:
            raise _broken()
        return tables

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        content = b"".join(map(self._sector, sectors))
        return struct.unpack(f"<{len(content) // 4}I", content)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._content):
            raise _broken()
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _sectors(self, start: int) -> list[int]:
        """A chain from its first sector; raises Refused when it runs in a circle."""
        found = []
        while start < END:
            found.append(start)
            if len(found) > self._most:
                raise _broken()
            start = self._next[start]
        return found

    def _chain(self, start: int) -> bytes:
        return b"".join(map(self._sector, self._sectors(start)))

    def _read(self, start: int, size: int) -> bytes:
        if size >= SMALL:
            return self._chain(start)[:size]
        found: list[bytes] = []
        while start < END and len(found) * 64 < size:
            found.append(self._root[start * 64 : start * 64 + 64])
            start = self._next_small[start]
        return b"".join(found)[:size]


def _broken() -> Exception:
    return messages.unreadable("tệp kiểu cũ (OLE) bị hỏng")
