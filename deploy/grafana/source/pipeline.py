"""Pipeline: for the operator.  Does it flow, does it fail, how long does it take, where does it wait."""

from deploy.grafana.source.model import GREEN, RED, YELLOW, Dashboard, Panel, Row, q

STAGE = 'stage=~"$stage"'

NOW = Row("Now", (
    Panel(
        "Articles in", "Raw articles taken in per second by the clean stage, dead letters included.", "reqps",
        (q('sum(rate(claimstream_records_total{stage="clean"}[$__rate_interval]))', "articles"),),
        "No articles", kind="stat", width=4, height=4,
    ),
    Panel(
        "Alerts out", "Alerts of all kinds in the last hour.", "short",
        (q("sum(increase(claimstream_alerts_total[1h]))", "alerts"),),
        "The first five minutes", kind="stat", width=4, height=4, decimals=0,
    ),
    Panel(
        "Published to alert, p95", "95 of 100 alerts came within this time of the raw article on its topic, over 5 minutes.",
        "s", (q("claimstream_publish_to_alert_seconds:p95_5m", "p95"),), "Alerts come late",
        kind="stat", width=4, height=4, steps=((GREEN, None), (YELLOW, 30), (RED, 60)),
    ),
    Panel(
        "Waiting records", "Records on all input topics that their stage has not committed yet.", "short",
        (q("sum(stage:claimstream_consumer_lag_records:sum)", "lag"),),
        "Lag grows", kind="stat", width=4, height=4, steps=((GREEN, None), (YELLOW, 1000), (RED, 10000)),
    ),
    Panel(
        "Dead letters", "Share of records of the last 5 minutes that could not be processed, the worst stage.", "percentunit",
        (q("max(stage:claimstream_dead_letters:ratio_rate5m)", "ratio"),),
        "Dead letters", kind="stat", width=4, height=4, steps=((GREEN, None), (YELLOW, 0.01), (RED, 0.05)),
    ),
    Panel(
        "Firing alert rules", "Rules of deploy/prometheus/rules that fire now (their names begin with Claimstream).", "short",
        (q('count(ALERTS{alertname=~"Claimstream.+", alertstate="firing"}) or vector(0)', "firing"),),
        "The first five minutes", kind="stat", width=4, height=4, steps=((GREEN, None), (RED, 1)),
    ),
))  # fmt: skip

RATE = Row("Rate", (
    Panel(
        "Records taken by stage", "Input records finished per second, whatever became of them.", "reqps",
        (q(f"sum by (stage) (rate(claimstream_records_total{{{STAGE}}}[$__rate_interval]))", "{{stage}}"),),
        "Stage stopped",
    ),
    Panel(
        "Messages sent by topic", "Output messages per second that the broker has acknowledged.", "reqps",
        (q(f"sum by (topic) (rate(claimstream_outputs_total{{{STAGE}}}[$__rate_interval]))", "{{topic}}"),),
        "Stage stopped",
    ),
))  # fmt: skip

ERRORS = Row("Errors", (
    Panel(
        "Dead letters by reason", "Records per second that went to a dead-letter topic, by stage and reason.", "reqps",
        (q(f"sum by (stage, reason) (rate(claimstream_dead_letters_total{{{STAGE}}}[$__rate_interval]))",
           "{{stage}}: {{reason}}"),),
        "Dead letters", width=8, stacked=True,
    ),
    Panel(
        "Dead-letter ratio by stage", "Share of the records of the last 5 minutes that could not be processed.",
        "percentunit", (q(f"stage:claimstream_dead_letters:ratio_rate5m{{{STAGE}}}", "{{stage}}"),),
        "Dead letters", width=8, steps=((GREEN, None), (RED, 0.05)),
    ),
    Panel(
        "Sends repeated", "Messages per second that the broker refused or did not acknowledge in time and that were sent again.",
        "reqps", (q(f"sum by (stage) (rate(claimstream_send_retries_total{{{STAGE}}}[$__rate_interval]))", "{{stage}}"),),
        "Sends fail", width=8,
    ),
))  # fmt: skip

