"""Pictures and rows to bytes, and back: one module or folder a format."""
