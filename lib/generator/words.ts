/** Small closed lists of English. They decide how a phrase of a prompt may be turned; a word in none of them is left as it is. */
const list = (text: string) => new Set(text.trim().split(/\s+/));

export const DETERMINERS = list('a an the my your his her its our their this that these those some any no every each another all both');
export const POSSESSIVES = list('my your his her its our their');
export const PREPOSITIONS = list('of about for with without against from on in at into onto over under after before during between through by to than vs versus near behind like until since despite');
export const SUBJECT_PRONOUNS = list("i you he she we they it someone somebody everyone everybody nobody noone anyone who this that these those there nothing everything something");
export const RELATIVES = list('that which who whose where');
export const CONJUNCTIONS = list('and but or so because while although though then yet if unless when');
export const AUXILIARIES = list(
  "is are was were am be been has have had do does did can could will would should must may might shall isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't can't cannot couldn't won't wouldn't shouldn't ain't isnt arent wasnt werent hasnt havent dont doesnt didnt cant couldnt wont wouldnt shouldnt gonna keeps keep kept got gets",
);
export const ADVERBS = list('not never always again just still only really very too so here there now then today tomorrow yesterday tonight already finally actually literally almost ever once twice forever anyway alone together online offline away back down up out off');
/** Words that are the same for one and many, or have no many. */
export const MASS = list(
  `coffee tea water beer wine milk bread pizza rice pasta cheese chocolate sugar ham bacon cake toast soup sushi food
  money cash crypto bitcoin btc eth ethereum solana doge leverage liquidity inflation volatility debt tax rent gas hype alpha fomo copium hopium
  work homework paperwork teamwork laundry housework traffic weather rain snow sunshine wind ice heat fire
  sleep stress anxiety happiness sadness love hate anger hope fear luck patience motivation discipline procrastination burnout therapy
  music art math physics history science english spanish java javascript typescript python rust css html sql yaml code software hardware wifi internet data
  linkedin twitter reddit tiktok instagram youtube discord slack zoom excel powerpoint github
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  summer winter spring autumn fall christmas halloween easter
  life death time news advice information knowledge furniture luggage garbage trash junk spam stuff gossip drama politics capitalism adulthood adulting parenthood retirement
  grass sand dust dirt gold silver plastic cardio yoga football soccer tennis golf chess school college university church`,
);
/** One of something: takes an article. */
export const COUNTABLE = list(
  `deadline boss manager coworker colleague client customer meeting standup deploy release build bug server printer computer laptop phone keyboard mouse password email inbox calendar spreadsheet report presentation project sprint ticket backlog roadmap merge commit
  job interview raise promotion salary budget bill invoice loan mortgage audit refund paycheck wallet bank market chart dip crash pump dump rug airdrop token coin nft stock portfolio exchange ledger seedphrase bridge
  cat dog puppy kitten frog pigeon duck goose snail goblin raccoon bird horse cow hamster goldfish spider mosquito
  dentist doctor lawyer accountant teacher professor student neighbor neighbour landlord roommate mom dad mother father sister brother grandma grandpa uncle aunt kid child baby toddler teenager husband wife girlfriend boyfriend ex friend
  car train bus bike plane flight airport ticket passport suitcase hotel vacation holiday trip road elevator alarm clock couch sofa fridge dishwasher microwave toaster oven vacuum lamp chair desk bed pillow blanket door window house apartment kitchen garden lawn plant cactus tree
  exam test essay thesis class diploma gym treadmill diet salad sandwich burger taco burrito sausage banana apple potato onion avocado pineapple cookie donut snack breakfast lunch dinner party wedding birthday costume haircut tattoo movie book game series podcast song playlist episode sequel
  weekend morning evening night afternoon day week month year alarm storm hurricane rocket moon robot chatbot algorithm database algorithm framework startup website app update notification screenshot meme joke typo`,
);
export const IRREGULAR_PLURALS: Readonly<Record<string, string>> = {
  person: 'people', child: 'children', man: 'men', woman: 'women', mouse: 'mice', goose: 'geese', foot: 'feet', tooth: 'teeth', wife: 'wives', knife: 'knives', life: 'lives',
  leaf: 'leaves', shelf: 'shelves', wolf: 'wolves', thief: 'thieves', half: 'halves', loaf: 'loaves', potato: 'potatoes', tomato: 'tomatoes', hero: 'heroes', cactus: 'cacti', sheep: 'sheep', fish: 'fish', series: 'series', dice: 'dice',
};
export const PLURALS = new Set([...Object.values(IRREGULAR_PLURALS), 'police', 'pants', 'jeans', 'scissors', 'glasses', 'taxes', 'feelings', 'data']);
/** Look like a participle, are things. */
export const ING_NOUNS = list('thing nothing something anything everything king ring spring string wing ceiling building morning evening wedding pudding sibling earring darling duckling gosling viking wellbeing being');

