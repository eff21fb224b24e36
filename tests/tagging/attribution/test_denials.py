"""Whether this figure (in brackets) is denied, by the structure of its clause."""

import pytest

from streams.tagging.attribution import Denial, denials, find_attributions

DENIED = """
Kyiv says [200] of its soldiers were captured, something the General Staff denies.
The ministry rejected claims that [300] people had been killed.
Rebels say they killed [45] soldiers. The army denied the claim.
The company denied that [12] workers had died, saying two did.
The army dismissed as propaganda reports that [90] soldiers had surrendered.
Reports that [50] hostages had been freed were denied by the foreign ministry.
The figure of [3,000] dead was disputed by the government.
The government denies that more than [100] people were killed, and puts the toll at 24.
The military said there were no casualties, denying a rebel claim that it had lost [60] men.
Tehran has denied supplying [300] drones to Moscow.
A spokesman said reports that [500] troops had deserted were untrue.
The allegation that [20] prisoners were tortured is false, the ministry said.
It is not true that [40] people died, the governor said.
The governor said it was not true that [40] people had died.
The defence minister denied a report in the Guardian that [15] soldiers had died.
The opposition put the toll at [300]; the government denied it.
Officials denied the bus was carrying [60] people when it crashed.
Kyiv says Moscow lost [900] men in a day. Moscow denies the accusation.
The army says it killed [60] militants, a figure the group disputes.
The paper said [70] sailors had drowned, which the ministry has dismissed as fabricated.
The U.N. says [9,000] people have died. The government disputes that figure.
Zelenskiy said [9,000] men had died. The claim was denied by Moscow.
Moscow denied on Tuesday that it had lost [400] men.
Moscow denied Ukrainian claims of [1,000] casualties.
No one was killed, the ministry said, denying reports of [30] deaths.
There have been reports of [40] deaths, but the hospital denied this.
The Pentagon denied that the strike killed [30] civilians, but said it was investigating.
Amnesty accused the army of killing [40] civilians, an accusation the army denies.
Amnesty accused the army of killing [40] civilians, which the army denied.
Saudi Arabia denied Houthi claims to have captured [500] soldiers.
The army said on Monday it had killed [60] rebels, but the rebels said the claim was false.
The ministry called the report of [200] dead a lie.
The ministry described reports of [200] dead as fake news.
Moscow has denied the presence of [10,000] North Korean soldiers on its soil.
The agency withdrew its claim that [3,000] troops had crossed.
The ministry retracted its statement that [40] people had died.
The ministry said its earlier figure of [40] dead was wrong.
The union denied [40] workers had been told to leave.
Human Rights Watch counted [300] dead, a toll the government has rejected as exaggerated.
The junta, which denies killing [700] protesters, said order was restored.
The opposition says [80] were killed; officials deny anyone died.
Officials have denied the deaths of [80] prisoners.
A claim by the rebels that they shot down [three] jets was denied by the air force.
Turkey denied that any of its [200] soldiers had been hurt.
""".strip().splitlines()

NOT_DENIED = """
Rebels said they killed 45 soldiers. The army denied the claim, saying only [three] soldiers were wounded.
The company denied that 12 workers had died, saying [two] did.
The government denies that more than 100 people were killed, and puts the toll at [24].
Police denied using live rounds during the protest, in which [12] people died.
He denied involvement in the bombing that killed [168] people.
The group denied responsibility for an attack that left [30] dead.
Israel denied entry to [40] activists.
The junta denied [40] activists entry.
The ministry did not deny that [40] soldiers had died.
The ministry neither confirmed nor denied the report that [12] soldiers had died.
The ministry could not confirm reports of [40] dead.
The president has denied ordering the crackdown that killed [800] people.
The army denied reports that its forces had fired on crowds after [12] people were killed.
The mayor denied that the fire that killed [12] people was caused by neglect.
The ministry dismissed [40] officers after the scandal.
The army withdrew [3,000] troops from the town.
The army denied that it was behind the raid and said [12] rebels had died.
Officials denied that a prison where [80] inmates died was overcrowded.
Despite denials from the army, witnesses said [30] people were shot.
""".strip().splitlines()


def read(marked: str) -> list[Denial]:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    return denials(start, end, find_attributions(text, None, []))


@pytest.mark.parametrize("marked", DENIED)
def test_the_figure_is_denied(marked: str) -> None:
    assert read(marked)


@pytest.mark.parametrize("marked", NOT_DENIED)
def test_what_the_sentence_takes_for_granted_is_not_denied(marked: str) -> None:
    assert read(marked) == []


@pytest.mark.parametrize(
    ("marked", "denier", "claimant", "stance"),
    [
        ("Kyiv says [200] of its men were captured, a claim Moscow has denied.", "Moscow", "Kyiv", "denies"),
        ("Rebels say they killed [45] soldiers. The army denied the claim.", "The army", "Rebels", "denies"),
        ("The army denied that [40] had died, saying 12 did.", "The army", None, "denies"),
        ("The ministry withdrew its claim that [3,000] men had crossed.", "The ministry", None, "retracts"),
        ("The ministry said its earlier figure of [40] dead was wrong.", "The ministry", None, "retracts"),
    ],
)
def test_who_denies_and_whose_claim_it_was(marked: str, denier: str, claimant: str | None, stance: str) -> None:
    [found] = read(marked)
    assert found.denier["text"] == denier
    assert (found.claimant and found.claimant["text"]) == claimant
    assert found.attribution["stance"] == stance
