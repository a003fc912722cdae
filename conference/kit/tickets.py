"""The code of a ticket: its random number and a signature, in the letters and digits of a small QR code.

It says nothing about whom it admits. Without the installation's secret nobody can make one up, and one that was
changed anywhere is none of ours.
"""

from __future__ import annotations

import base64
import hashlib

from flask import current_app
from itsdangerous import HMACAlgorithm, Signer

SALT = "ticket"
# 80 bits of signature, as many as of number: both are whole characters of base 32, so a code can be written in one way.
SIGNATURE_BYTES = 10
SIGNATURE_LENGTH = 16


class ShortSignature(HMACAlgorithm):
    """HMAC, cut to its beginning, so that the code of a ticket stays small."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return super().get_signature(key, value)[:SIGNATURE_BYTES]


def write_code(number: str) -> str:
    """The code of a ticket's number: the same until the ticket is issued anew."""
    signer = find_signer()
    signature = signer.algorithm.get_signature(signer.derive_key(), number.encode())
    return number + base64.b32encode(signature).decode()


def read_code(code: str) -> str | None:
    """The number of a ticket's code; None for what is none of ours.

    A scanner may bring small letters, and a hand the spaces between groups.
    """
    written = "".join(code.upper().split())
    number, signed = written[:-SIGNATURE_LENGTH], written[-SIGNATURE_LENGTH:]
    try:
        signature = base64.b32decode(signed)
    except ValueError:
        return None
    signer = find_signer()
    return number if signer.algorithm.verify_signature(signer.derive_key(), number.encode(), signature) else None


def find_signer() -> Signer:
    """What signs with this installation's secret, for tickets alone."""
    secret: str = current_app.config["SECRET_KEY"]
    algorithm = ShortSignature(hashlib.sha256)
    return Signer(secret, salt=SALT, key_derivation="hmac", digest_method=hashlib.sha256, algorithm=algorithm)
