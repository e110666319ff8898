/** Small closed lists of English. They decide how a phrase of a prompt may be turned; a word in none of them counts as a noun. */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

export const ARTICLES = list('a an the');
export const POSSESSIVES = list('my your his her its our their');
export const DETERMINERS = list(
  'a an the my your his her its our their this that these those some any no every each all both another more one two three four five six seven eight nine ten too many much several zero',
);
export const PREPOSITIONS = list(
  'of about for with without against from on in at into onto over under after before during between through by to than near behind like until since despite inside outside around across per beyond within as vs versus',
);
export const SUBJECT_PRONOUNS = list(
  'i you he she we they it someone somebody everyone everybody nobody anyone anybody nothing everything something there',
);
export const OBJECT_PRONOUNS = list(
  'me him her them us it you myself yourself himself herself itself everyone everything nothing something someone anything nobody',
);
export const RELATIVES = list('that which who whose whom where');
export const CONJUNCTIONS = list(
  'and but or so because while although though then yet if unless when whenever until before after',
);
export const BE = list("is are was were am be been isn't aren't wasn't weren't ain't isnt arent wasnt werent");
export const AUXILIARIES = list(
  "is are was were am be been has have had do does did can could will would should must may might shall isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't shouldn't ain't isnt arent wasnt werent hasnt havent dont doesnt didnt cant couldnt wont wouldnt shouldnt",
);
const ADVERBS = list(
  'not never always again just still only really very so here there now then today tomorrow yesterday tonight already finally actually literally almost ever once twice forever anyway alone together online offline away back down up out off accidentally suddenly secretly slowly quickly also even barely randomly constantly immediately instantly totally completely absolutely definitely probably basically quietly',
);

const NO_ADVERBS = list(
  'family reply apply supply rely ally bully fly ugly friendly lonely italy july silly jelly belly daily weekly monthly early elderly assembly anomaly monopoly butterfly lovely holy curly hourly tally',
);
/** How, when or whether something is done. */
export const isAdverb = (word: string): boolean =>
  ADVERBS.has(word) || (/^[a-z]{3,}ly$/.test(word) && !NO_ADVERBS.has(word));

