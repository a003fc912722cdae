#!/usr/bin/env bash
# Writes the lock files anew: every package with its version and hashes, newest versions that pyproject.toml allows.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { # lock NAME OPTION...: the lock file of that name
  local name=$1
  shift
  .venv/bin/uv pip compile pyproject.toml --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
    --no-header --no-annotate --quiet "$@" --output-file "locks/$name.lock"
}
lock test --extra postgresql --extra redis --group build --group test
lock run --extra postgresql --extra redis --group build --constraints locks/test.lock
printf 'uv\n' | .venv/bin/uv pip compile - --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
  --no-header --no-annotate --quiet --constraints locks/test.lock --output-file locks/installer.lock
.venv/bin/uv pip compile --upgrade --group pyproject.toml:node --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header --no-annotate --quiet --output-file locks/node.lock
npm install --package-lock-only
