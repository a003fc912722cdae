"""The blueprint of registration."""

from flask import Blueprint

blueprint = Blueprint("registration", __name__, url_prefix="/<language:language>")
