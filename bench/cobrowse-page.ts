import { record } from "@rrweb/record";
import { createCleaner } from "../app/desk/cobrowse/clean.ts";
import { readPageMessage } from "../app/desk/cobrowse/page-message.ts";
import { openPageView } from "../app/desk/cobrowse/page-view.ts";
import { createUnzipStream } from "../app/desk/cobrowse/unzip-stream.ts";
import type { CobrowsePolicy } from "../server/settings/domain/privacy-settings.ts";
import { startCapture } from "../widget/cobrowse/capture.ts";
import { createOutbox, FLUSH_MS } from "../widget/cobrowse/outbox.ts";
import { startZipWorker } from "../widget/cobrowse/start-zip-worker.ts";
import { createZipper } from "../widget/cobrowse/zipper.ts";
import { seededRandom } from "./statistics.ts";

export type Mode = "nothing" | "rrweb alone" | "rrweb sent" | "foyer";
export type PageKind = "nodes" | "shop";
/** From when on the desk has shown this stamp. */
export type Shown = { readonly stamp: number; readonly atMs: number };
export type SnapshotSizes = { readonly raw: number; readonly gzipped: number };

const BEAT_MS = 50;
// Until what is put off has been done: laying out the page, sending what has been recorded.
const SETTLE_MS = 1_000;
const LIMIT = 64 * 1_024 * 1_024;
const POLICY: CobrowsePolicy = { level: "standard", rules: [] };

let channel: RTCDataChannel | null = null;
let connection: RTCPeerConnection | null = null;
let sentBytes = 0;

const settled = () => new Promise<void>((done) => setTimeout(done, SETTLE_MS));

/** A page of 5,000 elements, or one as a large shop has it. */
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

/** Changes the page evenly, and says the time in `#stamp` at every beat. Returns these times. */
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
      for (let at = 0; at < (perSecond * BEAT_MS) / 1_000 - 1; at += 1) {
        const node = some();
        if (node) each[Math.floor(random() * each.length)]?.(node);
      }
      stamps.push(Date.now());
      if (stamp) stamp.textContent = String(stamps.at(-1));
      if (stamps.length < (seconds * 1_000) / BEAT_MS) return;
      clearInterval(timer);
      setTimeout(() => resolve(stamps), SETTLE_MS);
    }, BEAT_MS);
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
  if (!channel) throw new Error("There is no line to the desk.");
  const line = channel;
  if (mode === "rrweb sent") return startSending(line);
  const outbox = createOutbox({
    line,
    onBehind: () => capture.snapshot(),
    startWorker: startZipWorker,
  });
  const capture = startCapture({ policy: POLICY, hidden: new WeakMap(), onEvent: outbox.event });
  return () => {
    capture.stop();
    outbox.close();
  };
}

/** All that rrweb tells goes out as it is, as often as the widget sends. */
function startSending(line: RTCDataChannel): () => void {
  const zipper = createZipper({
    startWorker: startZipWorker,
    onPieces: (pieces) => pieces.forEach((piece) => void line.send(piece)),
    onBroken: () => line.close(),
  });
  let held: unknown[] = [];
  const flush = () => {
    zipper.take(JSON.stringify({ type: "events", events: held }));
    held = [];
  };
  const emit = (event: unknown) => {
    if (held.push(event) === 1) setTimeout(flush, FLUSH_MS);
  };
  const stopRecording = record({ emit });
  return () => {
    stopRecording?.();
    zipper.close();
  };
}

/** What sending the whole page costs once. */
async function measureSnapshot(): Promise<SnapshotSizes> {
  const html = document.documentElement.outerHTML;
  const zipped = new Blob([html]).stream().pipeThrough(new CompressionStream("gzip"));
  const gzipped = (await new Response(zipped).arrayBuffer()).byteLength;
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

/** Becomes the desk: rebuilds what arrives, and keeps how late each stamp was shown. */
async function answer(offered: string): Promise<string> {
  document.body.innerHTML = `<div id="root"></div>`;
  const root = document.querySelector<HTMLElement>("#root");
  if (!root) throw new Error("no root");
  const view = await openPageView({ root, onShown: () => {}, onLost: () => {} });
  const pc = new RTCPeerConnection();
  connection = pc;
  pc.addEventListener("datachannel", ({ channel: line }) => {
    const unzip = createUnzipStream(LIMIT);
    const clean = createCleaner({ origin: location.origin, knowsReferrerPolicy: true });
    line.binaryType = "arraybuffer";
    line.addEventListener("message", ({ data }) => {
      for (const text of unzip(new Uint8Array(data as ArrayBuffer))) {
        const message = readPageMessage(text);
        if (message.type === "events") view.show(clean(message.events));
      }
    });
  });
  watchStamps(root);
  await pc.setRemoteDescription(JSON.parse(offered));
  await pc.setLocalDescription();
  return gathered(pc);
}

const shown: Shown[] = [];

/** At every frame of the desk: the stamp that is shown, where it is another one. */
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
