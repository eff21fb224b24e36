"""Claims: for the editor.  What changes, how fast we tell, how well it is attributed."""

from deploy.grafana.source.model import GREEN, RED, YELLOW, Dashboard, Panel, Row, q

KINDS = (("new", "blue"), ("revised", "orange"), ("confirmed", "green"), ("denied", "red"), ("qualified", "purple"),
         ("retracted", "dark-red"))  # fmt: skip
MULTIPLE = (
    '1 - sum(increase(claimstream_alert_independent_claimants_bucket{le="1.0"}[$__range])) / '
    "sum(increase(claimstream_alert_independent_claimants_count[$__range]))"
)
CLAIMANTS = (
    "sum(increase(claimstream_alert_independent_claimants_sum[$__range])) / "
    "sum(increase(claimstream_alert_independent_claimants_count[$__range]))"
)


def _share(metric: str, label: str, value: str, window: str = "$__range") -> str:
    return f'sum(increase({metric}{{{label}="{value}"}}[{window}])) / sum(increase({metric}[{window}]))'


def _quantile(share: float, window: str) -> str:
    return f"histogram_quantile({share}, sum by (le) (rate(claimstream_publish_to_alert_seconds_bucket[{window}])))"


NEWS = Row("What changes", (
    Panel(
        "Alerts", "Alerts of the time range by kind.", "short",
        (q("sum by (kind) (increase(claimstream_alerts_total[$__range]))", "{{kind}}", instant=True),),
        "The first five minutes", kind="stat", width=24, height=4, decimals=0, colours=KINDS,
    ),
    Panel(
        "Alerts by kind", "Claims that are new, or whose value, hedge or standing changed, per interval.", "short",
        (q("sum by (kind) (increase(claimstream_alerts_total[$__rate_interval]))", "{{kind}}"),),
        "Too many alerts", stacked=True, bars=True, decimals=0, colours=KINDS,
    ),
    Panel(
        "What became of assertions", "Every assertion is decided one way; restated (said before) and lagging (an older figure "
        "repeated late) are counted here and raise no alert.", "short",
        (q('sum by (outcome) (increase(claimstream_records_total{stage="ledger"}[$__rate_interval]))', "{{outcome}}"),),
        "Too many alerts", stacked=True, bars=True, decimals=0,
    ),
    Panel(
        "Busiest claims", "Alerts of the claims that change most, each alert counting half after six hours. A claim is shown with "
        "the words in which it was first told.", "short",
        (q("topk(10, sum by (claim_id, claim) (claimstream_busiest_claim_alerts))", "{{claim}}", instant=True),),
        "Too many alerts", kind="bargauge", decimals=1,
    ),
    Panel(
        "Busiest measures", "Alerts of the time range by what is counted.", "short",
        (q('topk(12, sum by (measure) (increase(claimstream_alerts_total[$__range])))', "{{measure}}", instant=True),),
        "Too many alerts", kind="bargauge", decimals=0,
    ),
))  # fmt: skip

SPEED = Row("How fast we tell", (
    Panel(
        "From publication to alert", "From the raw article on its topic to the alert on its own.", "s",
        (q(_quantile(0.5, "$__rate_interval"), "p50"), q(_quantile(0.95, "$__rate_interval"), "p95"),
         q(_quantile(0.99, "$__rate_interval"), "p99")),
        "Alerts come late",
    ),
    Panel(
        "From publication to alert, all", "How many alerts took how long, per interval.", "s",
        (q("sum by (le) (increase(claimstream_publish_to_alert_seconds_bucket[$__rate_interval]))", "{{le}}"),),
        "Alerts come late", kind="heatmap",
    ),
))  # fmt: skip

TRUST = Row("How well it is attributed", (
    Panel(
        "Assertions without a claimant", "Share of the assertions of the time range for which nobody is named: the publisher "
        "itself states the figure.", "percentunit", (q(_share("claimstream_assertions_total", "claimant", "none"), "no claimant"),),
        "Assertions without a claimant", kind="stat", width=6, height=5, steps=((GREEN, None), (YELLOW, 0.5), (RED, 0.8)),
    ),
    Panel(
        "Alerts with two claimants or more", "Share of alerts behind which stand at least two independent claimants: many "
        "outlets quoting one claimant are one.", "percentunit", (q(MULTIPLE, "two or more"),),
        "Assertions without a claimant", kind="stat", width=6, height=5,
    ),
    Panel(
        "Independent claimants of an alert", "Mean number of independent claimants behind an alert.", "short",
        (q(CLAIMANTS, "claimants"),), "Assertions without a claimant", kind="stat", width=6, height=5, decimals=2,
    ),
    Panel(
        "Refused assertions", "Assertions of the time range whose offsets did not reproduce their words: never sent. Anything "
        "above zero is a defect.", "short", (q("sum(increase(claimstream_assertions_refused_total[$__range]))", "refused"),),
        "Assertions refused", kind="stat", width=6, height=5, decimals=0, steps=((GREEN, None), (RED, 1)),
    ),
    Panel(
        "Assertions by stance", "Who says what, in which way: asserts, confirms, denies, retracts.", "short",
        (q("sum by (stance) (increase(claimstream_assertions_total[$__rate_interval]))", "{{stance}}"),),
        "Assertions without a claimant", width=8, stacked=True, bars=True, decimals=0,
    ),
    Panel(
        "Shares of figures", "Of the figures found: with a measure (something we follow), with a time scope, in somebody's words.",
        "percentunit",
        (q(_share("claimstream_figures_total", "measured", "yes", "$__rate_interval"), "with a measure"),
         q(_share("claimstream_figures_total", "scoped", "yes", "$__rate_interval"), "with a time scope"),
         q(_share("claimstream_figures_total", "attributed", "yes", "$__rate_interval"), "with a claimant")),
        "Articles without claims", width=8, maximum=1,
    ),
    Panel(
        "Shares of identities", "Of attributions and of entities: those whose speaker, or who, is known by an id.", "percentunit",
        (q(_share("claimstream_attributions_total", "identified", "yes", "$__rate_interval"), "attributions"),
         q(_share("claimstream_entities_total", "identified", "yes", "$__rate_interval"), "entities"),
         q(_share("claimstream_assertions_total", "claimant", "named", "$__rate_interval"), "assertions")),
        "Assertions without a claimant", width=8, maximum=1,
    ),
))  # fmt: skip

LEDGER = Row("The ledger", (
    Panel(
        "Claims followed", "Claims in the ledgers of all workers.", "short",
        (q("sum(claimstream_ledger_claims)", "claims"),), "The ledger evicts claims", decimals=0,
    ),
    Panel(
        "Claims dropped", "Claims per hour that left the ledger by age or number; their history stays on the topics.", "short",
        (q("sum(increase(claimstream_claims_evicted_total[1h]))", "dropped"),), "The ledger evicts claims", decimals=0,
    ),
))  # fmt: skip

CLAIMS = Dashboard(
    "claimstream-claims", "claimstream / Claims",
    "The claims themselves: what changes, how fast it is told, who stands behind it.",
    (NEWS, SPEED, TRUST, LEDGER), since="now-6h", by_stage=False,
)  # fmt: skip
