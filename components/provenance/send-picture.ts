import { isBadPicture, refuseFile } from '@/components/provenance/picture-file';
import type { Report } from '@/components/provenance/report';
import { isProblem, offline } from '@/lib/base/problem';
import { upload } from '@/lib/interfaces/client/upload';

/** Why a picture was not compared: `again` where sending it once more may help. */
export type Refusal = { title: string; message: string; reference: string | null; again: boolean };

type Sending = { maxBytes: number; signal: AbortSignal; onProgress: (sent: number) => void };

/** Sends a picture to be compared. Loaded when somebody comes near the field. */
export async function sendPicture(file: File, { maxBytes, ...options }: Sending): Promise<Report | Refusal> {
  try {
    const refused = refuseFile(file, maxBytes);
    if (refused) throw refused;
    return await upload('POST /api/v1/provenance/report', { file, name: file.name || 'pasted.png' }, options);
  } catch (error) {
    const problem = isProblem(error) ? error : offline(error);
    const { reference } = problem.details;
    return {
      title: problem.code === 'rate_limited' ? 'That was a lot of pictures' : 'It could not be compared',
      message: problem.message,
      reference: typeof reference === 'string' ? reference : null,
      again: !isBadPicture(problem),
    };
  }
}
