import { record } from "@rrweb/record";
import { createGunzipStream } from "../app/desk/cobrowse/gunzip-stream.ts";
import { parsePageMessage } from "../app/desk/cobrowse/page-message.ts";
import { openPageView } from "../app/desk/cobrowse/page-view.ts";
import { createSanitizer } from "../app/desk/cobrowse/sanitize-events.ts";
import type { CobrowsePolicy } from "../server/settings/domain/privacy-settings.ts";
import { startCapture } from "../widget/cobrowse/capture.ts";
import { createCompressor } from "../widget/cobrowse/compressor.ts";
import { createSendQueue, FLUSH_MS } from "../widget/cobrowse/send-queue.ts";
import { seededRandom } from "./statistics.ts";

export type Mode = "nothing" | "rrweb alone" | "rrweb sent" | "foyer";
export type PageKind = "nodes" | "shop";
/** When the desk first showed this stamp. */
export type Shown = { readonly stamp: number; readonly atMs: number };
export type SnapshotSizes = { readonly raw: number; readonly gzipped: number };

const TICK_MS = 50;
// For deferred work to finish: layout, and sending the captured events.
const SETTLE_MS = 1_000;
const LIMIT = 64 * 1_024 * 1_024;
const POLICY: CobrowsePolicy = { level: "standard", rules: [] };

let channel: RTCDataChannel | null = null;
let connection: RTCPeerConnection | null = null;
let sentBytes = 0;

const settled = () => new Promise<void>((done) => setTimeout(done, SETTLE_MS));

/** A page of 5,000 elements, or one like a large shop's. */
function fill(kind: PageKind): void {
  document.body.innerHTML =
    kind === "nodes"
      ? Array.from({ length: 5_000 }, (_, at) => `<div class="n">node ${at}</div>`).join("")
      : shop();
  document.body.insertAdjacentHTML("afterbegin", `<p id="stamp">0</p><input id="field">`);
}

function shop(): string {
  const rules = Array.from(
    { length: 600 },
    (_, at) => `.r${at} > .n:hover { color: #${100 + (at % 800)}; background: url(/i/${at}.png) }`,
  );
  const cards = Array.from(
    { length: 900 },
    (_, at) => `<article class="card r${at % 600}" data-sku="A-${at}" aria-label="Product ${at}">
      <a href="/p/${at}?ref=list&size=54" title="Product ${at}"><img alt="Product ${at}" width="80" height="80"
      src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></a><h3 class="n">Product ${at}</h3>
      <p class="n">£ ${at}.99 <s>£ ${at + 20}.00</s></p><ul><li>54 cm</li><li>56 cm</li></ul>
      <label>Quantity <input name="quantity${at}" value="1"></label><button type="button">Add to basket</button></article>`,
  );
  return `<style>${rules.join("\n")}</style><main>${cards.join("")}</main>`;
}

/** Changes the page at a constant rate and writes the time to `#stamp` at every tick. Returns these times. */
function change(perSecond: number, seconds: number): Promise<number[]> {
  const random = seededRandom(1);
  const nodes = [...document.querySelectorAll<HTMLElement>(".n")];
  const some = () => nodes[Math.floor(random() * nodes.length)];
  const stamp = document.querySelector("#stamp");
  const each = [
    (node: HTMLElement) => {
      node.textContent = `changed ${Math.floor(random() * 1_000)}`;
    },
    (node: HTMLElement) => void node.classList.toggle("on"),
    (node: HTMLElement) => node.append(document.createElement("i")),
    (node: HTMLElement) => void node.style.setProperty("width", `${Math.floor(random() * 300)}px`),
  ];
  const stamps: number[] = [];
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      for (let at = 0; at < (perSecond * TICK_MS) / 1_000 - 1; at += 1) {
        const node = some();
        if (node) each[Math.floor(random() * each.length)]?.(node);
      }
      stamps.push(Date.now());
      if (stamp) stamp.textContent = String(stamps.at(-1));
      if (stamps.length < (seconds * 1_000) / TICK_MS) return;
      clearInterval(timer);
      setTimeout(() => resolve(stamps), SETTLE_MS);
    }, TICK_MS);
  });
}

let stop = () => {};

async function begin(mode: Mode): Promise<void> {
  sentBytes = 0;
  stop = start(mode);
  await settled();
}

function end(): number {
  stop();
  return sentBytes;
}

