"""Records of web archives, written by hand so that they can be wrong."""

TEXT = "The delegations met in Lima on Monday and parted without a statement."
HTML = f"<html><body><p>{TEXT}</p></body></html>".encode()
DATE = "2024-03-05T10:00:00Z"


def record(kind: str, address: str, block: bytes, *, length: int | None = None, **headers: str) -> bytes:
    """One WARC record, written by hand so that it can be wrong."""
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:12345678-1234-1234-1234-123456789012>",
        "WARC-Date": DATE,
        "WARC-Target-URI": address,
        "Content-Type": "application/http",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "Content-Length": str(len(block) if length is None else length),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return head.encode("latin-1") + b"\r\n" + block + b"\r\n\r\n"


def http(body: bytes = HTML, kind: str | None = "text/html", status: str = "200 OK", **headers: str) -> bytes:
    lines = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in headers.items()}}
    head = f"HTTP/1.1 {status}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return head.encode("latin-1") + b"\r\n" + body


def response(address: str, body: bytes = HTML, kind: str | None = "text/html", **headers: str) -> bytes:
    return record("response", address, http(body, kind, **headers))
