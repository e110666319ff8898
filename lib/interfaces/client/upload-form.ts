import { cancelled, offline, parseProblem } from '@/lib/base/problem';

export type UploadOptions = {
  /** Parts of the body sent, 0..1. Reaches 1 when all of it has left; the server then still has to answer. */
  onProgress: (sent: number) => void;
  signal?: AbortSignal;
};

/**
 * Posts a form with real upload progress (which `fetch` does not report) and answers with the JSON.
 * @throws {Problem} as `fetchJson` does.
 */
export function uploadForm<T>(path: string, form: FormData, { onProgress, signal }: UploadOptions): Promise<T> {
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
          resolve(JSON.parse(request.responseText) as T);
        } catch (error) {
          reject(offline(error));
        }
      }),
    );
    request.open('POST', path);
    request.setRequestHeader('accept', 'application/json');
    request.send(form);
  });
}
