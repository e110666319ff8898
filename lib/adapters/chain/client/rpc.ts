import { offline } from '@/lib/base/problem';

/** One JSON-RPC call. `null` is an answer. */
export type Rpc = (method: string, params: unknown[]) => Promise<unknown>;

/** The node's refusal, with its code, e.g. -32000. */
class RpcError extends Error {
  override readonly name = 'RpcError';
  readonly code: number;
  readonly data: unknown;
  constructor(code: number, message: string, data?: unknown) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

/** A JSON-RPC client over HTTP. Throws `RpcError` for a refusal and `Problem` `offline` for no answer. */
export function makeRpc(url: string): Rpc {
  let id = 0;
  return async (method, params) => {
    id += 1;
    let answer: { result?: unknown; error?: { code: number; message: string; data?: unknown } };
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      });
      answer = await response.json();
    } catch (error) {
      throw offline(error);
    }
    if (answer.error) throw new RpcError(answer.error.code, answer.error.message, answer.error.data);
    return answer.result ?? null;
  };
}
