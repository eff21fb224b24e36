"""What a figure counts, in the ways newswires and headlines say it."""

import pytest

from streams.tagging.figures import find_figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The death toll from the quake has risen to 72, officials said.", [(72, "killed")]),
        ("Toll from ferry disaster climbs to 143", [(143, "killed")]),
        ("Flood toll hits 31 as rescuers search for 14 missing", [(31, "killed"), (14, "missing")]),
        ("The number of confirmed dead now stands at 418.", [(418, "killed")]),
        ("The number of people killed in the landslide rose to 36 on Friday.", [(36, "killed")]),
        ("The confirmed death toll, which stood at 40 on Monday, rose to 52.", [(40, "killed"), (52, "killed")]),
        ("Officials raised the death toll from 40 to 52.", [(40, "killed"), (52, "killed")]),
        ("Authorities revised the toll down to 38 from 45.", [(38, "killed"), (45, "killed")]),
        ("Twelve people, including two children, were killed when the roof fell in.", [(12, "killed"), (2, "killed")]),
        ("Twelve people, two of them children, were killed when the roof fell in.", [(12, "killed"), (2, "killed")]),
        ("At least 26 people died and more than 300 others were wounded.", [(26, "killed"), (300, "injured")]),
        ("The blast killed 14 people and injured 60.", [(14, "killed"), (60, "injured")]),
        ("The blast killed a policeman and 12 others.", [(12, "killed")]),
        ("The strike left 9 dead and 27 wounded, the ministry said.", [(9, "killed"), (27, "injured")]),
        ("Seven soldiers and three civilians were killed in the raid.", [(7, "killed"), (3, "killed")]),
        ("Gunmen shot dead eight farmers in the north.", [(8, "killed")]),
        ("Eight farmers were shot dead in the north.", [(8, "killed")]),
        ("More than 40 villagers have been abducted since Sunday.", [(40, "hostages_held")]),
        ("The rebels are holding 17 foreign hostages.", [(17, "hostages_held")]),
        ("Militants released 12 of the 40 hostages.", [(12, "hostages_released"), (40, "hostages_held")]),
        ("All 24 hostages were freed unharmed.", [(24, "hostages_released")]),
        ("Police arrested 132 protesters overnight.", [(132, "arrested")]),
        ("Some 132 people were taken into custody.", [(132, "arrested")]),
        ("132 protesters were arrested", [(132, "arrested")]),
        ("About 10,000 protesters gathered in the square.", [(10000, "protesters")]),
        ("Tens of thousands took to the streets of the capital.", [(None, "protesters")]),
        ("Russia launched 62 drones and 11 missiles overnight.", [(62, "drones"), (11, "missiles")]),
        ("Air defences shot down 48 of the 62 drones.", [(48, "drones_intercepted"), (62, "drones")]),
        ("Of the 62 drones launched, 48 were intercepted.", [(62, "drones"), (48, "drones_intercepted")]),
        ("Ukraine said it intercepted 33 missiles.", [(33, "missiles_intercepted")]),
        ("Some 90 shells hit the town.", [(90, "shells")]),
        ("North Korea has sent 12,000 troops to the front.", [(12000, "troops")]),
        ("The ministry will deploy 1,500 soldiers to the border.", [(1500, "troops")]),
        ("Another 1,500 reservists were called up.", [(1500, "troops")]),
        ("The army lost 3,000 soldiers killed or wounded.", [(3000, "casualties")]),
        ("It said the two sides had suffered 600,000 casualties.", [(2, None), (600000, "casualties")]),
        ("Fighting has displaced 45,000 people.", [(45000, "displaced")]),
        ("More than 45,000 people have fled their homes.", [(45000, "displaced")]),
        ("About 45,000 residents were forced to flee.", [(45000, "displaced")]),
        ("Some 12,000 residents were ordered to leave.", [(12000, "evacuated")]),
        ("The agency counted 80,000 refugees in the camps.", [(80000, "refugees")]),
        ("Officials reported 1,240 cholera cases and 37 deaths.", [(1240, "cases"), (37, "killed")]),
        ("The outbreak has infected 1,240 people and killed 37.", [(1240, "cases"), (37, "killed")]),
        ("Some 200 patients are in hospital.", [(200, "hospitalised")]),
        ("Doctors said 18 people were in a critical condition.", [(18, "injured")]),
        ("The company will cut 4,000 jobs.", [(4000, "layoffs")]),
        ("The carmaker plans to lay off 1,200 staff at two plants.", [(1200, "layoffs"), (2, None)]),
        ("About 1,200 workers will lose their jobs.", [(1200, "layoffs")]),
        ("The fire has burned 14,000 hectares of pine forest.", [(14000, "hectares")]),
        ("Some 14,000 acres were scorched by the blaze.", [(14000, "hectares")]),
        ("About 5,000 barrels of crude leaked into the bay.", [(5000, "spill_volume")]),
        ("Turnout was 61.4 percent.", [(61.4, "turnout_pct")]),
        ("Annual inflation slowed to 3.2% in May.", [(3.2, "inflation_pct")]),
        ("The economy grew by 2.1% in the quarter.", [(2.1, "growth_pct")]),
        ("Officials rejected 312 of the 45,210 ballots.", [(312, "ballots_rejected"), (45210, "ballots")]),
        ("With 96,000 ballots counted, she led by 3 points.", [(96000, "ballots"), (3, None)]),
        ("Donors pledged $2.3 billion in aid.", [(2.3e9, "money")]),
        ("The breach exposed 50 million customer records.", [(50e6, "records")]),
        ("The treasury sanctioned 14 companies and 9 individuals.", [(14, "sanctioned"), (9, "sanctioned")]),
        ("The plane was carrying 142 passengers and six crew.", [(142, "aboard"), (6, "aboard")]),
        ("There were 142 people on board.", [(142, "aboard")]),
        ("All 142 people aboard were killed.", [(142, "killed")]),
        ("Rescuers pulled 31 bodies from the rubble.", [(31, "bodies")]),
        ("Nine miners remain trapped and four are missing.", [(9, None), (4, "missing")]),
        ("Four climbers are still missing on the mountain.", [(4, "missing")]),
        ("Storm kills 12, displaces 4,000", [(12, "killed"), (4000, "displaced")]),
        ("12 dead, 30 injured in bus crash", [(12, "killed"), (30, "injured")]),
        ("Bus crash: 12 dead, dozens hurt", [(12, "killed"), (None, "injured")]),
        ("Quake death toll passes 2,000", [(2000, "killed")]),
        ("Death toll tops 2,000, with 500 missing", [(2000, "killed"), (500, "missing")]),
        ("Dead: 12. Injured: 40.", [(12, "killed"), (40, "injured")]),
        ("Casualties now number 3,400.", [(3400, "casualties")]),
        ("He said 40 houses were destroyed and two people killed.", [(40, None), (2, "killed")]),
        ("Two people were killed and 40 houses were destroyed.", [(2, "killed"), (40, None)]),
        ("The dead were found in three villages.", [(3, None)]),
        ("Killed in the attack were four aid workers.", [(4, "killed")]),
        ("Among the dead were four aid workers.", [(4, "killed")]),
        ("Of the dead, 12 were children.", [(12, "killed")]),
        ("Of the 40 dead, 12 were children.", [(40, "killed"), (12, "killed")]),
        ("Forty people died, 12 of them children.", [(40, "killed"), (12, "killed")]),
        ("He described the deaths of 12 miners as a tragedy.", [(12, "killed")]),
        ("The killing of 12 miners sparked protests.", [(12, "killed")]),
        ("The arrest of 30 opposition activists drew criticism.", [(30, "arrested")]),
        ("The fighting claimed 60 lives.", [(60, "killed")]),
        ("Sixty people lost their lives.", [(60, "killed")]),
        ("A further 15 people are unaccounted for.", [(15, "missing")]),
        ("The search continued for 15 missing sailors.", [(15, "missing")]),
        ("Hundreds are feared dead.", [(None, "killed")]),
        ("Some 3,000 dead were counted.", [(3000, "killed")]),
        ("Six of those injured are in intensive care.", [(6, "hospitalised")]),
        ("The regiment has 3,000 men.", [(3000, None)]),
        ("The 45-year-old killed two people.", [(45, None), (2, "killed")]),
        ("The two-day clashes killed 15.", [(2, None), (15, "killed")]),
        ("Police detained the driver and two passengers.", [(2, "arrested")]),
        ("Three police officers were among the 12 killed.", [(3, "killed"), (12, "killed")]),
        ("Three of the 12 killed were police officers.", [(3, "killed"), (12, "killed")]),
        ("Israeli strikes killed 17 Palestinians, medics said.", [(17, "killed")]),
        ("Seventeen Palestinians were killed in Israeli strikes, medics said.", [(17, "killed")]),
        ("Around 30 cows were killed by lightning.", [(30, None)]),
        ("The crash killed 5 and hurt 3 more.", [(5, "killed"), (3, "injured")]),
        ("The shelling wounded at least 20, nine of them seriously.", [(20, "injured"), (9, "injured")]),
        ("More than 1,000 people are believed to have died.", [(1000, "killed")]),
        ("Between 800 and 1,000 people are believed to have died.", [(900, "killed")]),
        ("No fewer than 12 workers were burned to death.", [(12, "killed")]),
        ("As many as 250 may have drowned.", [(250, "killed")]),
        ("The navy rescued 85 migrants; 14 drowned.", [(85, None), (14, "killed")]),
        ("Some 85 migrants were rescued and 14 drowned.", [(85, None), (14, "killed")]),
        ("He was among 14 people injured.", [(14, "injured")]),
        ("The attack killed three and left 11 in hospital.", [(3, "killed"), (11, "hospitalised")]),
        ("The fire destroyed 120 homes and forced 3,000 people to flee.", [(120, None), (3000, "displaced")]),
        ("The fire forced the evacuation of 3,000 people.", [(3000, "evacuated")]),
        ("Floods have left 20,000 homeless.", [(20000, "displaced")]),
        ("Officials said 20,000 families had been displaced.", [(20000, "displaced")]),
        ("Some 600 schools were closed and 12 people hospitalised.", [(600, None), (12, "hospitalised")]),
        ("The army said it had killed 120 militants and lost 9 men.", [(120, "killed"), (9, None)]),
        ("Its losses stand at 9 dead.", [(9, "killed")]),
        ("Losses were put at 9,000 killed and 20,000 wounded.", [(9000, "killed"), (20000, "injured")]),
        ("He has lost 12 kg.", [(12, None)]),
        ("The dead included six nurses and two doctors.", [(6, "killed"), (2, "killed")]),
        ("They accused the army of killing 30 villagers.", [(30, "killed")]),
        ("In all, 1,700 votes were declared invalid.", [(1700, "ballots_rejected")]),
        ("Hackers stole 3 million passwords.", [(3e6, "records")]),
        ("Chief executive Ana Roth said 900 roles would go.", [(900, None)]),
        ("The firm said 900 jobs were at risk.", [(900, "layoffs")]),
        ("A total of 62 people have been charged.", [(62, None)]),
        ("Firefighters battled 14 blazes that killed three.", [(14, None), (3, "killed")]),
        ("An estimated 1.2 million people marched on Saturday.", [(1.2e6, "protesters")]),
        ("The union said 30,000 marched, police said 12,000.", [(30000, "protesters"), (12000, "protesters")]),
        ("The government put the number of dead at 31, the opposition at 50.", [(31, "killed"), (50, "killed")]),
        ("Police put the toll at 31 while medics said it was 50.", [(31, "killed"), (50, "killed")]),
        ("The bomb wounded 17 people, three of them critically.", [(17, "injured"), (3, "injured")]),
        ("Sixteen prisoners escaped and two guards were hurt.", [(16, None), (2, "injured")]),
        ("The militia freed 16 prisoners.", [(16, "hostages_released")]),
        ("Three hostages died in captivity.", [(3, "killed")]),
        ("Two more bodies were recovered, bringing the death toll to 9.", [(2, "bodies"), (9, "killed")]),
    ],
)
def test_gives_each_figure_its_measure(text: str, expected: list[tuple[float | None, str | None]]) -> None:
    assert [(figure["value"], figure["measure"]) for figure in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Forty people died, 12 of them children.", [False, True]),
        ("Of the 40 dead, 12 were children.", [False, True]),
        ("Three of the 12 killed were police officers.", [True, False]),
        ("The crash killed 40 people, including 12 children.", [False, True]),
        ("The blast killed 14 people and injured 60.", [False, False]),
    ],
)
def test_marks_a_part_of_a_whole(text: str, parts: list[bool]) -> None:
    assert [figure.get("part", False) for figure in find_figures(text)] == parts


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("The toll rose to 52, up from 40.", [False, True]),
        ("Officials raised the death toll from 40 to 52.", [True, False]),
        ("There are 10,000 soldiers there, compared with 3,000 in May.", [False, True]),
        ("The blast killed 14 people from 3 villages.", [False, False]),
    ],
)
def test_marks_the_older_value(text: str, previous: list[bool]) -> None:
    assert [figure.get("previous", False) for figure in find_figures(text)] == previous


@pytest.mark.parametrize(
    ("text", "delta"),
    [("Another 1,500 soldiers left.", True), ("He sent 200 more troops.", True), ("He sent 200 troops.", False),
     ("It has more than 200 troops.", False), ("A further 15 people died.", True)],
)
def test_marks_increments(text: str, delta: bool) -> None:
    assert [figure["delta"] for figure in find_figures(text)] == [delta]


@pytest.mark.parametrize(
    ("text", "directions"),
    [("Shares rose 3%.", ["up"]), ("Output fell by 400 barrels.", ["down"]), ("It rose to 40%.", [None]),
     ("The index was up 19 points at 1,204 points.", ["up", None]), ("Up to 40% left.", [None])],
)
def test_gives_a_direction_only_to_the_size_of_a_change(text: str, directions: list[str | None]) -> None:
    assert [figure["direction"] for figure in find_figures(text)] == directions
