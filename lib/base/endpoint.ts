import type { z } from 'zod';
import type { Env } from './env';

/** What an endpoint is: the source of its checks, of its page in the OpenAPI document, and of the client's types. */
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
  headers?: readonly { name: string; about: string }[];
  /** Shape of the answer; none for pictures and files. */
  response?: z.ZodType;
  /** Media type of an answer that is not JSON. */
  produces?: string;
  /** At most `per` calls, or as many as the setting of that name says, in so many seconds. */
  limit?: { name: string; per: number | keyof Env['limits']; seconds: number };
};

export type Endpoints = Record<string, Endpoint>;
