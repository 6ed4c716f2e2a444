import type { IceServer } from "../call-media/domain/media.ts";

export type TurnFor = {
  readonly user: string;
  readonly now: Date;
  /** Number of ICE restarts so far: each starts with another TURN server. */
  readonly attempt: number;
};

/** Where TURN servers and the credentials for them come from. */
export type TurnSource = {
  readonly name: string;
  /** For one side of a call; empty while there are no credentials. */
  forCall(side: TurnFor): readonly IceServer[];
  /** All servers, with credentials for a few minutes. @throws Error when there are none to be had */
  forTest(user: string, now: Date): Promise<readonly IceServer[]>;
  /** To be called often: fetches what has to be fetched. Never throws. */
  refresh(now: Date): Promise<void>;
};

// Browsers contact all servers they are given, so more servers make gathering slower.
const MAX_TURN_HOSTS = 2;

/** Groups the URLs of each host (UDP, TCP and TLS), keeping the order of hosts. */
export function groupByHost(urls: readonly string[]): string[][] {
  return [...Map.groupBy(urls, hostOf).values()];
}

/** `URL` doesn't parse the host of `turn:` and `turns:` URLs, which have no slashes. */
const hostOf = (url: string): string =>
  url.replace(/^turns?:/, "").match(/^(\[[^\]]*\]|[^:?]*)/)?.[0] ?? url;

export function rotate<Host>(hosts: readonly Host[], attempt: number): Host[] {
  const first = hosts.length > 0 ? attempt % hosts.length : 0;
  return [...hosts.slice(first), ...hosts.slice(0, first)].slice(0, MAX_TURN_HOSTS);
}
