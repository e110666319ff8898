import type { IncomingMessage } from 'node:http';

/** What a request says that its body has; 0 where it does not say. */
export const declaredBytes = (request: IncomingMessage): number => Number(request.headers['content-length'] ?? 0);

export const hasBody = (request: IncomingMessage): boolean =>
  request.headers['transfer-encoding'] !== undefined || declaredBytes(request) > 0;

/**
 * Waits until the whole body is there, and leaves it in the request for whoever reads it: true. False as soon as the body
 * is larger than `limit`, or says that it will be. One that breaks off never arrives.
 */
export function bodyArrives(request: IncomingMessage, limit: number): Promise<boolean> {
  return new Promise((resolve) => {
    let size = declaredBytes(request) > limit ? Number.POSITIVE_INFINITY : 0;
    if (size > limit) resolve(false);
    const keep = request.push.bind(request);
    onPieces(request, (piece) => {
      size += piece?.length ?? 0;
      if (size > limit) return resolve(false);
      keep(piece);
      if (piece === null) resolve(true);
    });
  });
}

/** Throws away what still comes of a body, until its end. */
export function discardBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    if (request.complete) return resolve();
    onPieces(request, (piece) => piece === null && resolve());
  });
}

/**
 * Hands each piece of a body to `take` as it comes from the socket, null at the end. The stream's own high-water mark
 * does not stop it: bodies are bounded by our limit.
 */
function onPieces(request: IncomingMessage, take: (piece: Buffer | null) => void): void {
  request.push = (piece) => {
    take(piece);
    return true;
  };
}
