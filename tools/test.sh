#!/bin/bash
# All tests on SQLite and on a private PostgreSQL, which is started on loopback and stopped at the end.
set -euo pipefail
cd "$(dirname "$0")/.."

swift build --build-tests
folder=$(mktemp -d)
trap 'tools/postgres.sh stop "$folder" >/dev/null 2>&1 || true; rm -rf "$folder"' EXIT
TEST_POSTGRES=$(tools/postgres.sh start "$folder")
export TEST_POSTGRES
# All tests at once would crowd two cores and one server until statements time out.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=${TEST_WIDTH:-8}
swift test --skip-build --disable-xctest "$@"
