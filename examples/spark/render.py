"""Renders the needs records of an NDJSON data set on a Spark cluster.

    spark-submit render.py RECORDS OUTPUT [--program rolewright] [--date YYYY-MM-DD] [--document ad] [--format html]

RECORDS and OUTPUT are paths that every worker can reach, as for any data set. Each partition goes through one rolewright,
which reads a record a line and writes a document a line; the lines of OUTPUT are in the order of the records. A record that
is wrong becomes a line with its error: the job counts them, and ends with 1 if there are any.
"""

import argparse
import json
import shlex
import sys

from pyspark.sql import SparkSession


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("records")
    parser.add_argument("output")
    parser.add_argument("--program", default="rolewright")
    parser.add_argument("--date", help="the same day on every worker, whenever it runs")
    parser.add_argument("--document", default="description")
    parser.add_argument("--format", default="md")
    parser.add_argument("--partitions", type=int, default=0)
    options = parser.parse_args()

    command = [options.program, "render", "-", "--input-format", "ndjson", "--records", "--quiet", "--jobs", "1"]
    command += ["--document", options.document, "--format", options.format]
    if options.date:
        command += ["--date", options.date]

    spark = SparkSession.builder.appName("rolewright").getOrCreate()
    context = spark.sparkContext
    records = context.textFile(options.records, options.partitions or context.defaultParallelism)
    read = records.filter(lambda line: line.strip()).count()
    # A record that fails is a line and not the end of the job, so the exit status is not looked at.
    records.pipe(shlex.join(command)).saveAsTextFile(options.output)

    lines = context.textFile(options.output)
    failures = lines.map(json.loads).filter(lambda line: "error" in line)
    failed, written = failures.count(), lines.count()
    for line in failures.take(20):
        print(f"{line['id'] or 'a record'}: {line['error']['message']}", file=sys.stderr)
    print(f"{read} records: {written - failed} documents, {failed} failures")
    spark.stop()
    # Every record has at least one line, unless a worker's rolewright was killed.
    sys.exit(0 if failed == 0 and written >= read else 1)


if __name__ == "__main__":
    main()
