"""Kafka and Faust: consumers, rebalances, tables and the processes themselves."""

from deploy.grafana.source.model import GREEN, RED, Dashboard, Panel, Row, q

STAGE = 'stage=~"$stage"'
JOB = 'job="claimstream"'

CONSUMERS = Row("Consumers", (
    Panel(
        "Lag by partition", "Records of the input topic that the stage has not committed. One partition far above the others: "
        "a hot key, or a stuck worker.", "short",
        (q(f"sum by (stage, partition) (claimstream_consumer_lag_records{{{STAGE}}})", "{{stage}}/{{partition}}"),),
        "Lag grows",
    ),
    Panel(
        "Commits by partition", "Offsets committed per second. Flat while lag grows: the consumer is stuck.", "reqps",
        (q(f"sum by (stage, partition) (rate(claimstream_committed_offset{{{STAGE}}}[$__rate_interval]))",
           "{{stage}}/{{partition}}"),),
        "Commits stand still",
    ),
    Panel(
        "Partitions by worker", "How the partitions of each input topic are spread.", "short",
        (q(f"sum by (stage, instance) (claimstream_assigned_partitions{{{STAGE}}})", "{{stage}} on {{instance}}"),),
        "A stage without a worker", decimals=0,
    ),
    Panel(
        "Rebalances", "Times the group of a stage was rebalanced, in 15 minutes: one or two with each worker that comes or goes.",
        "short", (q(f"sum by (stage) (increase(claimstream_rebalances_total{{{STAGE}}}[15m]))", "{{stage}}"),),
        "Rebalance storm", decimals=0,
    ),
))  # fmt: skip

TABLES = Row("Tables", (
    Panel(
        "Tables being read back", "1 while a worker reads the state of its partitions from the changelog.", "short",
        (q("max by (table, instance) (claimstream_table_recovering)", "{{table}} on {{instance}}"),),
        "Recovery takes too long", width=6, decimals=0, maximum=1,
    ),
    Panel(
        "Changelog records to read", "What a recovering table has yet to read.", "short",
        (q("sum by (table) (claimstream_table_recovery_remaining_records)", "{{table}}"),),
        "Recovery takes too long", width=6, decimals=0,
    ),
    Panel(
        "Last recovery", "How long the last recovery of each table took, the slowest worker.", "s",
        (q("max by (table) (claimstream_table_recovery_seconds)", "{{table}}"),), "Recovery takes too long", width=6,
    ),
    Panel(
        "Claims by worker", "Claims in the ledger of each worker: how evenly the partitions are filled.", "short",
        (q("claimstream_ledger_claims", "{{instance}}"),), "The ledger evicts claims", width=6, decimals=0,
    ),
))  # fmt: skip

PROCESSES = Row("Processes", (
    Panel(
        "Memory", "Resident memory of each worker.", "bytes",
        (q(f"process_resident_memory_bytes{{{JOB}}}", "{{instance}}"),), "Memory", steps=((GREEN, None), (RED, 1.5 * 2**30)),
    ),
    Panel(
        "Processor", "Processor time of each worker: at 1 it uses a core and goes no faster.", "percentunit",
        (q(f"rate(process_cpu_seconds_total{{{JOB}}}[$__rate_interval])", "{{instance}}"),), "Lag grows",
    ),
    Panel(
        "Open files", "File descriptors: connections and the files of the state store.", "short",
        (q(f"process_open_fds{{{JOB}}}", "{{instance}}"),), "Memory", width=8, decimals=0,
    ),
    Panel(
        "Up for", "Time since each worker started. A saw-tooth is a restart loop.", "s",
        (q(f"time() - process_start_time_seconds{{{JOB}}}", "{{instance}}"),), "Restart loop", width=8,
    ),
    Panel(
        "Versions", "Workers by version: two during a rolling upgrade.", "short",
        (q("count by (version, python) (claimstream_build_info)", "{{version}} on Python {{python}}"),),
        "Restart loop", width=8, decimals=0,
    ),
))  # fmt: skip

KAFKA = Dashboard(
    "claimstream-kafka", "claimstream / Kafka and Faust",
    "Consumer lag and commits, rebalances, recovery of tables, and the processes.",
    (CONSUMERS, TABLES, PROCESSES),
)  # fmt: skip
