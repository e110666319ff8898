import { stem } from './tokenise';

/** Words that go together in memes: a prompt with one of a line finds memes with the others, at a lower weight. */
const GROUPS = [
  'wifi internet network router connection online signal web',
  'crypto coin token bitcoin btc eth ethereum blockchain defi nft hodl altcoin web3 solana doge airdrop gas memecoin',
  'market stock chart trade trading trader investor portfolio candle bull bear dip crash pump dump price',
  'loss rekt liquidation crash winter recession bear broke',
  'money cash salary paycheck budget savings rich bank finance bill rent expense spend invoice payday',
  'tax audit accountant receipt irs refund',
  'boss manager ceo founder leadership captain management executive',
  'office work job corporate meeting standup career colleague coworker hr email slack zoom',
  'monday sunday weekday morning alarm',
  'tired sleep exhausted insomnia awake bed nap night yawn sleepy burnout',
  'deploy prod production release launch ship rollback friday',
  'bug debug code coding programming developer programmer engineer software merge commit refactor git javascript python rust react app',
  'wait waiting queue line patience loading',
  'food snack lunch dinner eat eating pizza burger breakfast diet hungry taco sushi cookie dessert cake pineapple',
  'coffee espresso caffeine barista latte tea matcha',
  'cat kitten feline meow purr kitty',
  'dog puppy shiba shibe doge pup doggo vet',
  'frog toad pepe ribbit pond',
  'love crush ex dating relationship girlfriend boyfriend date tinder text heartbreak wife husband',
  'sad cry crying depressed feelings therapy anxiety lonely',
  'gym workout fitness exercise leg squat muscle run running cardio marathon',
  'school exam homework class teacher student university study finals math thesis college',
  'party weekend holiday vacation beach travel trip summer flight airport',
  'family mom dad parents grandma brother sister kid baby children aunt uncle christmas thanksgiving',
  'rain weather storm snow cold winter cloud umbrella',
  'ai robot gpt chatbot model llm toaster computer machine prompt agent',
  'phone text notification call battery screen scroll app social',
  'judge judging stare silent disappointed unimpressed',
  'hack exploit rug scam rugpull fraud phishing',
  'vote governance dao proposal election politics law',
  'game gaming gamer console ranked',
  'news breaking headline announcement report',
];

const byStem = new Map<string, Set<string>>();
for (const group of GROUPS) {
  const stems = group.split(' ').map(stem);
  for (const one of stems)
    byStem.set(one, new Set([...(byStem.get(one) ?? []), ...stems.filter((other) => other !== one)]));
}

const NONE: ReadonlySet<string> = new Set();

/** Stems that go with a stem. */
export const synonymsOf = (term: string): ReadonlySet<string> => byStem.get(term) ?? NONE;
