from streams.runtime.busiest import HALF_LIFE_SECONDS, BusiestClaims


def shown(claims: BusiestClaims) -> dict[str, float]:
    (family,) = claims.collect()
    return {sample.labels["claim_id"]: sample.value for sample in family.samples}


def test_only_the_busiest_claims_are_exported() -> None:
    claims = BusiestClaims(shown=2)
    for claim_id, alerts in (("a", 1), ("b", 3), ("c", 2)):
        for _ in range(alerts):
            claims.count(claim_id, "killed", 0.0)
    assert shown(claims) == {"b": 3, "c": 2}


def test_old_alerts_fade() -> None:
    claims = BusiestClaims()
    claims.count("a", "killed", 0.0)
    claims.count("b", "killed", HALF_LIFE_SECONDS)
    assert shown(claims) == {"a": 0.5, "b": 1}


def test_memory_is_bounded_and_keeps_the_busiest() -> None:
    claims = BusiestClaims(kept=10)
    for _ in range(5):
        claims.count("busy", "killed", 0.0)
    for i in range(1000):
        claims.count(str(i), "killed", 1.0)
    assert len(claims._claims) <= 10
    assert shown(claims)["busy"] > 4
