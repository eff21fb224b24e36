"""When two figures say one number."""

from streams.claims.values import Quantity, compatible, is_rounding, quantity, significant_digits


def test_the_press_rounds_an_exact_count() -> None:
    assert is_rounding(1200, 1187)
    assert is_rounding(2400, 2387)
    assert not is_rounding(1000, 1187)
    assert not is_rounding(2387, 2400)


def test_a_rough_small_number_after_an_exact_one_is_the_same() -> None:
    assert compatible(Quantity(63), Quantity(60, rough=True))
    assert compatible(Quantity(58.4), Quantity(58, rough=True))


def test_an_exact_small_number_after_a_rough_one_is_news() -> None:
    assert not compatible(Quantity(200, rough=True), Quantity(206))
    assert compatible(Quantity(1200, rough=True), Quantity(1187))


def test_a_number_within_a_range_told_before_is_the_same() -> None:
    assert compatible(Quantity(900, 800, 1000), Quantity(950))
    assert not compatible(Quantity(900, 800, 1000), Quantity(2000))


def test_acres_and_hectares_can_be_compared() -> None:
    acres = quantity(5000, 5000, 5000, "acre")
    assert compatible(quantity(2000, None, None, "hectare"), acres)
    assert acres.low is None


def test_trailing_zeros_are_no_significant_digits() -> None:
    assert [significant_digits(x) for x in (1200, 1187, 58.4, 7)] == [2, 4, 3, 1]