/** Words that have no plural of their own, or need no article. */
export const MASS = list(
  `money cash crypto leverage liquidity inflation volatility debt rent gas hype alpha fomo copium hopium staking defi web3
  work homework paperwork teamwork laundry housework traffic weather rain snow sunshine wind ice heat fire
  sleep stress anxiety happiness sadness love hate anger hope fear luck patience motivation discipline procrastination burnout therapy boredom insomnia depression confidence
  music art math maths physics history science economics english spanish french german java javascript typescript python rust css html sql yaml json code software hardware wifi wi-fi internet data bandwidth legacy
  linkedin twitter reddit tiktok instagram youtube discord slack zoom excel powerpoint github facebook netflix spotify google amazon jira kubernetes docker vim linux windows chatgpt ai telegram
  life death time news advice information knowledge furniture luggage garbage trash junk spam stuff gossip drama politics capitalism adulthood adulting parenthood retirement
  grass sand dust dirt gold silver plastic cardio yoga football soccer tennis golf chess school college university church jail
  shopping parking training feedback content attention energy power silence chaos clickbait diversity governance compliance marketing bureaucracy small-talk talk imposter autocorrect autoplay overtime housekeeping ikea leadership friendship ownership`,
);
/** No article before a phrase that ends in one of these: "tax season", "leg day". */
export const BARE_HEADS = list(
  'season winter summer spring autumn day night time week syndrome culture mode mania energy hours life fever twitter anxiety guilt karma season school hour club panic fatigue burnout etiquette',
);
/** Of these one speaks of many: "tax seasons", but not "imposter syndromes". */
export const COUNTED_HEADS = list('season winter summer spring autumn day night week hour club');
/** Amounts of time: no things that anything is done to. */
export const AMOUNTS = list(
  'second seconds minute minutes hour hours day days week weeks month months year years time times bit lot while',
);
export const FOOD = list(
  'pizza sushi ramen bread cheese chocolate pasta rice ham bacon cake toast soup food popcorn ice-cream guacamole salad breakfast lunch dinner brunch sourdough pineapple avocado',
);
export const DRINK = list(
  'coffee tea water beer wine milk espresso latte matcha kombucha whiskey soda juice decaf tequila vodka',
);
export const COINS = list(
  'bitcoin btc eth ethereum solana sol doge dogecoin pepe shib nft memecoin memecoins altcoin altcoins nfts airdrop token tokens stocks gamestop',
);
export const DAYS = list('monday tuesday wednesday thursday friday saturday sunday');
export const TIMES = list(
  'january february march april june july august september october november december summer winter spring autumn christmas halloween easter thanksgiving',
);
export const PERSONS = list(
  `boss manager coworker colleague client customer landlord roommate neighbor neighbour mom mum dad mother father sister brother grandma grandpa uncle aunt kid child baby toddler teenager husband wife girlfriend boyfriend ex friend crush teacher professor student dentist doctor lawyer accountant therapist barista ceo cto founder intern recruiter developer designer engineer influencer
  cat dog puppy kitten frog toad pigeon duck goose snail goblin raccoon bird horse cow hamster goldfish spider mosquito shiba robot chatbot`,
);
/** Go by their name alone: no article. */
export const NAMED = list('mom mum dad grandma grandpa elon vitalik satoshi santa god');
/** One of something: takes an article and has a plural. */
export const COUNTABLE = list(
  `deadline meeting standup deploy release build bug server printer computer laptop phone keyboard mouse password email inbox calendar spreadsheet report presentation project sprint ticket backlog roadmap merge commit
  job interview raise promotion salary budget bill invoice loan mortgage audit refund paycheck wallet bank market chart dip crash pump dump rug airdrop token coin stock portfolio exchange ledger bridge bear bull tax
  car train bus bike plane flight airport passport suitcase hotel vacation holiday trip road elevator alarm clock couch sofa fridge dishwasher microwave toaster oven vacuum lamp chair desk bed pillow blanket door window house apartment kitchen garden lawn plant cactus tree
  exam test essay thesis class diploma gym treadmill diet sandwich burger taco burrito sausage banana apple potato onion cookie donut snack party wedding birthday costume haircut tattoo movie book game series podcast song playlist episode sequel
  weekend morning evening afternoon month year storm hurricane rocket moon algorithm database framework startup website app update notification screenshot meme joke typo review call plan bottleneck pipeline router group chat account balance router outage gluten`,
);
export const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  person: 'people',
  child: 'children',
  man: 'men',
  woman: 'women',
  mouse: 'mice',
  goose: 'geese',
  foot: 'feet',
  tooth: 'teeth',
  wife: 'wives',
  knife: 'knives',
  life: 'lives',
  loaf: 'loaves',
  leaf: 'leaves',
  shelf: 'shelves',
  wolf: 'wolves',
  thief: 'thieves',
  half: 'halves',
  potato: 'potatoes',
  tomato: 'tomatoes',
  hero: 'heroes',
  echo: 'echoes',
  veto: 'vetoes',
  cactus: 'cacti',
  sheep: 'sheep',
  fish: 'fish',
  series: 'series',
  dice: 'dice',
  crisis: 'crises',
  thesis: 'theses',
  analysis: 'analyses',
  quiz: 'quizzes',
  pants: 'pants',
  taxes: 'taxes',
};
export const PLURALS = new Set([
  ...Object.values(IRREGULAR_PLURALS),
  'police',
  'pants',
  'jeans',
  'scissors',
  'glasses',
  'clothes',
  'taxes',
  'feelings',
  'folks',
  'media',
]);
/** End in s and are one thing. */
export const SINGULAR_S = list(
  'boss gas bus news chaos lens christmas stress loss glass class dress mess mass pass press progress success business process access express kubernetes canvas atlas aws ios dns css jesus paris always yes this series species iris tennis tetris less us plus virus status bonus focus campus menus circus versus corpus covid address brass cross grass kiss miss guess wilderness witness happiness',
);
/** End in -ing and are things. */
export const ING_NOUNS = list(
  'thing nothing something anything everything king ring spring string wing sling sting ceiling building morning evening wedding pudding sibling earring darling duckling gosling viking wellbeing meeting feeling painting beginning shopping parking lightning stocking during bling ping clothing housing plumbing wiring amazing boring annoying interesting confusing exhausting',
);