function start(mode: Mode): () => void {
  if (mode === "nothing") return () => {};
  if (mode === "rrweb alone") return record({ emit() {} }) ?? (() => {});
  if (!channel) throw new Error("There is no channel to the desk.");
  const opened = channel;
  if (mode === "rrweb sent") return startSending(opened);
  const queue = createSendQueue({
    channel: opened,
    onBehind: () => capture.snapshot(),
  });
  const capture = startCapture({ policy: POLICY, hidden: new WeakMap(), onEvent: queue.event });
  return () => {
    capture.stop();
    queue.close();
  };
}

/** Sends rrweb's events unmasked, as often as the widget does. */
function startSending(to: RTCDataChannel): () => void {
  const compressor = createCompressor({
    onChunks: (chunks) => chunks.forEach((chunk) => void to.send(chunk)),
    onBroken: () => to.close(),
  });
  let batch: unknown[] = [];
  const flush = () => {
    compressor.add(JSON.stringify({ type: "events", events: batch }));
    batch = [];
  };
  const emit = (event: unknown) => {
    if (batch.push(event) === 1) setTimeout(flush, FLUSH_MS);
  };
  const stopRecording = record({ emit });
  return () => {
    stopRecording?.();
    compressor.close();
  };
}

/** The size of the whole page's HTML. */
async function measureSnapshot(): Promise<SnapshotSizes> {
  const html = document.documentElement.outerHTML;
  const compressed = new Blob([html]).stream().pipeThrough(new CompressionStream("gzip"));
  const gzipped = (await new Response(compressed).arrayBuffer()).byteLength;
  return { raw: new Blob([html]).size, gzipped };
}

async function gathered(pc: RTCPeerConnection): Promise<string> {
  while (pc.iceGatheringState !== "complete")
    await new Promise((done) =>
      pc.addEventListener("icegatheringstatechange", done, { once: true }),
    );
  return JSON.stringify(pc.localDescription);
}

async function offer(): Promise<string> {
  connection = new RTCPeerConnection();
  const opened = connection.createDataChannel("cobrowse");
  channel = opened;
  const send = opened.send.bind(opened);
  Object.assign(opened, {
    send(data: ArrayBufferView<ArrayBuffer>) {
      sentBytes += data.byteLength;
      send(data);
    },
  });
  await connection.setLocalDescription();
  return gathered(connection);
}

const accept = (answer: string) => connection?.setRemoteDescription(JSON.parse(answer));

/** Acts as the desk: rebuilds the page and notes when each stamp was first shown. */
async function answer(offered: string): Promise<string> {
  document.body.innerHTML = `<div id="root"></div>`;
  const root = document.querySelector<HTMLElement>("#root");
  if (!root) throw new Error("no root");
  const view = await openPageView({ root, onShown: () => {}, onLost: () => {} });
  const pc = new RTCPeerConnection();
  connection = pc;
  pc.addEventListener("datachannel", ({ channel: opened }) => {
    const gunzip = createGunzipStream(LIMIT);
    const sanitize = createSanitizer({ origin: location.origin, supportsReferrerPolicy: true });
    opened.binaryType = "arraybuffer";
    opened.addEventListener("message", ({ data }) => {
      for (const text of gunzip(new Uint8Array(data as ArrayBuffer))) {
        const message = parsePageMessage(text);
        if (message.type === "events") view.show(sanitize(message.events));
      }
    });
  });
  watchStamps(root);
  await pc.setRemoteDescription(JSON.parse(offered));
  await pc.setLocalDescription();
  return gathered(pc);
}

const shown: Shown[] = [];

/** Notes at every frame of the desk whether a new stamp is shown. */
function watchStamps(root: HTMLElement): void {
  let last = "0";
  const look = () => {
    const outer = root.querySelector("iframe")?.contentDocument;
    const stamp = outer?.querySelector("iframe")?.contentDocument?.querySelector("#stamp");
    const text = stamp?.textContent ?? "0";
    if (text !== last && text !== "0") shown.push({ stamp: Number(text), atMs: Date.now() });
    last = text;
    requestAnimationFrame(look);
  };
  look();
}

const page = {
  fill,
  settled,
  begin,
  change,
  end,
  measureSnapshot,
  offer,
  accept,
  answer,
  shown: () => shown.splice(0),
};
export type BenchPage = typeof page;
Object.assign(window, { bench: () => page });
