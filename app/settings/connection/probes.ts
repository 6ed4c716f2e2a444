import type { IceServer } from "../../../server/call-media/domain/media.ts";

export type ProbeKind = "host" | "stun" | "turn-udp" | "turn-tcp" | "turn-tls";

/** One kind of connection, tested separately. */
export type Probe = {
  readonly kind: ProbeKind;
  /** Host and port of the server; null for the browser's own addresses. */
  readonly address: string | null;
  readonly server: IceServer | null;
};

export type ProbeResult = "works" | "refused" | "unreachable";
export type ProbeOutcome = { readonly probe: Probe; readonly result: ProbeResult };

const HOST: Probe = { kind: "host", address: null, server: null };

/** What to try, one url at a time: a browser that is given several does not say which one failed. */
export function probesOf(iceServers: readonly IceServer[]): readonly Probe[] {
  const servers = iceServers.flatMap(({ urls, ...credentials }) =>
    urls.map((url) => ({
      kind: kindOf(url),
      address: addressOf(url),
      server: { ...credentials, urls: [url] },
    })),
  );
  return [HOST, ...servers];
}

function kindOf(url: string): ProbeKind {
  if (url.startsWith("stun")) return "stun";
  if (url.startsWith("turns:")) return "turn-tls";
  return url.includes("transport=tcp") ? "turn-tcp" : "turn-udp";
}

const addressOf = (url: string): string => url.replace(/^[a-z]+:/, "").replace(/\?.*$/, "");

export type Summary = "all" | "udp_only" | "turn_fails" | "no_turn" | "nothing";

/** What the results mean for visitors. */
export function summarize(outcomes: readonly ProbeOutcome[]): Summary {
  const works = (...kinds: readonly ProbeKind[]) =>
    outcomes.some(({ probe, result }) => result === "works" && kinds.includes(probe.kind));
  // Firewalls that block UDP mostly let TCP through, and more of them TLS.
  if (works("turn-tcp", "turn-tls")) return "all";
  if (works("turn-udp")) return "udp_only";
  if (outcomes.some(({ probe }) => probe.kind.startsWith("turn"))) return "turn_fails";
  return works("stun") ? "no_turn" : "nothing";
}
