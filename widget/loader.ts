import type { CallMode } from "../server/calls/domain/call-request.ts";
import { sendFirstRequest } from "./first-request.ts";
import type { Foyer, FoyerCall, FoyerEvent } from "./foyer.d.ts";
import type { Command, FoyerGlobal, Handover } from "./foyer-api.ts";
import { logSiteRefusal } from "./site-refusal.ts";

/** Path of the entry chunk on the widget's origin. Set by the build. */
declare const ENTRY_PATH: string;

// Longer than a widget takes to learn who is available, and too short for a call to be a surprise.
const RENEWED_CALL_WITHIN_MS = 10_000;
const RENEW_AGAIN_MS = 60_000;

const SITE_KEY = /^[\w-]{4,64}$/;
const SCRIPT = 'script[src*="/widget.js"][data-site]';
const EMBED = `<script async src="https://HOST/widget.js" data-site="SITE_KEY"></script>`;

type Listener = (detail: unknown) => void;

const warn = (...args: unknown[]) => console.warn("[Foyer]", ...args);

function findScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector(SCRIPT);
}

/** The calls queued by a stub: `["open"]`, `["call", "voice"]`, `["on", "call-end", listener]`. */
const queued = (stub: FoyerGlobal | undefined): unknown[] => (Array.isArray(stub?.q) ? stub.q : []);

const currentGlobal = () => window.Foyer as FoyerGlobal | undefined;

function createCommands() {
  const waiting: Command[] = [];
  let run = (command: Command): void => void waiting.push(command);
  return {
    send: (command: Command) => run(command),
    handle(next: (command: Command) => void) {
      run = next;
      for (const command of waiting.splice(0)) next(command);
    },
  };
}

function createListeners() {
  const byEvent = new Map<string, Set<Listener>>();
  return {
    on(event: string, listener: Listener) {
      const listeners = byEvent.get(event) ?? new Set();
      if (typeof listener === "function") byEvent.set(event, listeners.add(listener));
      return () => void listeners.delete(listener);
    },
    emit(event: FoyerEvent, detail: unknown) {
      for (const listener of byEvent.get(event) ?? []) {
        new Promise<void>((settle) => settle(listener(detail) as undefined)).catch((error) =>
          warn(`A listener for "${event}" failed.`, error),
        );
      }
    },
    /** As a stub would have queued them. */
    all: () =>
      [...byEvent].flatMap(([event, listeners]) =>
        [...listeners].map((listener) => ["on", event, listener]),
      ),
    clear: () => byEvent.clear(),
  };
}

function createApi(stub: FoyerGlobal | undefined) {
  const commands = createCommands();
  const listeners = createListeners();
  const replay = (call: unknown) => {
    const [name, ...args]: unknown[] = Array.isArray(call) ? call : [call];
    const method: unknown = Object.entries(api).find(([key]) => key === name)?.[1];
    if (typeof method === "function") method(...args);
    else warn("Unknown call:", name);
  };
  const api: Foyer = {
    loaded: true,
    open: () => commands.send(["open"]),
    close: () => commands.send(["close"]),
    call: (mode) => commands.send(["call", mode]),
    identify: (who) => commands.send(["identify", who]),
    on: (event, listener) => listeners.on(event, listener as Listener),
    destroy: () => commands.send(["destroy"]),
    q: {
      push(...calls) {
        for (const call of calls) replay(call);
        return 0;
      },
    },
  };
  const calls = queued(stub);
  // Extends the stub itself, because the page may have a reference to it.
  window.Foyer = Object.assign(stub ?? {}, api);
  api.q.push(...(calls as FoyerCall[]));
  return { commands, listeners };
}

async function renew(origin: string, calls: unknown[], mode: CallMode): Promise<void> {
  const api = currentGlobal();
  const nowMs = Date.now();
  if (!api || nowMs < (api.renewableMs ?? 0)) throw new Error("The widget was just renewed.");
  const before = { ...api };
  let untilMs = nowMs + RENEWED_CALL_WITHIN_MS;
  const call = () => {
    if (Date.now() < untilMs && window.Foyer?.loaded) window.Foyer.call(mode);
    untilMs = 0;
  };
  const q = [...calls, ["on", "available", call], ["open"]];
  Object.assign(api, { loaded: undefined, q, renewableMs: nowMs + RENEW_AGAIN_MS });
  try {
    // A module: a new script element would need what the page's policy asks of such.
    await import(/* @vite-ignore */ `${origin}/widget.js?${nowMs}`);
  } catch (error) {
    Object.assign(api, before);
    throw error;
  }
}

function start(script: HTMLScriptElement | null): void {
  const stub = currentGlobal();
  if (stub?.loaded) {
    // Frameworks that replace the body run its script again.
    if (document.querySelectorAll(SCRIPT).length > 1)
      warn("widget.js is on this page twice. The second one is ignored.");
    return;
  }
  const siteKey = script?.dataset.site?.trim() ?? "";
  if (!script || !SITE_KEY.test(siteKey)) {
    console.error(`[Foyer] The site key is missing or invalid. Embed code: ${EMBED}`);
    return;
  }
  const { commands, listeners } = createApi(stub);
  const { origin } = new URL(script.src);
  let renewed = false;
  const dispose = () => {
    commands.handle(() => {});
    listeners.clear();
    if (!renewed) delete window.Foyer;
  };
  const handover: Omit<Handover, "identity"> = {
    origin,
    siteKey,
    onCommand: commands.handle,
    logSiteRefusal: (refusal) => logSiteRefusal(refusal, siteKey),
    emit: listeners.emit,
    async renew(mode) {
      await renew(origin, listeners.all(), mode);
      renewed = true;
      listeners.clear();
    },
    dispose,
  };
  greet(handover).catch((error) => warn("Couldn't load the video greeting.", error));
}

/** Loads the greeting, if the server has something to show to this visitor. */
async function greet(handover: Omit<Handover, "identity">): Promise<void> {
  const { origin, siteKey, onCommand, dispose } = handover;
  const answer = await sendFirstRequest(origin, siteKey);
  switch (answer.at) {
    case "refused":
      dispose();
      return handover.logSiteRefusal(answer.refusal);
    case "nothing":
      return onCommand(([name]) => void (name === "destroy" && dispose()));
    case "admitted": {
      const widget = await import(/* @vite-ignore */ origin + ENTRY_PATH);
      return widget.start({ ...handover, identity: answer.identity });
    }
  }
}

try {
  start(findScript());
} catch (error) {
  warn("Couldn't start the video greeting.", error);
}
