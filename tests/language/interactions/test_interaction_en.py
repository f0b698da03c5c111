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
    # each wording once more, as other desks write it
    ("US envoy Boris Epshteyn held a meeting Thursday with Russian President Vladimir Putin.", [MET]),
    ("Trump and Putin are poised to engage in discussions this week, an aide said.", ["CONSULT MUTUAL planned"]),
    ("Putin and Rubio exchanged signals and messages in the Kremlin.", [MET]),
    ("Putin conveyed a message to Trump through his envoy.", ["CONSULT RUS>USA actual"]),
    ("Russia has requested that the US envoy be left out of the talks.", ["REQUEST RUS>USA actual"]),
    ("Trump welcomed Putin's statement on the truce.", ["SUPPORT USA>RUS actual"]),
    ("Trump has warned Russia to make peace by Friday or face tough sanctions.", ["THREATEN USA>RUS actual"]),
    ("Russian jets dropped flares in the path of American drones over Syria.", ["MOBILIZE RUS>USA actual"]),
    ("Russian fighters harassed three US drones on Wednesday.", ["MOBILIZE RUS>USA actual"]),
    ("Two Russian bombers flew dangerously close to a US destroyer.", ["MOBILIZE RUS>USA actual"]),
    ("A Russian jet approached a US reconnaissance plane over the Baltic.", ["MOBILIZE RUS>USA actual"]),
    ("The Pentagon said the Russian pilots' behaviour was unsafe and unprofessional.", ["ACCUSE USA>RUS actual"]),
    ("The act prompted the Pentagon to condemn the Russian pilots.", ["ACCUSE USA>RUS actual"]),
    ("OFAC designated six Russian shipping companies on Tuesday.", ["SANCTION USA>RUS actual"]),
    ("The US Treasury announced further sanctions on Russian banks.", ["SANCTION USA>RUS actual"]),
    ("The US Commerce Department added thirty Russian firms to its entity list.", ["SANCTION USA>RUS actual"]),
    ("Washington slapped sanctions on a Russian arms maker.", ["SANCTION USA>RUS actual"]),
    ("The Biden administration hit Russia with a fresh round of sanctions.", ["SANCTION USA>RUS actual"]),
    ("The United States targeted Russian oil traders with new sanctions.", ["SANCTION USA>RUS actual"]),
    (
        "The conviction and sentencing of US citizen Robert Gilman by a Russian court drew protests.",
        ["SANCTION RUS>USA actual"],
    ),
    (
        "A Russian court handed down a twelve-year jail term to a former employee of the US embassy.",
        ["SANCTION RUS>USA actual"],
    ),
    ("A Moscow court extended the detention of American student Gordon Black.", ["COERCE RUS>USA actual"]),
    ("Ned Price called the remarks of the Russian ambassador inaccurate.", ["REJECT USA>RUS actual"]),
    ("Peskov called the planned American sanctions unfriendly and illegal.", ["ACCUSE RUS>USA actual"]),
    ("The Russian embassy described the US measures as draconian.", ["ACCUSE RUS>USA actual"]),
    ("Blinken suggested a phone conversation with Lavrov.", ["REQUEST USA>RUS actual"]),
    ("The United States filed a request with Russia for a phone call.", ["REQUEST USA>RUS actual"]),
    ("The State Department expects Russian authorities to grant consular access to all Americans.", ["REQUEST USA>RUS actual"]),
    ("Rubio was speaking to Lavrov by phone on Tuesday.", [MET]),
    ("Ryabkov said Moscow sees no point in talks with Washington.", ["REJECT RUS>USA actual"]),
    ("Ryabkov said there would be no concessions to the United States.", ["REJECT RUS>USA actual"]),
    ("Lavrov ruled out any talks with the US on missiles.", ["REJECT RUS>USA actual"]),
    ("Moscow reserves the right to respond to the US sanctions, Zakharova said.", ["THREATEN RUS>USA actual"]),
    ("Russia vowed to retaliate against the US sanctions.", ["THREATEN RUS>USA actual"]),
    ("The Kremlin said the US move would not go unanswered.", ["THREATEN RUS>USA actual"]),
    ("Putin said Russia would target US bases if missiles are placed in Poland.", ["THREATEN RUS>USA actual"]),
    ("Lavrov said that Washington had lost its sense of reality.", ["ACCUSE RUS>USA actual"]),
    ("Zakharova said the US had no right to lecture others.", ["ACCUSE RUS>USA actual"]),
    ("The Russian envoy said the United States turned a blind eye to crimes of Kyiv.", ["ACCUSE RUS>USA actual"]),
    ("Putin said that the West and the United States were using Ukraine as a tool against Russia.", ["ACCUSE RUS>USA actual"]),
    ("Psaki said Russia was preparing a pretext for an invasion.", ["ACCUSE USA>RUS actual"]),
    ("Biden said Putin would pay a price for the meddling.", ["THREATEN USA>RUS actual"]),
    ("Biden said Putin is a killer.", ["ACCUSE USA>RUS actual"]),
    ("Blinken said Moscow was not interested in diplomacy.", ["ACCUSE USA>RUS actual"]),
    ("US officials say Russia is planning to send troops to the border.", ["ACCUSE USA>RUS actual"]),
    ("US intelligence believes Russia paid bounties to the Taliban.", ["ACCUSE USA>RUS actual"]),
    ("A US report says Russia has moved missiles to the coast.", ["ACCUSE USA>RUS actual"]),
    ("The White House said it had evidence of Russian interference.", ["ACCUSE USA>RUS actual"]),
    ("American prosecutors charged two Russian officers with hacking.", ["ACCUSE USA>RUS actual"]),
    ("The US Justice Department indicted six officers of Russian military intelligence.", ["ACCUSE USA>RUS actual"]),
    ("A Russian citizen was arrested in Florida on charges of espionage.", ["COERCE USA>RUS actual"]),
    ("A Russian national was extradited to the United States from Spain.", ["COERCE USA>RUS actual"]),
    ("Moscow barred five US senators from entering the country.", ["COERCE RUS>USA actual"]),
    ("Moscow added twenty-five US citizens to its stop list.", ["COERCE RUS>USA actual"]),
    ("Russia fined Google for failing to delete content.", ["SANCTION RUS>USA actual"]),
    ("The Senate voted to impose sanctions on Russia.", ["SANCTION USA>RUS actual"]),
    ("Putin signed a law banning US citizens from adopting Russian children.", ["COERCE RUS>USA actual"]),
    ("Trump praised Putin's patience on Friday.", ["SUPPORT USA>RUS actual"]),
    ("Putin called Trump a talented man.", ["SUPPORT RUS>USA actual"]),
    ("Putin congratulated Biden on his victory.", ["SUPPORT RUS>USA actual"]),
    ("Trump thanked Putin for his help with the release.", ["SUPPORT USA>RUS actual"]),
    ("Putin invited Trump to Moscow.", ["REQUEST RUS>USA actual"]),
    ("Putin accepted Trump's offer of a meeting.", ["AGREE RUS>USA actual"]),
    ("Putin agreed to meet Trump.", ["AGREE RUS>USA actual"]),
    ("The Kremlin said Putin and Trump had agreed to work together on Syria.", ["AGREE MUTUAL actual"]),
    ("Russia and the United States are working on a date for the summit.", [MET]),
    ("Moscow and Washington are in contact over the prisoners, Peskov said.", [MET]),
    ("The two presidents, Putin and Trump, spoke for ninety minutes.", [MET]),
    ("Lavrov arrived in Washington for talks with Rubio.", [MET]),
    ("Kerry is to visit Moscow next week.", ["CONSULT MUTUAL planned"]),
    ("Russian and American astronauts returned to Earth aboard a Soyuz.", ["COOPERATE MUTUAL actual"]),
    ("Russia and the US signed a protocol on arms inspections.", ["AGREE MUTUAL actual"]),
    ("Russia sent fifteen tonnes of medical supplies to the United States.", ["AID RUS>USA actual"]),
    ("Russia released US basketball player Brittney Griner.", ["RETREAT RUS>USA actual"]),
    ("Trump pardoned a Russian hacker.", ["RETREAT USA>RUS actual"]),
    ("Washington will allow Russia to reopen its consulate.", ["CONCEDE USA>RUS planned"]),
    ("The US exempted the Russian gas project from sanctions.", ["CONCEDE USA>RUS actual"]),
    ("Trump extended sanctions against Russia for another year.", ["SANCTION USA>RUS actual"]),
    ("The US sent a destroyer into the Black Sea in a signal to Russia.", ["MOBILIZE USA>RUS actual"]),
    ("NORAD detected four Russian aircraft near Alaska.", ["MOBILIZE USA>RUS actual"]),
    ("Americans rallied outside the Russian consulate in New York.", ["PROTEST USA>RUS actual"]),
    ("Putin was speaking to Trump by telephone when the line broke.", [MET]),
    ("Rubio flew to Oman to meet Lavrov.", [MET]),
    ("The row with Moscow, which has condemned the US raid, goes on.", ["ACCUSE RUS>USA actual"]),
    ("Rubio said that the treaty was violated by Russia for years.", ["ACCUSE USA>RUS actual"]),
    (
        "Washington shut a consulate after Moscow expelled ten US diplomats.",
        ["SANCTION USA>RUS actual", "SANCTION RUS>USA actual"],
    ),
    ("Moscow condemned the US seizure of a tanker.", ["ACCUSE RUS>USA actual", "COERCE USA>RUS actual"]),
    ("Rubio has accused Russia of theft, a claim the Kremlin denies.", ["ACCUSE USA>RUS actual", "REJECT RUS>USA actual"]),
    ("The mayor of a pro-Russian town thanked the United States.", []),
    ("US-Russia talks in Geneva ended on Monday.", [MET]),
    ("The Kremlin announced that Putin would receive the US envoy on Thursday.", ["CONSULT MUTUAL planned"]),
    ("No meeting between Rubio and Lavrov took place.", ["CONSULT MUTUAL negated"]),
    ("Reports that Putin had phoned Trump were untrue.", ["CONSULT MUTUAL negated"]),
    ("The Kremlin denied claims by US agencies that it had jammed satellites.", ["REJECT RUS>USA actual"]),
    ("Robert Gilman, the first American to be jailed in Russia this year, wrote a book.", ["COERCE RUS>USA historical"]),
    ("The United States quit the INF treaty.", []),
    # a meeting that was called off behind its own noun; a third who meets one after the other
    ("Talks between Rubio and Lavrov in Doha have been called off.", ["CONSULT MUTUAL negated"]),
    ("The summit between Trump and Putin in Budapest was shelved.", ["CONSULT MUTUAL negated"]),
    ("Zelensky met Trump in Rome and later spoke to Putin.", []),
    ("Macron phoned Trump before speaking with Putin.", []),
    ("Erdogan, who met Trump on Friday, will travel to Moscow.", []),
    ("Lavrov, who met Kerry on Monday, accused Washington of theatre.", [MET, "ACCUSE RUS>USA actual"]),
    # what is told of an old arrest is no news, and no visit; a charge of somebody else's is not the other side's
    ("The American was arrested while on a private trip to Moscow.", ["COERCE RUS>USA historical"]),
    ("Biden denied the claims of his rival about Russia.", ["REJECT USA>RUS hypothetical"]),
    ("Russia will respond in kind if the United States leaves the pact, Lavrov said.", ["THREATEN RUS>USA actual"]),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_an_english_wording_gives_its_records(sentence: str, expected: list[str]):
    assert sorted(short(told(sentence, language="en", published=TODAY, versioncreated=TODAY))) == sorted(expected)


