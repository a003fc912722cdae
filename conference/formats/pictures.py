"""Which files are pictures."""

from __future__ import annotations

# The media type of each by its ending.
PICTURE_KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
}
