"""When two addresses are one: only what is certain is evened out, so that two pages are never taken for one."""

import re
from urllib.parse import urlsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid")
"""Parameters that tell a site where a reader came from and never which page is meant."""

_USUAL_PORT = {"http": ":80", "https": ":443"}


def address(url: str | None) -> str | None:
    """The address in the form in which equal ones are equal strings; `None` for what is no web address.

    Put aside are http or https, the usual port, the case of the host, the fragment, a slash at the end of the path
    and tracking parameters. All else may lead to another page, and stays: `www.`, `m.`, other parameters and their
    order, the case of the path, percent-encoding.
    """
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in _USUAL_PORT or not parts.netloc:
        return None
    query = "&".join(one for one in parts.query.split("&") if one and not _TRACKING.fullmatch(one.partition("=")[0]))
    return (
        f"//{_host(parts.netloc, _USUAL_PORT[parts.scheme])}{parts.path.removesuffix('/')}{'?' if query else ''}{query}"
    )


def _host(netloc: str, usual_port: str) -> str:
    """The host in lower case without the usual port; a name before it (`name@host`) as it is."""
    name, at, host = netloc.rpartition("@")
    return f"{name}{at}{host.lower().removesuffix(usual_port)}"
