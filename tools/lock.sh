#!/bin/sh
# Remakes requirements/*.lock from pyproject.toml: exact versions, hashes, no address of any registry.
set -eu
cd "$(dirname "$0")/.."
make_lock() {
    name=$1
    shift
    .venv/bin/python -m uv pip compile -q --universal --generate-hashes --python-version 3.11 \
        --no-header --no-annotate --no-emit-find-links --no-emit-index-url \
        "$@" pyproject.toml -o "requirements/$name.lock"
}
make_lock runtime
make_lock postgres --extra postgres
make_lock dev --extra postgres --extra dev
make_lock bench --extra bench
