"""Pictures as bytes: packed JSON, the same for equal pictures, read back whole."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace

import msgspec

from conference.core.programme import Programme
from conference.core.releases import Release

# Mappings keep their order of entry: a text's first language is the original's.
ENCODER = msgspec.json.Encoder()
PROGRAMMES = msgspec.json.Decoder(Programme, strict=False)
RELEASES = msgspec.json.Decoder(Release, strict=False)


def pack_programme(programme: Programme) -> bytes:
    """The picture as packed JSON."""
    return zlib.compress(ENCODER.encode(programme))


def unpack_programme(packed: bytes) -> Programme:
    """The picture that `pack_programme` packed."""
    return PROGRAMMES.decode(zlib.decompress(packed))


def pack_release(release: Release) -> bytes:
    """The release as packed JSON."""
    return zlib.compress(ENCODER.encode(release))


def unpack_release(packed: bytes) -> Release:
    """The release that `pack_release` packed."""
    return RELEASES.decode(zlib.decompress(packed))


def hash_release(release: Release) -> str:
    """64 hexadecimal digits that stand for everything in the release but its hash."""
    return hashlib.sha256(ENCODER.encode(replace(release, hash=""))).hexdigest()


def hash_draft(draft: Programme) -> str:
    """64 hexadecimal digits that stand for all that people plan in a draft; bookings go on while they look at it."""
    return hashlib.sha256(ENCODER.encode(replace(draft, seats={}))).hexdigest()
