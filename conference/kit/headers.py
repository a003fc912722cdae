"""What every answer tells a browser not to do."""

from __future__ import annotations

from flask import Flask, Response

POLICY = "; ".join(
    (
        "default-src 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def set_up_headers(app: Flask) -> None:
    """Send the headers with every answer."""
    app.after_request(add_headers)


def add_headers(answer: Response) -> Response:
    """The answer with the headers, unless it brings them."""
    if "Content-Security-Policy" not in answer.headers:
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
    return answer
