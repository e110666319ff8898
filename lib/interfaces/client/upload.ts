import { cancelled, offline, parseProblem } from '@/lib/base/problem';
import type { AnswerOf, UploadRoute } from './routes';

export type UploadOptions = {
  /** Parts of the body sent, 0..1. Reaches 1 when all of it has left; the server then still has to answer. */
  onProgress: (sent: number) => void;
  signal?: AbortSignal;
};

/**
 * Sends a picture with real upload progress (which `fetch` does not report) and answers with the JSON.
 * @throws {Problem} as `fetchJson` does.
 */
export function upload<R extends UploadRoute>(
  route: R,
  picture: { file: File; name: string },
  { onProgress, signal }: UploadOptions,
): Promise<AnswerOf<R>> {
  const [method, path] = route.split(' ');
  const form = new FormData();
  form.append('image', picture.file, picture.name);
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(cancelled());
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    signal?.addEventListener('abort', stop, { once: true });
    const settle = (finish: () => void) => {
      signal?.removeEventListener('abort', stop);
      finish();
    };
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.upload.addEventListener('load', () => onProgress(1));
    request.addEventListener('abort', () => settle(() => reject(cancelled())));
    request.addEventListener('error', () => settle(() => reject(offline())));
    request.addEventListener('load', () =>
      settle(() => {
        if (request.status < 200 || request.status >= 300) {
          return reject(parseProblem(request.status, request.responseText, request.getResponseHeader('retry-after')));
        }
        try {
          resolve(JSON.parse(request.responseText) as AnswerOf<R>);
        } catch (error) {
          reject(offline(error));
        }
      }),
    );
    request.open(method, path);
    request.setRequestHeader('accept', 'application/json');
    request.send(form);
  });
}
