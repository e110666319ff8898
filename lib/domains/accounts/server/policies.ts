import 'server-only';
import { z } from 'zod';
import { policyAccounts } from '@/lib/adapters/chain/server/clients';
import { type Db, db } from '@/lib/adapters/db/client';
import { TributeError } from '@/lib/base/errors';
import { defaultPolicyFile, FIRST_POLICY, FIRST_POLICY_FILE } from '../default-policies';
import { type Policy, type PolicyFile, type PolicyFileV2, parsePolicy, type Rules, type RulesOf } from '../policy';

/** What is known under a hash never changes, so it is parsed once a process. */
const holder = globalThis as unknown as { __tributePolicies?: Map<string, Policy> };

function parsed(hash: string, file: unknown): Policy {
  holder.__tributePolicies ??= new Map();
  const known = holder.__tributePolicies.get(hash);
  if (known) return known;
  const policy = parsePolicy(file);
  holder.__tributePolicies.set(hash, policy);
  return policy;
}

/** Version 1 names nobody: its parts go to the accounts of the settings, which its side file publishes. */
const rulesFor = (policy: Policy): Rules => ({ policy, accounts: policy.accounts ?? policyAccounts() });

/** The rules under each hash that this site ever had. */
export async function loadRules(handle: Db = db()): Promise<RulesOf> {
  const rows = await handle.policy.findMany({ select: { hash: true, file: true } });
  const known = [FIRST_POLICY, defaultPolicy(), ...rows.map(({ hash, file }) => parsed(hash, file))];
  const policies = new Map<string, Policy>(known.map((policy) => [policy.hash, policy]));
  return (hash) => {
    const policy = policies.get(hash);
    if (!policy) throw new TributeError('invalid_request', `Nobody knows the policy ${hash}.`);
    return rulesFor(policy);
  };
}

/** The rules in force: those of the open epoch, or before the first one those it will have. */
export async function rulesInForce(handle: Db = db()): Promise<Rules> {
  const open = await handle.epoch.findFirst({ where: { status: 'open' }, select: { policy: true } });
  return (await loadRules(handle))(open?.policy ?? (await newestHash(handle)) ?? defaultPolicy().hash);
}

/**
 * Hashes that a new entry may name: of the open epoch, and of the one before, for what was offered in it. Before the
 * first epoch, the one that it will have.
 */
export async function policiesOfNow(handle: Db): Promise<string[]> {
  const epochs = await handle.epoch.findMany({ orderBy: { number: 'desc' }, take: 2, select: { policy: true } });
  return epochs.length > 0 ? epochs.map(({ policy }) => policy) : [(await newestHash(handle)) ?? defaultPolicy().hash];
}

export const policyInForce = async (handle: Db = db()): Promise<Policy> => (await rulesInForce(handle)).policy;

/** The policy of a site that was never given one: its parts go to the accounts of the settings. */
const defaultPolicy = (): Policy => parsePolicy(defaultPolicyFile(policyAccounts()));

async function newestHash(handle: Db): Promise<string | null> {
  const newest = await handle.policy.findFirst({ orderBy: { wantedAt: 'desc' }, select: { hash: true } });
  return newest?.hash ?? null;
}

/** Hash of the newest wanted policy: what the next epoch begins with. A site that was never given one keeps the default. */
export const hashForNextEpoch = async (tx: Db, now: Date): Promise<string> =>
  (await newestHash(tx)) ?? (await wantDefault(tx, now));

/** `setPolicy` for a file's text. Throws `invalid_request` that says what is wrong with it. */
export async function setPolicyText(text: string, now: Date): Promise<string> {
  try {
    return await setPolicy(JSON.parse(text), now);
  } catch (error) {
    if (error instanceof SyntaxError) throw new TributeError('invalid_request', 'The policy file is not JSON.');
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw new TributeError(
      'invalid_request',
      `The policy file is wrong at ${issue.path.join('.') || 'its top'}: ${issue.message}.`,
    );
  }
}

/** Keeps a policy file and wants it from the next epoch on. Returns its hash. Throws a ZodError that says what is wrong with it. */
export async function setPolicy(file: unknown, now: Date): Promise<string> {
  const policy = parsePolicy(file);
  if (policy.version === 1)
    throw new TributeError(
      'invalid_request',
      'A policy of version 1 names no accounts. Write one of version 2 or later.',
    );
  return wantPolicy(db(), policy, file as PolicyFileV2, now);
}

function wantDefault(tx: Db, now: Date): Promise<string> {
  const file = defaultPolicyFile(policyAccounts());
  return wantPolicy(tx, parsePolicy(file), file, now);
}

async function wantPolicy(handle: Db, { hash, version }: Policy, file: PolicyFileV2, wantedAt: Date): Promise<string> {
  await handle.policy.upsert({ where: { hash }, create: { hash, version, file, wantedAt }, update: { wantedAt } });
  return hash;
}

/** A policy file by its hash, with whom its parts are paid to; null for one this site never had. */
export async function findPolicyFile(hash: string): Promise<{ file: PolicyFile; rules: Rules } | null> {
  if (hash === FIRST_POLICY.hash) return { file: FIRST_POLICY_FILE, rules: rulesFor(FIRST_POLICY) };
  const row = await db().policy.findUnique({ where: { hash }, select: { file: true } });
  return row ? { file: row.file as PolicyFile, rules: rulesFor(parsed(hash, row.file)) } : null;
}
