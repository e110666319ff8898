import type { SafetyCounts } from '@/lib/domains/safety/types';
import { ReceiptLine, ReceiptLines } from '@/components/ui/receipt';

/** How many pictures were looked at, and what was found: lines of a receipt. */
export function PictureCounts({ counts }: { counts: SafetyCounts }) {
  const lines: [label: string, count: number][] = [
    ['Pictures classified', counts.classified],
    ['For everyone', counts.everyone],
    ['For mature viewers', counts.mature],
    ['Waiting for a steward', counts.inReview],
    ['Refused by a steward', counts.refused],
    ['Not classified yet', counts.waiting],
    ['Taken down', counts.takenDown],
  ];
  return (
    <ReceiptLines>
      {lines.map(([label, count]) => (
        <ReceiptLine key={label} label={label}>
          {count.toLocaleString('en-US')}
        </ReceiptLine>
      ))}
    </ReceiptLines>
  );
}
