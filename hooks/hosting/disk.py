"""What the disk or the system refuses, said so: no space, no permission, too many files open. It is no fault of a page or a template."""

from __future__ import annotations

import errno

from declaration.messages import later, say
from declaration.mistakes import printable

_SPACE = (later("hosting.disk.no_space"), later("hosting.disk.free_space"))
_RIGHTS = (later("hosting.disk.no_permission"), later("hosting.disk.check_permissions"))
_SAID = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EMFILE: (later("hosting.disk.too_many_files"), later("hosting.disk.close_programs")),
    errno.ENFILE: (later("hosting.disk.too_many_files"), later("hosting.disk.close_programs")),
    errno.EIO: (later("hosting.disk.disk_fails"), later("hosting.disk.check_disk")),
}


def refused(error: BaseException | None) -> str:
    """A sentence for what the system refused, by the error or by one that it came from; empty where it is no such error."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        if isinstance(error, OSError) and error.errno in _SAID:
            what, fix = _SAID[error.errno]
            where = f" `{printable(str(error.filename))}`" if error.filename else ""
            return say("hosting.disk.refused", where=where, what=what, error=printable(error.strerror or str(error)), fix=fix)
        seen.append(error)
        error = error.__cause__ or error.__context__
    return ""
