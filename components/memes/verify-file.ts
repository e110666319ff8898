import { fingerprintInBrowser } from '@/lib/domains/provenance/client/fingerprint-file';
import { readRegistered } from '@/lib/domains/provenance/client/read-registered';
import { hammingDistance } from '@/lib/domains/provenance/pdq-words';

export type Verification = {
  sha256: string;
  pdq: string | null;
  registered: { sha256: string; pdq: string };
  isSameFile: boolean;
  distance: number | null;
};

/** Hashes a file here and holds it against what the chain says. Loaded when a file is chosen. */
export async function verifyFile(memeId: number, file: Blob): Promise<Verification> {
  const [own, registered] = await Promise.all([fingerprintInBrowser(file), readRegistered(memeId)]);
  return {
    sha256: own.sha256,
    pdq: own.pdq,
    registered,
    isSameFile: own.sha256 === registered.sha256,
    distance: own.pdq ? hammingDistance(own.pdq, registered.pdq) : null,
  };
}
