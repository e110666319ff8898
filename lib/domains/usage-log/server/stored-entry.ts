import 'server-only';
import { type LoggedEntry, parseEntry } from '../entry';

/** The entry of a row of the log. */
export const storedEntry = ({ entry }: { entry: string }): LoggedEntry => parseEntry(Buffer.from(entry, 'utf8'));
