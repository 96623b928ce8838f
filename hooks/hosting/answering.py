"""Where the server shows the site, and whom it answers: browsers on the addresses that are this machine's, and nobody else's pages."""

from __future__ import annotations

import errno
import ipaddress
import os
import re
import socket
from collections.abc import Callable, Iterable
from typing import Any

from declaration.messages import later, say

_EXAMPLE = "127.0.0.1:8000"
_FOREIGN = later("hosting.answering.opened_from_elsewhere")
Application = Callable[..., Iterable[bytes]]


class WrongAddressError(Exception):
    """Why the site can't be shown at an address, in a sentence for the person who asked."""


def free(address: str) -> str:
    """The same address, `machine:port`, once it is known that the site can be shown there; for port 0, with the one that is free.

    Raises WrongAddressError: it isn't written so, it isn't one of this machine, or something else is there.
    """
    host, port = _parts(address)
    try:
        family, _, _, _, at = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if os.name == "posix":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(at)
            port = probe.getsockname()[1]
    except OSError as error:
        raise WrongAddressError(say("hosting.answering.cannot_be_shown", address=address, error=error, remedy=_remedy(error))) from None
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def _parts(address: str) -> tuple[str, int]:
    """The machine and the port. The engine takes `localhost` and addresses in numbers."""
    found = re.fullmatch(r"(localhost|[0-9.]+|\[[0-9A-Fa-f:.]+\]):([0-9]{1,5})", address)
    host = found[1].strip("[]") if found else ""
    if not found or not (host == "localhost" or _is_number(host)):
        raise WrongAddressError(say("hosting.answering.wrong_address", address=address, example=_EXAMPLE))
    if int(found[2]) > 65535:
        raise WrongAddressError(say("hosting.answering.wrong_port", address=address, host=host))
    return host, int(found[2])


def _remedy(error: OSError) -> str:
    if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
        return say("hosting.answering.not_this_computer", example=_EXAMPLE)
    if error.errno in (errno.EACCES, errno.EPERM):
        return say("hosting.answering.port_reserved")
    return say("hosting.answering.address_in_use")


def guarded(app: Application, address: str) -> Application:
    """The same application for browsers that were led to this machine by its own address.

    A page of somebody else can't have its name point here and read what is being written (DNS rebinding): a name that isn't ours
    is refused. An address in numbers can't be made to point elsewhere.
    """
    ours = {"localhost", socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        host = environ.get("HTTP_HOST")
        name = re.sub(r":[0-9]*$", "", (host or "localhost").lower()).strip("[]").removesuffix(".")
        if name in ours or name.endswith(".localhost") or _is_number(name):
            return app(environ, start_response)
        told = str(_FOREIGN).format(address=address).encode()
        start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(told)))])
        return [told]

    return application


def missing_where_unreadable(answer: Callable[..., Iterable[bytes] | None]) -> Callable[..., Iterable[bytes] | None]:
    """The same, where an address that can be no file's name (a NUL in it, too long) is one that isn't there."""

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes] | None:
        try:
            return answer(environ, start_response)
        except (OSError, ValueError):
            return None

    return answering


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
