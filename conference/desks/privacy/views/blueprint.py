"""The blueprint of what is known of people."""

from flask import Blueprint

blueprint = Blueprint("privacy", __name__, url_prefix="/<language:language>")
