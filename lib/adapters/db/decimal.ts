import { Prisma } from '@/lib/generated/prisma/client';

/** numeric(78,0) columns hold base units; the client speaks Decimal. */
export const toDecimal = (amount: bigint) => new Prisma.Decimal(amount.toString());
export const fromDecimal = (amount: { toFixed(places: number): string } | null | undefined): bigint =>
  amount ? BigInt(amount.toFixed(0)) : 0n;
