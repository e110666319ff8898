/** Header that shows who asks for a meter account: seconds since 1970, a dot, and a signature of `MeterRead`. */
export const METER_READER_HEADER = 'tribute-meter-reader';

type Hex = `0x${string}`;

export const formatMeterReader = (at: number, signature: Hex): string => `${at}.${signature}`;

/** Null for anything else. */
export function parseMeterReader(text: string | null): { at: number; signature: Hex } | null {
  const match = /^(\d{1,12})\.(0x[0-9a-fA-F]{128,130})$/.exec(text ?? '');
  return match ? { at: Number(match[1]), signature: match[2] as Hex } : null;
}
