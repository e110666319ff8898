import { toast } from '@/components/ui/toast';
import { describeError } from '@/lib/base/problem';
import { WalletCancelled } from './store';

/** Swallows a change of mind, and what the dialog has told already; says what else went wrong. */
export async function quietly(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof WalletCancelled)) toast({ title: 'Not done', text: describeError(error), tone: 'alert' });
  }
}
