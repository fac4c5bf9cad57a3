#!/bin/sh
# Renders a data set on a real Spark cluster of two workers, and compares it with what one rolewright makes of it.
#
#     examples/spark/test.sh [PROGRAM] [FOLDER OF install.sh]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
program=$(realpath "${1:-$here/../../target/debug/rolewright}")
python=${2:-$here/../../target/spark}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

i=0
while [ $i -lt 60 ]; do
    case $i in
    7 | 33) echo "{\"id\": \"post-$i\", \"role\": \"cm\", \"organization\": {\"name\": \" \"}}" ;;
    50) echo '{oops' ;;
    *) echo "{\"id\": \"post-$i\", \"role\": \"cm\", \"organization\": {\"name\": \"Acme\"}, \"position\": {\"title\": \"Post $i\"}}" ;;
    esac
    i=$((i + 1))
done >"$work/posts.ndjson"

status=0
PATH=$(realpath "$python")/bin:$PATH spark-submit --master 'local-cluster[2,1,512]' --conf spark.executor.memory=512m \
    --conf spark.ui.enabled=false "$here/render.py" "file://$work/posts.ndjson" "file://$work/out" \
    --program "$program" --date 2026-11-24 --partitions 4 >"$work/said" 2>"$work/log" || status=$?
if ! grep -q '^60 records: 57 documents, 3 failures$' "$work/said" || [ $status -ne 1 ]; then
    tail -40 "$work/log" "$work/said" >&2
    exit 1
fi
# Two workers, each with a process of its own, have had a part of it.
executors=$(grep -o 'Granted executor ID [^ ]*' "$work/log" | sort -u | wc -l)
[ "$executors" -eq 2 ] || { echo "$executors workers, not 2" >&2; exit 1; }

"$program" render "$work/posts.ndjson" --records --quiet --date 2026-11-24 >"$work/alone" || true
grep -hv '"error"' "$work"/out/part-* >"$work/spark.documents"
grep -v '"error"' "$work/alone" >"$work/alone.documents"
cmp "$work/spark.documents" "$work/alone.documents"
echo "spark: 1 passed, 0 failed"