DURATION = Row("Duration", (
    Panel(
        "Work on one record, p95", "95 of 100 records took less than this, sending not counted (5 minutes).", "s",
        (q(f"stage:claimstream_stage_seconds:p95_5m{{{STAGE}}}", "{{stage}}"),), "Lag grows", width=8,
    ),
    Panel(
        "Work and delivery of one batch, p95", "From taking a batch to the broker's acknowledgement of all its outputs.", "s",
        (q(f"histogram_quantile(0.95, sum by (stage, le) (rate(claimstream_batch_seconds_bucket{{{STAGE}}}[$__rate_interval])))",
           "{{stage}}"),),
        "Sends fail", width=8,
    ),
    Panel(
        "Records in a batch", "Mean size of a batch: 1 when idle, near its limit when catching up.", "short",
        (q(f"sum by (stage) (rate(claimstream_batch_records_sum{{{STAGE}}}[$__rate_interval])) / "
           f"sum by (stage) (rate(claimstream_batch_records_count{{{STAGE}}}[$__rate_interval]))", "{{stage}}"),),
        "Lag grows", width=8,
    ),
    Panel(
        "Time at work", "Share of the time that the workers of a stage spend in its function, summed over workers: at 1 for "
        "each worker a stage cannot go faster.", "percentunit",
        (q(f"sum by (stage) (rate(claimstream_stage_seconds_sum{{{STAGE}}}[$__rate_interval]))", "{{stage}}"),),
        "Lag grows", width=24, height=6,
    ),
))  # fmt: skip

WAITING = Row("Lag and age", (
    Panel(
        "Waiting records by stage", "Input records that the stage has not committed.", "short",
        (q(f"stage:claimstream_consumer_lag_records:sum{{{STAGE}}}", "{{stage}}"),), "Lag grows", width=8,
    ),
    Panel(
        "Seconds of work waiting", "Waiting records over the present rate: how long to work them off if none came.", "s",
        (q(f"stage:claimstream_consumer_lag_seconds:ratio{{{STAGE}}}", "{{stage}}"),), "Lag grows", width=8,
    ),
    Panel(
        "Since the last record", "How long ago each stage finished a record.", "s",
        (q(f"time() - max by (stage) (claimstream_last_record_timestamp_seconds{{{STAGE}}})", "{{stage}}"),),
        "Stage stopped", width=8,
    ),
    Panel(
        "Age of articles, median", "From a live article's own time to the end of a stage (15 minutes); back-fill not counted. "
        "High from the clean stage on: the feed is late.", "s",
        (q(f"stage:claimstream_event_age_seconds:p50_15m{{{STAGE}}}", "{{stage}}"),), "Articles are old", width=24, height=6,
    ),
))  # fmt: skip

FATES = Row("What became of each article", (
    Panel(
        "Fates", "Each article version has one fate or one dead letter: how its way ended, per second.", "reqps",
        (q("sum by (fate) (rate(claimstream_article_fates_total[$__rate_interval]))", "{{fate}}"),
         q("sum(rate(claimstream_dead_letters_total[$__rate_interval]))", "dead letter")),
        "Articles without claims", stacked=True, bars=True,
    ),
    Panel(
        "Outcomes by stage", "Records of the time range by stage and outcome; each record has exactly one.", "short",
        (q(f"topk(20, sum by (stage, outcome) (increase(claimstream_records_total{{{STAGE}}}[$__range])))",
           "{{stage}}: {{outcome}}", instant=True),),
        "Articles without claims", kind="bargauge", decimals=0,
    ),
    Panel(
        "Page furniture taken out", "Characters per second that cleaning removed, by reason.", "short",
        (q("sum by (reason) (rate(claimstream_removed_chars_total[$__rate_interval]))", "{{reason}}"),),
        "Articles without claims", width=24, height=7, stacked=True,
    ),
))  # fmt: skip

PIPELINE = Dashboard(
    "claimstream-pipeline", "claimstream / Pipeline",
    "Rate, errors, duration, lag and age of every stage, and what became of each article.",
    (NOW, RATE, ERRORS, DURATION, WAITING, FATES),
)  # fmt: skip
