'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { WalletCancelled } from '@/components/wallet/store';
import { describeError } from '@/lib/base/problem';

export type Sending = { status: 'idle' | 'working' | 'done' } | { status: 'refused'; message: string };

/** Sends something that needs a session, and asks for one first where it is missing; without `ask` it only signs in. The wallet code loads on the first send. */
export function useSend() {
  const router = useRouter();
  const [sending, setSending] = useState<Sending>({ status: 'idle' });
  const send = async <T>(ask?: () => Promise<T>): Promise<T | null> => {
    setSending({ status: 'working' });
    try {
      const { requireSession } = await import('@/components/wallet/require-session');
      await requireSession();
      const answer = ask ? await ask() : null;
      setSending({ status: 'done' });
      router.refresh();
      return answer;
    } catch (error) {
      setSending(
        error instanceof WalletCancelled ? { status: 'idle' } : { status: 'refused', message: describeError(error) },
      );
      return null;
    }
  };
  return { sending, send };
}
