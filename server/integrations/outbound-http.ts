import { Resolver } from "node:dns/promises";
import http, { type IncomingMessage, type RequestOptions } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { isLoopback, isPublicAddress } from "./public-address.ts";

/**
 * Sends requests to addresses that customers give. Only https to the public internet: the host's
 * addresses are looked up once, all are checked, and the connection goes to one of those. Redirects
 * aren't followed. There are no cookies, no proxy, and no kept connections.
 */
export type OutboundHttp = {
  /** What is wrong with an address as it is written. Null if requests to it may be tried. */
  problemOf(url: string): UrlProblem | null;
  /** @throws OutboundError */
  post(url: string, request: OutboundRequest): Promise<OutboundResponse>;
};

export type OutboundRequest = {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};
export type OutboundResponse = {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The beginning of the body. */
  readonly body: string;
};

export type UrlProblem = "not_a_url" | "not_https" | "with_password" | "port" | "private_address";

/** Why there is no response. */
export type OutboundReason = UrlProblem | "unknown_host" | "timed_out" | "unreachable" | "tls";

export class OutboundError extends Error {
  override readonly name = "OutboundError";
  readonly reason: OutboundReason;

  constructor(reason: OutboundReason, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** The IP addresses of a host. */
export type ResolveHost = (host: string, signal: AbortSignal) => Promise<readonly string[]>;

type OutboundConfig = {
  /** Test mode: this machine may be reached, also with http. */
  readonly allowsLoopback: boolean;
  readonly resolve?: ResolveHost;
  readonly timeoutMs?: number;
};

/** From the look-up of the host to the end of the body. */
const TIMEOUT_MS = 10_000;
const KEPT_BODY_BYTES = 1_024;
/** More of the body isn't read: the connection is closed. */
const MAX_BODY_BYTES = 64 * 1_024;
const FIRST_FREE_PORT = 1_024;
const MAX_URL_LENGTH = 2_000;

export function createOutboundHttp({
  allowsLoopback,
  resolve = resolveHost,
  timeoutMs = TIMEOUT_MS,
}: OutboundConfig): OutboundHttp {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (allowsLoopback && isLoopback(address));

  async function addressesOf(url: URL, signal: AbortSignal): Promise<readonly string[]> {
    const host = hostOf(url);
    if (isIP(host)) return [host];
    if (allowsLoopback && host === "localhost") return ["127.0.0.1"];
    const addresses = await resolve(host, signal);
    if (addresses.length === 0) throw new OutboundError("unknown_host");
    // A name of which one address is private isn't the name of a public server.
    if (!addresses.every(isAllowed)) throw new OutboundError("private_address");
    return addresses;
  }

  function problemOf(text: string): UrlProblem | null {
    const url = text.length <= MAX_URL_LENGTH ? URL.parse(text) : null;
    if (!url) return "not_a_url";
    const host = hostOf(url);
    const isLocal = allowsLoopback && (host === "localhost" || isLoopback(host));
    if (url.protocol !== "https:" && !(isLocal && url.protocol === "http:")) return "not_https";
    if (url.username || url.password) return "with_password";
    // Another service's port below 1024 is never a web server for customers.
    const port = Number(url.port || 443);
    if (port < FIRST_FREE_PORT && port !== 443) return "port";
    if (isIP(host) && !isAllowed(host)) return "private_address";
    return null;
  }

  return {
    problemOf,
    async post(text, request) {
      const problem = problemOf(text);
      if (problem) throw new OutboundError(problem);
      const url = new URL(text);
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        const addresses = await addressesOf(url, signal);
        return await send(url, addresses, { ...request, signal });
      } catch (error) {
        if (error instanceof OutboundError) throw error;
        throw new OutboundError(signal.aborted ? "timed_out" : reasonOf(error), { cause: error });
      }
    },
  };
}

/** The host as the URL parser writes it: odd spellings of IPv4 have become decimal ones. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, "$1");

type SentRequest = OutboundRequest & { readonly signal: AbortSignal };

function send(
  url: URL,
  addresses: readonly string[],
  { headers, body, signal }: SentRequest,
): Promise<OutboundResponse> {
  const { request } = url.protocol === "https:" ? https : http;
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-length": Buffer.byteLength(body) },
    signal,
    // A new connection for each request, and none through a proxy of the environment.
    agent: false,
    lookup: pinTo(addresses),
  };
  return new Promise((resolve, reject) => {
    let hasStatus = false;
    const sent = request(url, options, async (response) => {
      hasStatus = true;
      const beginning = await readBeginning(response);
      sent.destroy();
      resolve({
        status: response.statusCode ?? 0,
        retryAfter: response.headers["retry-after"] ?? null,
        body: beginning,
      });
    });
    // The status stands if only the body fails or takes too long.
    sent.on("error", (error) => hasStatus || reject(error));
    sent.end(body);
  });
}

/** Connects to the checked addresses, whatever the name server says by then. */
function pinTo(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, callback) => {
    const [first] = found;
    if (options.all) callback(null, found);
    else callback(null, first?.address ?? "", first?.family ?? 0);
  };
}

/** What has arrived when the body ends, is cut off, has become too large, or took too long. */
function readBeginning(response: IncomingMessage): Promise<string> {
  const kept: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const finish = (): void =>
      resolve(Buffer.concat(kept).subarray(0, KEPT_BODY_BYTES).toString("utf8"));
    response.on("data", (chunk: Buffer) => {
      if (size < KEPT_BODY_BYTES) kept.push(chunk);
      size += chunk.length;
      if (size >= MAX_BODY_BYTES) finish();
    });
    response.once("end", finish);
    response.once("error", finish);
    response.once("close", finish);
  });
}

const DNS_TIMEOUT_MS = 3_000;
const DNS_TRIES = 2;

/** Asks the name servers directly: the system's look-up would wait in the threads that read files. */
async function resolveHost(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: DNS_TIMEOUT_MS, tries: DNS_TRIES });
  const cancel = () => resolver.cancel();
  signal.addEventListener("abort", cancel, { once: true });
  try {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    return found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

function reasonOf(error: unknown): OutboundReason {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/.test(code)
    ? "tls"
    : "unreachable";
}
