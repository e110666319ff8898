import 'server-only';
import { erc20Abi } from 'viem';
import { publicClient } from '@/lib/adapters/chain/server/clients';
import { db } from '@/lib/adapters/db/client';
import { fromDecimal, toDecimal } from '@/lib/adapters/db/decimal';
import { TributeError } from '@/lib/base/errors';
import { formatUnitsExact } from '@/lib/base/money';

/** Makes `address` a member when the chain says it holds enough of the community's token; a member who sold is dropped. */
export async function joinCommunity({ slug, address, now }: { slug: string; address: string; now: Date }) {
  const community = await db().community.findUnique({
    where: { slug },
    select: { token: true, symbol: true, minBalance: true },
  });
  if (!community) throw new TributeError('not_found', `There is no community called ${slug}.`);
  const minBalance = fromDecimal(community.minBalance);
  const balance = await publicClient().readContract({
    address: community.token as `0x${string}`,
    abi: erc20Abi,
    functionName: 'balanceOf',
    args: [address as `0x${string}`],
  });
  const key = { communitySlug: slug, address };
  if (balance < minBalance) {
    await db().communityMember.deleteMany({ where: key });
    const needed = formatUnitsExact(minBalance, 18);
    throw new TributeError(
      'not_allowed',
      `Members hold at least ${needed} ${community.symbol}; this account holds ${formatUnitsExact(balance, 18)}. Get some and try again.`,
      {
        details: { minBalance: minBalance.toString(), balance: balance.toString() },
      },
    );
  }
  const data = { balance: toDecimal(balance), checkedAt: now };
  await db().communityMember.upsert({
    where: { communitySlug_address: key },
    create: { ...key, ...data },
    update: data,
  });
  return { slug, address, balance, minBalance, checkedAt: now };
}
