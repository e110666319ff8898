import { isBadPicture } from '@/components/provenance/picture-file';
import type { Report } from '@/components/provenance/report';
import { Problem, type Problem as ProblemType } from '@/lib/base/problem';
import type { Wire } from '@/lib/base/wire';
import type { UploadView } from '@/lib/domains/memes/types';
import type { Draft } from './draft';

/** A picture the server keeps for its owner until it is registered. */
export type Upload = Wire<UploadView>;

export type Step =
  | { name: 'waiting' }
  | { name: 'sending'; sent: number }
  | { name: 'comparing' }
  /** Compared for someone who is not signed in: nothing is kept. */
  | { name: 'compared'; report: Report }
  | { name: 'ready'; upload: Upload }
  /** The picture cannot be taken; another one can. */
  | { name: 'refused'; problem: ProblemType; copyOf: number | null; report: Report | null }
  /** It did not arrive; the same one can be sent again. */
  | { name: 'failed'; problem: ProblemType }
  | { name: 'cancelled' }
  | { name: 'registered'; upload: Upload; memeId: number; txHash: string };

/** `known`: what the form can be filled with before anybody types, e.g. for a picture that was made here. */
export type QueueItem = {
  id: string;
  fileName: string;
  file: File | null;
  previewUrl: string;
  known: Partial<Draft>;
  step: Step;
};

export type QueueEvent =
  | { type: 'added'; items: QueueItem[] }
  | { type: 'removed'; id: string }
  | { type: 'retried'; id: string }
  | { type: 'stepped'; id: string; step: Step };

/** How many files travel at once. */
export const AT_ONCE = 2;

export function reduceQueue(items: readonly QueueItem[], event: QueueEvent): readonly QueueItem[] {
  switch (event.type) {
    case 'added': {
      const known = new Set(items.map(({ id }) => id));
      return [...items, ...event.items.filter(({ id }) => !known.has(id))];
    }
    case 'removed':
      return items.filter(({ id }) => id !== event.id);
    case 'retried':
      return items.map((item) =>
        item.id === event.id && item.file && canRetry(item.step) ? { ...item, step: { name: 'waiting' } } : item,
      );
    case 'stepped':
      return items.map((item) =>
        item.id === event.id && canStep(item.step, event.step) ? { ...item, step: event.step } : item,
      );
  }
}

const canRetry = ({ name }: Step): boolean => name === 'failed' || name === 'cancelled' || name === 'compared';

/** Late news of a transfer that was cancelled, or done, changes nothing. */
function canStep(from: Step, to: Step): boolean {
  if (from.name === 'cancelled' || from.name === 'registered') return false;
  if (to.name === 'registered') return from.name === 'ready';
  if (from.name === 'ready') return false;
  return true;
}

/** The next file to send, or none while enough are under way. */
export function nextWaiting(items: readonly QueueItem[]): QueueItem | null {
  const running = items.filter(({ step }) => step.name === 'sending' || step.name === 'comparing').length;
  return running < AT_ONCE ? (items.find(({ step, file }) => step.name === 'waiting' && file) ?? null) : null;
}

/** What a refusal or a failure makes of an item. A picture that is refused stays refused; a lost answer can be asked again. */
export function toStep(problem: ProblemType): Step {
  if (problem.code === 'cancelled') return { name: 'cancelled' };
  const { memeId, report } = problem.details as { memeId?: unknown; report?: unknown };
  if (!isFinal(problem)) return { name: 'failed', problem };
  return {
    name: 'refused',
    problem,
    copyOf: typeof memeId === 'number' ? memeId : null,
    report: (report as Report | undefined) ?? null,
  };
}

const isFinal = (problem: ProblemType) =>
  isBadPicture(problem) || problem.code === 'exact_copy' || problem.code === 'unsafe_text';

/** A report without a session refuses an exact copy in the same way as an upload does. */
export function stepOfReport(report: Report): Step {
  const [first] = report.nearest;
  if (report.verdict !== 'exact copy' || !first) return { name: 'compared', report };
  const problem = new Problem(
    'exact_copy',
    `This picture is registered already as “${first.title}”. Link to it, or choose a picture of your own.`,
    { status: 409 },
  );
  return { name: 'refused', problem, copyOf: first.memeId, report };
}
