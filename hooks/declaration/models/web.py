"""Addresses of the web and of mailboxes, as the programs that open them take them apart.

WHATWG URL and RFC 3986 for the web; of RFC 5321's mailboxes, those whose names need no escaping in a `mailto:` (RFC 6068).
"""

from __future__ import annotations

import re
from ipaddress import ip_address

from ..messages import later, say
from ..quantities import mistake

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"  # of a host's name, in any script
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")
_SITE = re.compile(r"https?://([^/?#]*)")
_HOST_AND_PORT = re.compile(r"(?:\[(?P<ip>[^][]*)\]|(?P<name>[^][:]*))(?::(?P<port>.*))?")
_NOT_ESCAPED = re.compile(r"%(?![0-9A-Fa-f]{2})")
_MAILBOX = re.compile(r"[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_AGAIN = later("models.web.copy_again")


def check(href: str) -> str:
    """An address of the web, if browsers can open it and it leads where it says. Raises PydanticCustomError."""
    site = _SITE.match(href)
    _, at, host = (site[1] if site else "").rpartition("@")
    named = _HOST_AND_PORT.fullmatch(host)
    if at:
        raise mistake(say("models.web.user_in_address"), say("models.web.remove_user"))
    if named and named["port"] and not (named["port"].isdecimal() and named["port"].isascii() and 0 < int(named["port"][:6]) < 65536):
        raise mistake(say("models.web.no_such_port"), say("models.web.remove_or_correct_port"))
    if not named or not (":" in named["ip"] and _is_number(named["ip"]) if named["ip"] is not None else _is_host(named["name"])):
        raise mistake(say("models.web.site_name_wrong"), _AGAIN)
    if escape := _NOT_ESCAPED.search(href):
        raise mistake(
            say("models.web.escape_wrong", part=href[escape.start() : escape.start() + 3]),
            say("models.web.copy_or_escape", again=_AGAIN),
        )
    if "\\" in href or re.search(r"[\x00-\x1f\x7f]", href):
        raise mistake(say("models.web.sign_not_allowed"), _AGAIN)
    return href


def check_mailbox(email: str) -> str:
    """An address of a mailbox, if every mail program takes it as it stands. Raises PydanticCustomError."""
    name, _, host = email.partition("@")
    if "%" in name:
        raise mistake(say("models.web.per_cent_in_email"), say("models.web.remove_per_cent"))
    if not _MAILBOX.fullmatch(name) or len(name) > 64:
        raise mistake(say("models.web.mailbox_wrong"), say("models.web.write_mailbox"))
    if not _is_host(host) or _is_number(host):
        raise mistake(say("models.web.mail_site_wrong"), say("models.web.mail_example"))
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
