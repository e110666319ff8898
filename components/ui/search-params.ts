export type SearchParams = Record<string, string | string[] | undefined>;

/** The value of a name in the address; the first one where it is given twice, null where it is missing or empty. */
export function paramOf(params: SearchParams, name: string): string | null {
  const value = params[name];
  return (Array.isArray(value) ? value[0] : value)?.trim() || null;
}

/** The value when it is one of `choices`, else the first choice. */
export function choiceOf<T extends string>(
  params: SearchParams,
  name: string,
  choices: readonly [T, ...T[]] | readonly T[],
): T {
  const value = paramOf(params, name);
  return choices.find((choice) => choice === value) ?? choices[0];
}

/** A page number from 1 to 100,000. */
export function pageOf(params: SearchParams): number {
  const value = Number(paramOf(params, 'page'));
  return Number.isSafeInteger(value) && value >= 1 ? Math.min(value, 100_000) : 1;
}

/** `path` with the given parameters, leaving out null and ''. */
export function hrefWith(path: string, params: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params))
    if (value !== null && value !== '') query.set(name, String(value));
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}
