import type { z } from 'zod';

/** What an endpoint is: the source of its checks and of its page in the OpenAPI document. */
export type Endpoint = {
  method: 'GET' | 'POST';
  /** With `{name}` for path parameters, as OpenAPI writes them. */
  path: string;
  summary: string;
  access: 'public' | 'session';
  /** Status of success, 200 unless said. */
  status?: number;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Form fields of a multipart body. */
  multipart?: { field: string; about: string };
  headers?: { name: string; about: string }[];
  /** Shape of the answer; none for pictures and files. */
  response?: z.ZodType;
  /** Media type of an answer that is not JSON. */
  produces?: string;
  limit?: { name: string; per: number | (() => number); seconds: number };
};