/** Base forms that are verbs before anything else. */
export const VERBS = list(
  `buy sell eat drink sleep write read make take give get go come become bring catch choose drive fall feel fight find fly forget forgive grow hear hide hold keep know learn leave lend lose mean meet pay put ride rise run say see send sing sit speak spend stand steal swim teach tell think throw understand wake wear win
  accept add admit adopt agree allow answer apologize appear apply argue arrive ask assemble assume avoid bake bark become beg begin believe blame borrow bother break breathe build burn call cancel celebrate chase check clean click close collect complain compile confess confuse connect consider contain continue convince cook copy crash create cry debug decide delete deliver demand deny depend deploy destroy discover discuss disappear do download draw dream drop earn enjoy enter escape examine exist expect explain explode fail feed fill finish fix flee fold follow freeze gain guess handle happen hate have help hire hodl hope hug ignore imagine improve install invest invite join judge jump kill launch laugh lie listen live lock look love merge mine mint miss move need notice obey offer open order overthink own pack panic park pass perform pet play please pray prefer prepare press pretend prevent procrastinate promise protect prove pull push quit raise reach realize receive recommend refactor refresh refuse regret reject relax release rely remain remember remove repair repeat reply respond rest restart resurrect return review revert rewrite ring ruin rush save scare scream scroll search seem serve set shake share shout shut sign skip smell smile snooze snore solve start stay stake stop struggle study suffer suggest survive swap talk taste test thank touch trade travel try turn type update upgrade upload use vanish visit vote wait walk want warn wash waste watch wish wonder work worry yell`,
);
/** Verbs that are as often things: only a verb when what follows says so. */
export const EITHER = list(
  'run work love code email call play test fix walk look smell taste travel trade type update upgrade visit vote wait wash watch wish worry order park pass pet press promise pull push raise reach release rest return review ring rush save scare scream scroll search set shake share shout sign start stay stop struggle study swap talk touch use test stake play plan plant drop dream drive drink fall feed fight hope hug jump kick laugh lie light lock mine mint move need offer open order pack hold help guess crash copy cook click clean check change chase cause call break blame burn build bet answer deploy merge commit dump pump rug ship bridge fork book cut dance dress end face fear fly garden ghost joke judge juice lecture meme meeting name note paint party phone post print question rain reply rewrite ride sleep smile snow spam step storm stress surprise tax text thank thought tour train trip trust try turn twist upload walk',
);
export const PAST: Readonly<Record<string, string>> = {
  ate: 'eat', bought: 'buy', sold: 'sell', drank: 'drink', slept: 'sleep', wrote: 'write', made: 'make', took: 'take', gave: 'give', went: 'go', came: 'come', became: 'become', brought: 'bring', caught: 'catch', chose: 'choose', drove: 'drive', fell: 'fall', felt: 'feel',
  fought: 'fight', found: 'find', flew: 'fly', forgot: 'forget', grew: 'grow', heard: 'hear', hid: 'hide', held: 'hold', kept: 'keep', knew: 'know', left: 'leave', lost: 'lose', met: 'meet', paid: 'pay', rode: 'ride', rose: 'rise', ran: 'run', said: 'say', saw: 'see', sent: 'send', sang: 'sing', sat: 'sit', spoke: 'speak',
  spent: 'spend', stood: 'stand', stole: 'steal', taught: 'teach', told: 'tell', thought: 'think', threw: 'throw', understood: 'understand', woke: 'wake', wore: 'wear', won: 'win', broke: 'break', built: 'build', began: 'begin', drew: 'draw', froze: 'freeze', got: 'get', had: 'have', did: 'do', quit: 'quit', put: 'put', cut: 'cut', hit: 'hit', let: 'let', set: 'set', shut: 'shut', hurt: 'hurt', lied: 'lie', died: 'die',
};