HEADLINES = [
    ("Rubio, Lavrov discuss truce", "", [MET]),
    ("Lavrov to meet Rubio in Oman", "", ["CONSULT MUTUAL planned"]),
    ("Washington quits INF treaty", "The Kremlin had expected it.", ["REJECT USA>RUS actual"]),
    ("After row with Moscow, Washington shuts a road", "", []),
    ("Russia pulls out of New START", "The White House was told by letter.", ["REJECT RUS>USA actual"]),
    ("American sentenced in Moscow loses appeal", "", ["SANCTION RUS>USA historical"]),
    ("American teacher sentenced in Moscow", "", ["SANCTION RUS>USA actual"]),
]


@pytest.mark.parametrize(("headline", "body", "expected"), HEADLINES)
def test_a_headline_gives_its_records(headline: str, body: str, expected: list[str]):
    records = told(body, headline=headline, language="en", published=TODAY, versioncreated=TODAY)
    assert [f"{one.type} {one.direction} {one.status}" for one in records if one.evidence.field == "headline"] == expected


STORIES = [
    ("The Kremlin spoke on Friday. She again accused Washington of closing Russian papers.", ["ACCUSE RUS>USA actual"]),
    (
        "Lavrov spoke in Oman. He said that Washington first needs to revise its stance towards Russia.",
        ["REQUEST RUS>USA actual"],
    ),
    ("Trump spoke on Friday. He was openly praised by Lavrov in New York.", ["SUPPORT RUS>USA actual"]),
    ("Russia was named in the leak. A US general said that the court martial charges were abuse.", []),
    ("The Pentagon spoke on Friday. It urged Russian pilots in Syria to stop such flights.", ["REQUEST USA>RUS actual"]),
]


@pytest.mark.parametrize(("body", "expected"), STORIES)
def test_a_pronoun_is_the_one_named_before(body: str, expected: list[str]):
    assert short(told(body, language="en", published=TODAY, versioncreated=TODAY)) == expected
