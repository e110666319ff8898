import { json } from '@/lib/interfaces/http/problem-response';
import { collectionMetadata, tokenMetadata } from '@/lib/domains/memes/server/token-metadata';

// public: what the token's contract points to (ERC-721, ERC-7572).
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  const metadata = id === 'collection' ? collectionMetadata() : await tokenMetadata(Number(id));
  return metadata
    ? json(metadata, { headers: { 'access-control-allow-origin': '*' } })
    : json({ error: 'There is no such token.' }, { status: 404 });
}