/** Verbs before anything else. */
export const VERBS = list(
  `accept add admit adopt agree allow apologize appear apply argue arrive ask assemble assume avoid bake bark beat become beg begin believe blame borrow bother breathe bring bury buy cancel catch celebrate choose collect come compile complain confess confuse connect consider contain continue convince create cry decide delete deliver deny depend destroy disappear discover discuss do download draw earn eat enjoy enter escape exist expect explain explode fail feel find finish fix flee fly follow forget forgive freeze gain get give go grow handle happen hate have hear hide hodl ignore imagine improve insist install invest invite join keep kill know learn leave lend let listen live load lose make maintain mean meet melt miss obey overthink own panic pay perform pray prefer prepare pretend prevent procrastinate promise protect prove put quit raise reach read realize receive recommend refactor refresh refuse regret reject relax rely remain remember remove repair repeat reset respond restart resurrect revert ruin save say scare scream see seem sell send serve sing sit skip snore solve speak spend spill stare start stay steal stop suffer suggest survive swim take teach tell think throw understand uninstall unplug vanish wait wake want warn waste wear win wonder write yeet yell be debug rewrite unmute mute liquidate rug explain oversleep unsubscribe google bring open close drop break crash ship touch try watch hit happen judge lie hold buy explode deploy text`,
);
/** Verbs that are as often things: a verb only where the words round it say so. */
export const EITHER = list(
  'answer balance bark beat bet bite blame book break bridge budget bug build burn call care cause change chase chat check claim clean click close code comment commit cook copy cost cough count crash cut dance date deal debate demand deploy design drink drive drop dump dream dress email end escape exit face fall fear feed fight fire flip fly force fork freeze fish fix function game gamble garden gas ghost guess hack hammer hand harvest heat help hold hope host hug hunt hurt itch joke judge juice jump kick kiss lag land laugh launch lead lecture lie lift light like limit line link list lock log look loop love match matter meme merge mess mind mine mint mix mop move name nap need nod note notice offer order pack paint park party pass paste patch pause phone pick ping place plan plant play point poll post practice press print profit promise pull pump punch push question queue race rain rant rave refund release rent reply report request rest return review reward ride ring rise risk roast rock roll rug rule run rush scam schedule score scratch scroll search shake share shift ship shop shout show shower sign sleep smell smile smoke sneeze snooze snow sort sound spam spell spin split spot spread stack staff stake stand start step stick stock store storm stream stress stretch strike struggle study stuff stumble suck sum support surprise swap swear sweat switch talk target taste tax test text thank ticket tip touch tour trade train travel trip trust try turn tweet type update upgrade upload use value view visit voice vote walk warm wash watch water wave wish work worry wreck yawn zoom whisper microwave',
);
/** As the last word of a phrase these are things: "my weekend plans". */
export const THINGS_AT_END = list(
  'plans calls notes orders reports trades trips tests texts drinks dates looks books questions updates changes bills deals votes taxes emails posts phones jokes costs dreams fears games lists lines links loads logs names needs patches places points polls prints profits promises races rules runs scams scores shifts shows shops signs steps stocks stores streams targets tickets tips tours tweets views walks wishes worries zooms reviews releases requests returns rewards rents risks limits hopes hacks fights files fees builds bugs bridges budgets comments commits copies designs ends faces hands heats hosts designs lectures matches memes messages mines nights offers parties pings',
);
/** Past and participle of irregular verbs, after their base. */
export const IRREGULAR_VERBS: readonly (readonly string[])[] =
  `be was been|eat ate eaten|buy bought|sell sold|drink drank drunk|sleep slept|write wrote written|rewrite rewrote rewritten|make made|take took taken|give gave given|go went gone|come came come|become became become|bring brought|catch caught|choose chose chosen|drive drove driven|fall fell fallen|feel felt|fight fought|find found|fly flew flown|forget forgot forgotten|forgive forgave forgiven|grow grew grown|hear heard|hide hid hidden|hold held|keep kept|know knew known|leave left|lend lent|lose lost|mean meant|meet met|pay paid|ride rode ridden|rise rose risen|run ran run|say said|see saw seen|send sent|sing sang sung|sit sat|speak spoke spoken|spend spent|stand stood|steal stole stolen|teach taught|tell told|think thought|overthink overthought|oversleep overslept|throw threw thrown|understand understood|wake woke woken|wear wore worn|win won|break broke broken|build built|begin began begun|draw drew drawn|freeze froze frozen|get got|have had|do did done|quit quit|put put|cut cut|hit hit|let let|set set|reset reset|shut shut|hurt hurt|bet bet|cost cost|split split|spread spread|read read|swim swam swum|swear swore sworn|shake shook shaken|strike struck|stick stuck|spin spun|ring rang rung|light lit|lead led|feed fed|deal dealt|bite bit bitten|beat beat beaten|show showed shown|burn burned|dream dreamed|spell spelled|lie lied`
    .split('|')
    .map((line) => line.split(' '));
/** The last letter doubles although it is not one short syllable. */
export const STRESSED_LAST = list(
  'begin forget admit prefer regret commit submit quit permit upset reset debug unplug rerun occur control refer overrun input',
);
/** Words of other languages that English does not have: one is enough. */
export const FOREIGN_ALONE = list(
  'ich nicht und wenn mein meine wir wieder nous vous avec dans quand cuando pero muy hoy está quando gli sono questo niet wanneer kiedy jest nie když ikke och jeg för için çok olan não você',
);
/** Short words of other languages that come up in English too: two are needed. */
export const FOREIGN = list(
  'der das und ist nicht wenn ich mein meine ein eine im zu mit auf für von den dem wir sind war kein keine mir mich auch noch schon wieder le les des du une est et je mon mes quand dans pas nous vous ils elle qui sur avec pour el los las que mi cuando por con para una uno mis está hoy muy pero como sin yo tu os uma meu minha não quando muito gli che mio sono della di il è questo het een wanneer mijn niet ik kiedy jest nie się moje když mám när min inte är och jag det som når jeg ikke er bir ve bu için çok olan ben',
);
