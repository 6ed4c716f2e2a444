import WebSocket from "ws";

/** Status 101 with an open socket, or the status with which the upgrade was refused. */
export type UpgradeResult = { readonly status: number; readonly socket: WebSocket };

export function tryUpgrade(
  origin: string,
  to: string,
  headers: Record<string, string> = {},
): Promise<UpgradeResult> {
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
  matches: (text: string) => boolean = () => true,
): Promise<string> =>
  new Promise((resolve, reject) => {
    socket.on("message", (data) => {
      if (matches(String(data))) resolve(String(data));
    });
    socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
  });
