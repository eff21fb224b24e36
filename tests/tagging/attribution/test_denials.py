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
The ministry called the agency's [9,500] a propaganda figure.
The union said [41] bodies had been counted. The ministry said the union was mistaken and that the toll remained 34.
The mayor said [40] people had died. "The mayor is lying," the general said.
The outbreak counts 27 patients and not [29], the agency said.
The firm denied having sent [300] drones.
The opposition accused the governor of inflating the number of injured, [410].
The mayor insisted that nowhere near [410] people had been injured.
Lawyers said [130] people were held. Police called that number "complete nonsense".
Lawyers said [130] people were held. Police dismissed that figure as "fiction".
The ministry called reports of [200] deaths "a lie".
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
Local media put the number of victims at [70], which health officials dispute.
The rebels' assertion that they had captured [120] soldiers was dismissed by Khartoum.
Tehran flatly denies having sold [600] missiles to the militia.
Ankara has repeatedly denied claims by monitors that [54] villagers were killed in the strike.
The opposition leader says [90] of his supporters were arrested. Police deny it.
Police say only six were held, denying the opposition's claim of [90] arrests.
There is no such law and nobody will draft [60,000] men, the minister told parliament.
The ministry dismissed talk of [30] buried children as alarmist.
The founder called Ledgerwatch's [160 million] "sloppy work".
The mayor called the union's figure of [45] dead "a fairground trick".
Moscow called reports of [400] casualties "fake".
Asked about reports that [15] ships were sunk, a navy spokesman said they were not true.
The minister rejected suggestions that as many as [200] prisoners had escaped.
The factory owner denied [30] people were inside when the roof fell in.
While the union claims [5,000] joined the march, police contest that number.
He denied telling reporters that [40] hostages were dead.
The presidency disputed an opposition tally of [61] deaths.
The hospital director denied the existence of [14] unregistered patients.
The claim that [14] patients were sent home is baseless, the hospital said.
The agency has since withdrawn the figure of [2,500].
The ministry backtracked on Friday and withdrew its statement that [9] crew had been rescued.
Israel denies Hamas's charge that its troops shot [12] people near the aid site.
Hamas says troops shot [12] people near the aid site, which Israel denies.
Hamas says troops shot [12] people near the aid site. Israel says the account is false.
Reports that [40] people were killed have been dismissed as false by the ministry.
Kyiv said Moscow had lost [900] men, a claim the Kremlin called baseless.
Kyiv said Moscow had lost [900] men. The Kremlin called it nonsense.
Kyiv said Moscow had lost [900] men. The Kremlin has dismissed that as propaganda.
Kyiv said Moscow had lost [900] men. "There is no truth in these reports," a Kremlin spokesman said.
Organisers spoke of [3,000] marchers, numbers the ministry said were inflated.
The ministry said the figure of [40] did not correspond to reality.
The ministry branded reports of [40] deaths fake news.
The ministry brushed aside reports that [40] had died.
The ministry pushed back against reports that [40] had died.
He denied, in an interview, that [40] people had died.
Denying that [40] people had died, he left the room.
The army contradicted an account in which [45] men died.
The army contradicted the party's account, under which [45] men died.
Asked whether [60] had drowned, the governor said no.
The army did not lose [40] men, the general said.
There were not [40] bodies, the general said.
"We have not lost [50] men, we have lost none," the council said.
Rebels say [45] soldiers died; the army says none did.
"Most were old. There is no truth in the figure of [54]," he told the house.
"The lorries are parked there," said Colonel Toure. "Not [forty-eight]. And nobody is held."
"[Forty-seven] is a fable. Come and count them," Major Kone told reporters.
He also dismissed talk of [500] missing.
The agency said it was wrong to speak of [91] fugitives.
The company's claim that [40] had died was inflated, the union said.
Rebels said they had killed [25] soldiers; the army said there had been no losses.
Rebels say [45] soldiers died. The army says it suffered no losses.
Rebels say [45] soldiers died. That figure is disputed by the army.
Rebels say [45] soldiers died. The army has denied any losses.
The estimate of [85] tonnes is not supported by what we pumped out, the operator said.
The [9] million figure put about by activists bears no relation to reality, the bank said.
The number of [40] was pulled out of thin air, the mayor said.
Reports of [40] dead are wide of the mark, the ministry said.
"Don't believe the rumours about [ten] bodies," the governor said.
The army ridiculed the rebels' tally of [60] dead.
The army would not accept the rebels' tally of [60] dead.
The ministry distanced itself from the figure of [60] dead.
"Where the [60] comes from is a mystery to us," the general said.
"We lost two. The talk of [fourteen] dead is untrue," the brigadier said.
The union claimed that [500] vines had burned. The ministry denied this in a short note.
Some [165] people were held, the Kiraz Bar said. The governor dismissed the bar's total as untrue.
The union said [3,000] marched. Police, who saw 400, denied the figure.
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
Officials in Kigali deny that their army backs the rebels, who have killed [300] people since May.
The company denied wrongdoing in the collapse, which killed [21] workers.
The charity said [33] staff had been dismissed.
The minister rejected calls to release [200] prisoners.
The military spokesman denied that there had been any casualties after rebels said they had killed [25] soldiers.
Beijing denies persecuting the [11] million Uighurs who live in the region.
Contesting the figure, the ministry said [12] people had died, not 40.
Neither side would confirm that [12] people had been shot.
The UN denied a visa to [12] officials.
The court denied the appeals of [12] men sentenced to death.
Pyongyang, which has denied sending troops, has lost [4,000] men, Seoul says.
The government denies torture, but activists say [30] have died in custody.
The general said the army had not lost any of its [40] tanks.
Police denied that the [12] protesters had been beaten.
The army denied firing on the crowd of [40] people.
The state has denied medicine to the families of [28] victims.
He called the attack that killed [40] people a crime.
The mayor said no more than [40] people had died.
The ministry said it had not yet counted [40] bodies.
The ministry said it did not know how [40] people had died.
The army shot down [40] drones.
The ministry said no other deaths had been reported beside the [40].
"We lost [two]. The talk of fourteen dead is untrue," the brigadier said.
The union said 3,000 marched. Police, who saw [400], denied the figure.
The army accepted the report that [40] people had died.
The mayor called the union's figure of [45] dead "realistic".
The mayor called the death of [45] miners "a disgrace".
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
