import type { WebSocket } from "ws";

/**
 * Sends "PING" to a socket that has sent nothing for `pingMs`, and cuts it off when nothing comes
 * within `pongMs`. What arrived while this process was busy counts: the answer is looked for in the
 * network before the socket is judged.
 */
export function keepAlive(socket: WebSocket, pingMs: number, pongMs: number): void {
  let timer: NodeJS.Timeout | undefined;
  let dueAt = 0;
  let answered = false;
  const after = (ms: number, run: () => void) => {
    dueAt = performance.now() + ms;
    timer = setTimeout(run, ms);
  };
  const ping = () => {
    answered = false;
    socket.send("PING");
    after(pongMs, judge);
  };
  const judge = () => {
    const lateMs = performance.now() - dueAt;
    // Timers run before sockets are read, so an answer may be waiting to be read.
    setImmediate(() => {
      if (answered || socket.readyState !== socket.OPEN) return;
      // This process was away for so long that the ping itself may have left late.
      if (lateMs > pongMs / 2) after(pongMs, judge);
      else socket.terminate();
    });
  };
  const start = () => {
    answered = true;
    clearTimeout(timer);
    after(pingMs, ping);
  };
  socket.on("message", start);
  socket.on("close", () => clearTimeout(timer));
  start();
}
