/**
 * Words the generator neither takes nor draws: slurs, sexual terms, threats. Kept in ROT13 so that nobody has to read them
 * in passing. `STARTS` are unmistakable anywhere at the start of a word; `WHOLE` only as a whole word; `PHRASES` in a row.
 * Limit: a list catches words, not meanings; what it lets through is what reports and stewards are for.
 */
const rot13 = (text: string) => text.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 84) % 26) + 97));

const STARTS = rot13(
  'avttre avttn snttbg xvxr puvax jrgonpx tbbx genaal ergneq phag shpx zbgureshpx pbpxfhpx oybjwbo unaqwbo evzwbo ' +
    'qrrcguebng phzfubg pernzcvr tnatonat ohxxnxr wvmm qvyqb znfgheong rwnphyng sryyngvb phaavyvathf betnfz cbeabtencu ' +
    'crqbcuvy cnrqbcuvy mbbcuvy orfgvnyvgl oneronpx zvys uragnv furznyr',
).split(' ');
const WHOLE = new Set(
  rot13(
    'snt sntf fcvp fcvpf pbba pbbaf qlxr qlxrf cnxv cnxvf enturnq enturnqf cbea cbeab kkk pbpx pbpxf qvpx qvpxf chffl ' +
      'chffvrf cravf cravfrf intvan intvanf pyvg pyvgf obbo obbof gvgf gvggvrf phzf phzzvat ubeal fyhg fyhgf juber ' +
      'juberf ubbxre ubbxref nany nahf encr encrq encvat encrf encvfg encvfgf zbyrfg zbyrfgrq vaprfg ' +
      'ybyvpba ybyv xlf wrexbss jnax jnaxre jnaxvat snc snccvat uvgyre anmv anmvf xxx',
  ).split(' '),
);
const PHRASES = rot13(
  'xvyy lbhefrys|xvyy lbhe frys|unat lbhefrys|tb qvr|urvy uvgyre|juvgr cbjre|fpubby fubbgvat|puvyq cbea|' +
    'frk jvgu|unir frk|oybj wbo|unaq wbo|wrex bss|tnat onat|fhvpvqr zrgubq',
).split('|');

/** Harmless phrases with a listed word in them. */
const FINE = rot13(
  'zbol qvpx|zbol-qvpx|znvar pbba|sver ergneqnag|synzr ergneqnag|tenzzne anmv|fbhc anmv|puvax va gur|chffl png|chffl jvyybj|nany ergragvir|fcvp naq fcna|ina qlxr|ra ergneq|qr ergneq|qh ergneq',
).split('|');

const LEET: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  8: 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
};
/** Letters of other alphabets that pass for Latin ones. */
const LOOKALIKE: Record<string, string> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  α: 'a',
  ο: 'o',
  ε: 'e',
  ι: 'i',
  ı: 'i',
};

export type TextCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'slur or explicit word' | 'threat or explicit phrase' };

const plain = (text: string) =>
  [
    ...text
      .normalize('NFKD')
      .replace(/[\p{M}\u200b-\u200f\u00ad\u2060\ufeff]/gu, '')
      .toLowerCase(),
  ]
    .map((char) => LOOKALIKE[char] ?? char)
    .join('');

/** Letters that stand alone in a row are one word: "b a d", "b.a.d". */
const joined = (words: readonly string[]) => {
  const out: string[] = [];
  let run = '';
  for (const word of [...words, '']) {
    if (word.length === 1) run += word;
    else {
      if (run.length > 2) out.push(run);
      run = '';
    }
  }
  return out;
};

const BAD_START = new RegExp(`^(?:${STARTS.join('|')})`);
const isBad = (word: string) => WHOLE.has(word) || BAD_START.test(word);
/** Letters held down: one copy and two copies, as either may be the spelling. */
const isHeldBad = (word: string) =>
  /(.)\1/.test(word) && (isBad(word.replace(/(.)\1+/g, '$1')) || isBad(word.replace(/(.)\1{2,}/g, '$1$1')));

/** A listed word with letters starred out: "b*d". */
const starred = (text: string): boolean =>
  (text.match(/[a-z]+\*+[a-z]*/g) ?? []).some((word) => {
    const pattern = new RegExp(`^${word.replaceAll('*', '[a-z]')}`);
    return (
      word.length > 3 &&
      (STARTS.some((start) => start.length <= word.length && pattern.test(start.padEnd(word.length, 'a'))) ||
        [...WHOLE].some((whole) => whole.length === word.length && pattern.test(whole)))
    );
  });

/** Whether a text may be searched for, drawn and registered. Sees through accents, look-alikes, digits for letters and spacing. */
export function checkText(text: string): TextCheck {
  let base = plain(text);
  for (const phrase of FINE) if (base.includes(phrase)) base = base.replaceAll(phrase, ' ');
  if (base.includes('*') && starred(base)) return { ok: false, reason: 'slur or explicit word' };
  const leet = [...base].map((char) => LEET[char] ?? char).join('');
  for (const variant of leet === base ? [base] : [base, leet]) {
    const words = variant.match(/\p{L}+/gu) ?? [];
    const all = [...words, ...joined(words)];
    if (all.some((word) => isBad(word) || isHeldBad(word))) return { ok: false, reason: 'slur or explicit word' };
    const line = ` ${words.join(' ')} `;
    if (PHRASES.some((phrase) => line.includes(` ${phrase} `)))
      return { ok: false, reason: 'threat or explicit phrase' };
  }
  return { ok: true };
}
