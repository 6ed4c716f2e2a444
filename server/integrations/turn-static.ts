import { groupByHost, rotate, type TurnSource } from "./turn-source.ts";

export type StaticCredentials = { readonly username: string; readonly credential: string };

/** One user name and password for everybody. They run out only when the TURN server changes them. */
export function createStaticTurn(
  urls: readonly string[],
  credentials: StaticCredentials,
): TurnSource {
  const servers = groupByHost(urls).map((hostUrls) => ({ urls: hostUrls, ...credentials }));
  return {
    name: "a fixed password",
    forCall: ({ attempt }) => rotate(servers, attempt),
    forTest: async () => servers,
    refresh: async () => {},
  };
}
