"""What the disk or the system refuses, said so: no space, no permission, too many files open. It is no fault of a page or a template."""

from __future__ import annotations

import errno

from declaration.mistakes import printable

_SPACE = ("no queda espacio en el disco", "Libere espacio y vuelva a probar.")
_RIGHTS = ("no hay permiso para leer o escribir ahí", "Revise los permisos y vuelva a probar.")
_SAID = {
    errno.ENOSPC: _SPACE,
    errno.EDQUOT: _SPACE,
    errno.EFBIG: _SPACE,
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.EMFILE: ("hay demasiados archivos abiertos", "Cierre programas y vuelva a probar."),
    errno.ENFILE: ("hay demasiados archivos abiertos", "Cierre programas y vuelva a probar."),
    errno.EIO: ("el disco no responde bien", "Compruebe el disco y vuelva a probar."),
}


def refused(error: BaseException | None) -> str:
    """A sentence for what the system refused, by the error or by one that it came from; empty where it is no such error."""
    seen: list[BaseException] = []
    while error is not None and error not in seen:
        if isinstance(error, OSError) and error.errno in _SAID:
            what, fix = _SAID[error.errno]
            where = f" `{printable(str(error.filename))}`" if error.filename else ""
            return f"No se ha podido leer o escribir{where}: {what} (se encontró `{printable(error.strerror or str(error))}`). {fix}"
        seen.append(error)
        error = error.__cause__ or error.__context__
    return ""
