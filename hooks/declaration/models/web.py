"""Addresses of the web and of mailboxes, as the programs that open them take them apart.

WHATWG URL and RFC 3986 for the web; of RFC 5321's mailboxes, those whose names need no escaping in a `mailto:` (RFC 6068).
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from ..quantities import mistake

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"  # of a host's name, in any script
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_SITE = re.compile(r"https?://([^/?#]*)")
_HOST_AND_PORT = re.compile(r"(?:\[(?P<ip>[^][]*)\]|(?P<name>[^][:]*))(?::(?P<port>.*))?")
_NOT_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAILBOX = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_AGAIN = "Cópiela otra vez de la barra del navegador."


def check(href: str) -> str:
    """An address of the web, if browsers can open it and it leads where it says. Raises PydanticCustomError."""
    site = _SITE.match(href)
    _, at, host = (site[1] if site else "").rpartition("@")
    named = _HOST_AND_PORT.fullmatch(host)
    if at:
        raise mistake("Esta dirección web lleva un usuario delante de `@`, y los navegadores avisan de que puede ser un engaño", "Quite esa parte.")
    if named and named["port"] and not (named["port"].isdecimal() and named["port"].isascii() and 0 < int(named["port"][:6]) < 65536):
        raise mistake("El puerto de esta dirección web, el número detrás de los dos puntos, no existe", "Quítelo, o escriba uno de 1 a 65535.")
    if not named or not (":" in named["ip"] and _is_number(named["ip"]) if named["ip"] is not None else _is_host(named["name"])):
        raise mistake("El nombre del sitio no está bien escrito en esta dirección web", _AGAIN)
    if escape := _NOT_ESCAPED.search(href):
        raise mistake(
            f"En esta dirección web hay un `%` que no va seguido de dos cifras: `{href[escape.start() : escape.start() + 3]}`",
            f"{_AGAIN} Si el `%` es parte del texto, se escribe `%25`.",
        )
    if "\\" in href or re.search(r"[\x00-\x1f\x7f]", href):
        raise mistake("Hay un signo que no puede ir en una dirección web", _AGAIN)
    return href


def check_mailbox(email: str) -> str:
    """An address of a mailbox, if every mail program takes it as it stands. Raises PydanticCustomError."""
    name, _, host = email.partition("@")
    if "%" in name:
        raise mistake("Un `%` en una dirección de correo esconde otros signos, y los programas de correo lo leen como parte del mensaje", "Quítelo.")
    if not _MAILBOX.fullmatch(name) or len(name) > 64:
        raise mistake("Lo que va delante de `@` no está bien escrito", "Escriba letras, cifras, guiones y puntos sueltos, por ejemplo `ayuda@example.com`.")
    if not _is_host(host) or _is_number(host):
        raise mistake("Lo que va detrás de `@` no es el nombre de un sitio", "Escriba por ejemplo `ayuda@example.com`.")
    return email


def _is_host(host: str) -> bool:
    """Whether it is a name; one that ends in a number is read as an address of four (WHATWG)."""
    named = len(host) <= 253 and _HOST.fullmatch(host) is not None
    return named and (_is_number(host) or not host.rpartition(".")[2].isdecimal())


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
