'use client';

import { useRef, useState } from 'react';
import { isProblem, type Problem, offline } from '@/lib/base/problem';
import type { Wire } from '@/lib/base/wire';
import type { Proposal } from '@/lib/domains/generation/types';
import { call } from '@/lib/interfaces/client/call';
import type { ChosenSource } from './types';

export type ProposalState =
  | { status: 'none' }
  | { status: 'asking' }
  | { status: 'ready'; proposal: Wire<Proposal>; prompt: string; sources: ChosenSource[] }
  | { status: 'failed'; problem: Problem };

/** Asks for pictures to choose from. A new question stops the one before it. */
export function useProposal() {
  const [state, setState] = useState<ProposalState>({ status: 'none' });
  const running = useRef<AbortController | null>(null);
  const ask = async (prompt: string, sources: ChosenSource[], community: string | null) => {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setState({ status: 'asking' });
    try {
      const proposal = await call('POST /api/v1/generations/candidates', {
        body: {
          prompt,
          ...(sources.length ? { sources: sources.map(({ id }) => id) } : {}),
          ...(community ? { community } : {}),
        },
        signal: controller.signal,
      });
      if (controller.signal.aborted) return;
      setState({ status: 'ready', proposal, prompt, sources });
    } catch (error) {
      if (controller.signal.aborted) return;
      setState({ status: 'failed', problem: isProblem(error) ? error : offline(error) });
    }
  };
  return { state, ask };
}
