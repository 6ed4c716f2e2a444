import WebSocket from "ws";

/** The status with which an upgrade was refused, or 101 with the open socket. */
export type Knock = { readonly status: number; readonly socket: WebSocket };

export function knock(
  origin: string,
  to: string,
  headers: Record<string, string> = {},
): Promise<Knock> {
  const socket = new WebSocket(new URL(to, origin.replace(/^http/, "ws")), { headers });
  return new Promise((resolve) => {
    socket.once("open", () => resolve({ status: 101, socket }));
    socket.once("unexpected-response", (_request, response) => {
      resolve({ status: response.statusCode ?? 0, socket });
      socket.terminate();
    });
    socket.on("error", () => {});
  });
}

/** The code with which the server closes the socket. */
export const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once("close", resolve));

export const nextMessage = (
  socket: WebSocket,
  fits: (text: string) => boolean = () => true,
): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.on("message", (data) => {
      if (fits(String(data))) resolve(String(data));
    });
    socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
  });
