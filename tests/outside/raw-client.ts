import { connect, type NetConnectOpts, type Socket } from "node:net";

export type Answer = { readonly status: number; readonly text: string };

/** A TCP client that can send malformed requests. */
export function openRawSocket(origin: string, options: Partial<NetConnectOpts> = {}): Socket {
  const { hostname, port } = new URL(origin);
  const socket = connect({ host: hostname, port: Number(port), ...options } as NetConnectOpts);
  socket.on("error", () => {});
  return socket;
}

/** Sends the bytes and returns the response, once the server has closed the connection. */
export function sendRaw(
  origin: string,
  bytes: string | readonly (string | Buffer)[],
): Promise<Answer> {
  const socket = openRawSocket(origin);
  let text = "";
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1");
  });
  for (const part of typeof bytes === "string" ? [bytes] : bytes) socket.write(part);
  return new Promise((resolve) => {
    socket.once("close", () => resolve({ status: statusOf(text), text }));
  });
}

const statusOf = (text: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);

export type RawRequest = {
  readonly method?: string;
  readonly path: string;
  readonly host?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** A request as text. The path and the host are sent as given. */
export function rawRequest({ method = "GET", path, host, headers = {}, body }: RawRequest): string {
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: ${host ?? "localhost"}`,
    "Connection: close",
    ...(body === undefined ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\r\n")}\r\n\r\n${body ?? ""}`;
}

/** The request that starts a WebSocket handshake. */
export const handshake = (
  path: string,
  { method = "GET", ...headers }: Readonly<Record<string, string>> = {},
): string =>
  [
    `${method} ${path} HTTP/1.1`,
    "Host: localhost",
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    "\r\n",
  ].join("\r\n");

/** Frames that violate the WebSocket protocol. */
export const BAD_FRAMES = {
  "no mask": Buffer.from([0x81, 0x01, 0x41]),
  "reserved bits": Buffer.from([0xf1, 0x80, 0, 0, 0, 0]),
  "an unknown opcode": Buffer.from([0x8b, 0x80, 0, 0, 0, 0]),
  "a length beyond any memory": Buffer.from([0x82, 0xff, ...Array(8).fill(0xff), 0, 0, 0, 0]),
  "a length beyond the limit": Buffer.from([
    0x82, 0xff, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0, 0, 0, 0,
  ]),
  "a ping that is too long": Buffer.from([0x89, 0xfe, 0x01, 0x00, 0, 0, 0, 0]),
  "a close code that does not exist": Buffer.from([0x88, 0x82, 0, 0, 0, 0, 0x00, 0x01]),
  "text that is no UTF-8": Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]),
} as const;
