#!/usr/bin/env bash
# Gathers the texts from code and templates into the catalogues; what is new has no translation yet, which a test tells.
set -euo pipefail
cd "$(dirname "$0")/.."
gathered=$(mktemp)
trap 'rm -f "$gathered"' EXIT
.venv/bin/pybabel --quiet extract -F setup/babel.cfg --ignore-dirs '.*' -k N_ --no-location --sort-output --omit-header -o "$gathered" .
for catalogue in conference/translations/*/LC_MESSAGES/messages.po; do
  language=$(basename "$(dirname "$(dirname "$catalogue")")")
  .venv/bin/pybabel --quiet update -i "$gathered" -o "$catalogue" -l "$language" --no-fuzzy-matching --ignore-obsolete --omit-header
done
