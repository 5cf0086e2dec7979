import { AsyncLocalStorage } from "node:async_hooks";

/** A request that is being answered, or was. Nothing of it tells who sent it or what they read. */
export interface SeenRequest {
  id: string;
  method: string;
  /** As in `routes.ts`: without ids and queries. */
  route: string;
  /** In milliseconds of `Date.now`. */
  startedAt: number;
  /** The rest is known when it is over. */
  status: number;
  /** In milliseconds. */
  took: number;
  /** Whether the page was kept from before. */
  kept: boolean;
  /** Whether the database could not be used for it. */
  databaseAway: boolean;
  /** Whether whoever asked was gone before the end. */
  cutOff: boolean;
}

declare global {
  var lecternRequests: AsyncLocalStorage<SeenRequest> | undefined;
}

/** One for the process, however often a bundler has this module in it. */
globalThis.lecternRequests ??= new AsyncLocalStorage();
export const requests: AsyncLocalStorage<SeenRequest> = globalThis.lecternRequests;

/** Of the request that this is a part of. */
export const requestId = (): string | undefined => requests.getStore()?.id;
