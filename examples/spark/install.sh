#!/bin/sh
# Installs what the test needs besides rolewright: a Java runtime, and pyspark in a virtual environment (default: target/spark).
set -eu
folder=${1:-$(dirname "$0")/../../target/spark}
if ! command -v java >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -yq --no-install-recommends default-jre-headless
fi
if [ ! -x "$folder/bin/spark-submit" ]; then
    python3 -m venv "$folder"
    "$folder/bin/pip" install -q 'pyspark>=4,<5'
fi
