"""The blueprint of editions."""

from flask import Blueprint

blueprint = Blueprint("editions", __name__, url_prefix="/<language:language>/office/<edition>")
