"""English wordings, each in a sentence of our own, with what a careful coder would write down."""

from datetime import UTC, datetime

import pytest

from tests.language.interactions.told import short, told

TODAY = datetime(2025, 9, 16, 12, tzinfo=UTC)  # a Tuesday; Trump is president, Rubio his secretary of state

MET = "CONSULT MUTUAL actual"

SENTENCES = [
    # meetings, calls, visits, letters
    ("Rubio and Lavrov held talks in Riyadh.", [MET]),
    ("Witkoff held a three-hour meeting with Putin in the Kremlin.", [MET]),
    ("Putin and Trump spoke by telephone for an hour.", [MET]),
    ("Trump had a long phone call with Putin.", [MET]),
    ("Russian President Vladimir Putin and his US counterpart Donald Trump held a phone call on Monday.", [MET]),
    ("Lavrov conferred with Rubio on the sidelines of the assembly.", [MET]),
    ("Witkoff flew to Moscow for a fifth time.", [MET]),
    ("Putin sent a handwritten letter to Trump.", ["CONSULT RUS>USA actual"]),
    ("The Russian embassy notified the State Department of the flight.", ["CONSULT RUS>USA actual"]),
    ("Trump and Putin will hold a summit in Budapest next month.", ["CONSULT MUTUAL planned"]),
    ("A call between Putin and Trump is scheduled for Thursday.", ["CONSULT MUTUAL planned"]),
    # agreement, readiness
    ("Moscow and Washington agreed to restore the staffing of their embassies.", ["AGREE MUTUAL actual"]),
    ("Putin is ready for a meeting with Trump.", ["AGREE RUS>USA actual"]),
    ("The Kremlin is open to dialogue with the United States.", ["AGREE RUS>USA actual"]),
    ("Trump said he looked forward to working with Putin.", ["AGREE USA>RUS actual"]),
    ("Russia and the US struck a deal on grain shipments.", ["AGREE MUTUAL actual"]),
    ("Washington is interested in cooperation with Russia.", ["AGREE USA>RUS actual"]),
    ("Putin accepted Trump's invitation.", ["AGREE RUS>USA actual"]),
    # support
    ("Putin thanked Trump for his efforts.", ["SUPPORT RUS>USA actual"]),
    ("The Kremlin welcomed the remarks of the US vice president.", ["SUPPORT RUS>USA actual"]),
    ("Putin offered his condolences to Trump after the crash.", ["SUPPORT RUS>USA actual"]),
    ("Trump hailed Putin as a smart leader.", ["SUPPORT USA>RUS actual"]),
    # concessions, aid, release
    ("The US Treasury eased restrictions on a Russian airline.", ["CONCEDE USA>RUS actual"]),
    ("Washington lifted sanctions on the wife of a Russian tycoon.", ["CONCEDE USA>RUS actual"]),
    ("Russia freed an American teacher on Tuesday.", ["RETREAT RUS>USA actual"]),
    ("Russia and the United States carried out a prisoner swap at Abu Dhabi airport.", ["RETREAT MUTUAL actual"]),
    ("A US astronaut and two Russian cosmonauts blasted off from Baikonur.", ["COOPERATE MUTUAL actual"]),
    ("The US halted the sharing of missile data with Russia.", ["SANCTION USA>RUS actual"]),
    # requests
    ("The State Department called on Russia to release the reporter.", ["REQUEST USA>RUS actual"]),
    ("Trump said Putin must stop the war.", ["REQUEST USA>RUS actual"]),
    ("Trump proposed a summit to Putin.", ["REQUEST USA>RUS actual"]),
    ("Russia demanded that the US remove its missiles.", ["REQUEST RUS>USA actual"]),
    ("Zakharova: the US must lift its sanctions.", ["REQUEST RUS>USA actual"]),
    ("Trump invited Putin to Washington.", ["REQUEST USA>RUS actual"]),
    # charges
    ("Rubio blamed Russia for the failure.", ["ACCUSE USA>RUS actual"]),
    ("US intelligence concluded that Russia was behind the attack.", ["ACCUSE USA>RUS actual"]),
    ("Moscow summoned the US ambassador over the remarks.", ["ACCUSE RUS>USA actual"]),
    ("Trump voiced frustration with Putin.", ["ACCUSE USA>RUS actual"]),
    ("Trump is very disappointed with Putin.", ["ACCUSE USA>RUS actual"]),
    ("Biden called Putin a thug.", ["ACCUSE USA>RUS actual"]),
    ("US prosecutors unsealed charges against three Russian hackers.", ["ACCUSE USA>RUS actual"]),
    ("Zakharova said that Washington was fuelling the conflict.", ["ACCUSE RUS>USA actual"]),
    ("Zakharova lashed out at Washington.", ["ACCUSE RUS>USA actual"]),
    # refusals
    ("Russia vetoed a US resolution.", ["REJECT RUS>USA actual"]),
    ("The Kremlin dismissed the US accusations.", ["REJECT RUS>USA actual", "ACCUSE USA>RUS actual"]),
    ("The Kremlin called the US claims nonsense.", ["REJECT RUS>USA actual"]),
    ("Russia suspended its participation in the New START treaty with the United States.", ["REJECT RUS>USA actual"]),
    ("The United States withdrew from the Open Skies treaty with Russia.", ["REJECT USA>RUS actual"]),
    ("Trump called off a meeting with Putin.", ["REJECT USA>RUS actual", "CONSULT MUTUAL negated"]),
    ("Putin refused to accept the US plan.", ["REJECT RUS>USA actual"]),
    # threats
    ("Trump threatened Russia with tariffs.", ["THREATEN USA>RUS actual"]),
    ("Trump gave Putin a deadline of fifty days.", ["THREATEN USA>RUS actual"]),
    ("Washington will impose sanctions on Russia if it does not stop.", ["THREATEN USA>RUS actual"]),
    ("Moscow warned Washington of countermeasures.", ["THREATEN RUS>USA actual"]),
    ("Russia threatened to expel American reporters.", ["THREATEN RUS>USA actual"]),
    # sanctions, expulsions, sentences
    ("The US Treasury blacklisted two Russian oil companies.", ["SANCTION USA>RUS actual"]),
    ("Washington unveiled new sanctions on the Russian shadow fleet.", ["SANCTION USA>RUS actual"]),
    ("The United States ordered ten Russian diplomats to leave.", ["SANCTION USA>RUS actual"]),
    ("Moscow declared two US diplomats personae non gratae.", ["SANCTION RUS>USA actual"]),
    ("Russia ordered the closure of a US consulate.", ["SANCTION RUS>USA actual"]),
    ("A Moscow court jailed an American citizen for drug smuggling.", ["SANCTION RUS>USA actual"]),
    ("The United States banned imports of Russian uranium.", ["SANCTION USA>RUS actual"]),
    # deployments, seizures, hacking, force
    ("US fighters scrambled to intercept two Russian bombers.", ["MOBILIZE USA>RUS actual"]),
    ("A Russian warship was shadowing a US destroyer.", ["MOBILIZE RUS>USA actual"]),
    ("The Pentagon moved two submarines closer to Russia.", ["MOBILIZE USA>RUS actual"]),
    ("US forces seized a Russian tanker.", ["COERCE USA>RUS actual"]),
    ("Russia declared a US-funded university undesirable.", ["COERCE RUS>USA actual"]),
    ("Washington denied visas to Russian diplomats.", ["COERCE USA>RUS actual"]),
    ("Russian hackers broke into the emails of the US Treasury.", ["COERCE RUS>USA actual"]),
    ("Russia spread deepfakes before the US election.", ["COERCE RUS>USA actual"]),
    ("A Russian jet shot down a US drone.", ["ASSAULT RUS>USA actual"]),
    ("Muscovites rallied outside the US embassy in Moscow.", ["PROTEST RUS>USA actual"]),
    ("Russians picketed the US consulate.", ["PROTEST RUS>USA actual"]),
    # whether it is real
    ("Paul Whelan, who had been arrested in Moscow by Russian agents, thanked his lawyers.", ["COERCE RUS>USA historical"]),
    ("Russia has yet to expel any US diplomat.", ["SANCTION RUS>USA negated"]),
    ("There is no evidence that Russia hacked the US grid.", ["COERCE RUS>USA negated"]),
    ("Congress is weighing new sanctions on Russia.", ["SANCTION USA>RUS hypothetical"]),
    ("Earlier this year the US sanctioned a Russian bank.", ["SANCTION USA>RUS historical"]),
    ("Washington is about to sanction a Russian bank.", ["SANCTION USA>RUS planned"]),
    # no act between the two
    ("The White House declined to comment on the Russian statement.", ["REJECT USA>RUS hypothetical"]),
    ("The Pentagon announced a package of arms for Ukraine, which fights the Russian invasion.", []),
    ("Kyiv accused Russia of a strike hours before the US vote.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_an_english_wording_gives_its_records(sentence: str, expected: list[str]):
    assert sorted(short(told(sentence, language="en", published=TODAY, versioncreated=TODAY))) == sorted(expected)
