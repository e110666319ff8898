/** The storeys of `lib/`, lowest first. Imports go down only; adapters and interfaces may use their neighbours. */
const STOREYS = ['base', 'adapters', 'domains', 'interfaces', 'site'] as const;

/** The domains of `lib/domains`, lowest first, each with what it holds. A domain may use those before it. */
export const DOMAINS = [
  ['auth', 'sign-in, sessions, profiles, roles, limits'],
  ['provenance', 'hashes, matching, reports; index/ finds near pictures'],
  ['safety', 'levels of pictures, words that are not drawn'],
  ['memes', 'uploads, registration, terms, families, what is withheld'],
  ['attribution', 'integer weights of sources'],
  ['usage-log', 'entries, Merkle tree, tiles, checkpoints, proofs'],
  ['accounts', 'policies, allocation, ledger, holds, the open epoch'],
  ['payments', 'tills, deposits, session keys, what is relayed'],
  ['generation', 'engines, makers, generations and their record'],
  ['royalties', 'settlement, payout tree, audit'],
  ['communities', 'members, boards'],
  ['moderation', 'disputes, the stewards’ desk'],
] as const;

const anyOf = (names: readonly string[]) => `(?:${names.join('|')})`;
const above = (names: readonly string[], name: string) => names.slice(names.indexOf(name) + 1);

/** The modules that the folder `area` of lib may not import, as a regular expression after `@/lib/`; null where it may import all. */
function forbidden(area: string): string | null {
  const [storey, domain] = area.split('/');
  const storeys = above(STOREYS, storey);
  const domains = domain
    ? above(
        DOMAINS.map(([name]) => name),
        domain,
      )
    : [];
  if (storey === 'base') return '.*';
  const parts = [...storeys, ...(domains.length > 0 ? [`domains/${anyOf(domains)}`] : [])];
  return parts.length > 0 ? `${anyOf(parts)}/.*` : null;
}

/**
 * A GritQL plugin for Biome that refuses imports that go up, made from the lists above. An import that leaves its folder
 * (`lib/base`, `lib/domains/memes`, ...) is written `@/lib/...`, so that its target can be read off the text.
 */
export function orderPlugin(): string {
  const areas = STOREYS.flatMap((storey) =>
    storey === 'domains'
      ? DOMAINS.map(([name]) => `domains/${name}`)
      : storey === 'adapters'
        ? ['adapters/[^/]+']
        : [storey],
  );
  const up = areas.flatMap((area) => {
    const modules = forbidden(area);
    return modules ? [`and { $filename <: r".*lib/${area}/.*", $source <: r"['\\"]@/lib/${modules}" }`] : [];
  });
  const out = areas.flatMap((area) =>
    [0, 1, 2, 3, 4].map(
      (depth) =>
        `and { $filename <: r".*lib/${area}/(?:[^/]+/){${depth}}[^/]+", $source <: r"['\\"](?:\\.\\./){${depth + 1}}.*" }`,
    ),
  );
  return `// Made by tools/lint/storeys.ts.
language js

or { JsModuleSource(), JsStringLiteralExpression() } as $source where {
  or {
    and {
      or {
        ${up.join(',\n        ')}
      },
      register_diagnostic(span = $source, message = "Imports go down only: see the storeys and domains in ARCHITECTURE.md.", severity = "error")
    },
    and {
      or {
        ${out.join(',\n        ')}
      },
      register_diagnostic(span = $source, message = "An import that leaves its domain is written @/lib/..., so that the order can be checked.", severity = "error")
    }
  }
}
`;
}

/** The order as ARCHITECTURE.md shows it. @internal */
export const orderTable = (): string =>
  ['| domain | holds |', '|---|---|', ...DOMAINS.map(([name, holds]) => `| \`${name}\` | ${holds} |`)].join('\n');
