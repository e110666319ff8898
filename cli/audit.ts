import { TributeError } from '@/lib/base/errors';
import { formatDollars } from '@/lib/base/money';
import { auditSite, type EpochAudit } from '@/lib/domains/royalties/client/audit-site';

/** Recomputes the settled epochs from a site's public files. Resolves to 1 when anything differs from the chain. */
export async function runAudit({
  epoch,
  url,
  json,
}: {
  epoch: number | null;
  url: string | null;
  json: boolean;
}): Promise<number> {
  const site = (url ?? process.env.APP_URL ?? 'http://localhost:3000').replace(/\/$/, '');
  const reachable = await fetch(`${site}/api/v1/config`).then(
    (response) => response.ok,
    () => false,
  );
  if (!reachable)
    throw new TributeError('not_found', `Nothing answers at ${site}. Start the site, or name another one with --url.`);
  const audits = await auditSite({
    url: site,
    fetch,
    until: epoch ?? undefined,
    rpcUrl: process.env.RPC_URL || undefined,
  });
  const shown = epoch === null ? audits : audits.filter((audit) => audit.epoch === epoch);
  if (epoch !== null && shown.length === 0) throw new TributeError('not_found', `Epoch ${epoch} is not settled yet.`);
  if (json) console.log(JSON.stringify(shown.map(toJson), null, 2));
  else
    for (const line of shown.length === 0 ? ['No epoch is settled yet: nothing to audit.'] : shown.flatMap(toLines))
      console.log(line);
  return shown.every((audit) => audit.ok) ? 0 : 1;
}

const toJson = ({ epoch, ok, differences, figures }: EpochAudit) => ({
  epoch,
  ok,
  differences,
  figures: Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, typeof value === 'bigint' ? value.toString() : value]),
  ),
});

function toLines({ epoch, ok, differences, figures }: EpochAudit): string[] {
  const { entries, paid, logged, settled, accounts, total, held } = figures;
  const head = `Epoch ${epoch}: ${ok ? 'agrees with the chain' : 'DIFFERS FROM THE CHAIN'}. ${entries} entries (${paid} paid), ${formatDollars(logged)} used, ${formatDollars(settled)} collected, ${accounts} accounts owed ${formatDollars(total)} in all${held > 0n ? `, ${formatDollars(held)} held for disputes` : ''}.`;
  return [head, ...differences.map((difference) => `  ${difference}`)];
}
