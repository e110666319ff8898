import type { z } from 'zod';
import type { Endpoint } from '@/lib/base/endpoint';
import type { Wire } from '@/lib/base/wire';
import type { ENDPOINTS } from '../http/endpoints';

/*
 * The types of every endpoint, read off the declarations. Only types: nothing of the shapes comes into a browser.
 */

type Declared = (typeof ENDPOINTS)[keyof typeof ENDPOINTS];

/** An endpoint as its method and path name it, e.g. `GET /api/v1/memes/{id}`. */
type RouteOf<E extends Endpoint> = `${E['method']} ${E['path']}`;
type Route = RouteOf<Extract<Declared, { response: z.ZodType }>>;
export type UploadRoute = RouteOf<Extract<Declared, { multipart: object }>>;
/** Those that take no file: what `call` can call. */
export type CallRoute = Exclude<Route, UploadRoute>;

type EndpointOf<R extends Route> = Declared extends infer E
  ? E extends Endpoint
    ? R extends RouteOf<E>
      ? E
      : never
    : never
  : never;

/** What the endpoint answers: amounts are decimal strings, times ISO text. */
export type AnswerOf<R extends Route> =
  EndpointOf<R> extends { response: infer S extends z.ZodType } ? Wire<z.output<S>> : never;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;

type Part<Name extends string, T> = [T] extends [never]
  ? unknown
  : object extends T
    ? { [Key in Name]?: T }
    : { [Key in Name]: T };

/** What the endpoint takes: the parameters of its path, its query and its JSON body, as its schemas take them. */
export type InputOf<R extends Route> = Part<
  'params',
  NamesIn<R> extends never ? never : Record<NamesIn<R>, string | number>
> &
  Part<'query', EndpointOf<R> extends { query: infer S extends z.ZodType } ? z.input<S> : never> &
  Part<'body', EndpointOf<R> extends { body: infer S extends z.ZodType } ? z.input<S> : never>;
