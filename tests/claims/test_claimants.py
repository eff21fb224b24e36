"""When two names are one voice."""

from streams.claims import Ledger
from streams.claims.claimants import may_be_same, same_claimant, unowned, well_known
from streams.messages import Claimant
from tests.claims.saying import say


def named(text: str, identity: str | None = None, name: str | None = None) -> Claimant:
    return {"id": identity, "name": name, "text": text}


def test_one_name_that_says_all_of_the_other_is_the_same() -> None:
    assert same_claimant(named("the civil protection agency"), named("Tarvania's civil protection agency"))
    assert same_claimant(named("Lena Tavish"), named("The governor of Karsa province, Lena Tavish"))


def test_generic_names_are_the_same_only_word_for_word() -> None:
    assert same_claimant(named("the ministry"), named("ministry"))
    assert not same_claimant(named("the ministry"), named("the health ministry of Zambira"))


def test_a_generic_name_may_be_any_of_its_kind_and_so_confirms_none() -> None:
    assert may_be_same(named("the ministry"), named("the interior ministry"))
    assert may_be_same(named("ministry spokesman Emil Darr", None, "Emil Darr"), named("the interior ministry"))
    assert not may_be_same(named("the Red Cross"), named("the coast guard"))


def test_an_office_that_nobody_settled_whose_is_unowned() -> None:
    assert unowned(named("its municipal corporation", "role:municipal-corporation"))
    assert not unowned(named("its director, Sunita Rawal", "per:sunita-rawal"))
    assert not unowned(named("the interior ministry", "role:interior"))


def test_settled_identities_decide_over_names() -> None:
    assert same_claimant(named("Seoul", "gov:KR"), named("South Korea", "gov:KR"))
    assert not same_claimant(
        named("the defence ministry", "gov:KR/defence"), named("defence ministry", "gov:RU/defence")
    )


def test_a_role_may_be_the_body_that_holds_it() -> None:
    assert may_be_same(named("the general staff", "role:military"), named("Veld's army", "x:veld/military"))


def test_nobody_in_particular_is_not_well_known() -> None:
    assert not well_known(named("officials"))
    assert well_known(named("Metall-Nord"))


def test_who_says_that_another_has_the_same_number_confirms_it_though_the_two_names_might_be_one() -> None:
    for flags, kinds in (((), []), (("agrees",), ["confirmed"])):
        ledger = Ledger({})
        ledger.decide(say(41.0, by="the ministry"))
        other = "people were counted as dead in the Karsa valley earthquake in Tarvania"
        told = ledger.decide(say(41.0, other, by="the health ministry of Tarvania", flags=flags, publisher="Herald"))
        assert [alert["kind"] for alert in told.alerts] == kinds


def test_who_answered_before_confirms_nothing_by_agreeing_once_more() -> None:
    ledger = Ledger({})
    ledger.decide(say(41.0, by="interior ministry"))
    assert ledger.decide(say(41.0, by="interior ministry", flags=("agrees",), publisher="Herald")).alerts == []
