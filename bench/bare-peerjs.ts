import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { type WebSocket, WebSocketServer } from "ws";

const PEERJS = path.resolve(import.meta.dirname, "../node_modules/peerjs/dist/peerjs.min.js");

/**
 * A page with nothing but PeerJS, and a broker for it: what a call takes without a product around it.
 * `?id=ID` registers the page; `callRemote()` calls the page with the id `visitor`.
 */
export async function serveBarePeerJs(port: number) {
  const script = await readFile(PEERJS, "utf8");
  const page = `<!doctype html><button>Accept</button><video autoplay muted></video><script>${script}</script>
<script>
const id = new URLSearchParams(location.search).get("id");
const warm = new URLSearchParams(location.search).has("warm");
const camera = () => navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 1280, height: 720 } });
const opened = warm ? camera() : null;
const show = (stream) => { document.querySelector("video").srcObject = stream; };
const peer = new Peer(id, { host: location.hostname, port: Number(location.port), path: "/", config: { iceServers: [] } });
peer.on("call", async (call) => {
  call.on("stream", show);
  call.answer(await (opened ?? camera()));
});
document.querySelector("button").onclick = async () =>
  peer.call("visitor", await (opened ?? camera())).on("stream", show);
window.ready = Promise.all([opened, new Promise((done) => peer.on("open", done))]).then(() => true);
</script>`;
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/html").end(page);
  });
  const peers = new Map<string, WebSocket>();
  new WebSocketServer({ server }).on("connection", (socket, request) => {
    const id = new URL(request.url ?? "/", "http://localhost").searchParams.get("id") ?? "";
    peers.set(id, socket);
    socket.send(JSON.stringify({ type: "OPEN" }));
    socket.on("message", (data) => {
      const message = JSON.parse(data.toString());
      peers.get(message.dst)?.send(JSON.stringify({ ...message, src: id }));
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    close(): void {
      for (const socket of peers.values()) socket.terminate();
      server.closeAllConnections();
      server.close();
    },
  };
}
