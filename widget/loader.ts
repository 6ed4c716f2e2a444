import type { Command, FoyerApi, FoyerEvent, Handover } from "./foyer-api.ts";

/** Path of the entry chunk on the widget's origin. Set by the build. */
declare const ENTRY_PATH: string;

const SITE_KEY = /^[\w-]{4,64}$/;
const EMBED = `<script async src="https://HOST/widget.js" data-site="SITE_KEY"></script>`;

type Listener = (detail: unknown) => void;

const warn = (...args: unknown[]) => console.warn("[Foyer]", ...args);

function findScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector('script[src*="/widget.js"][data-site]');
}

/** The calls queued by a stub: `["open"]`, `["call", "voice"]`, `["on", "ended", listener]`. */
const queued = (stub: Window["Foyer"]): unknown[] => (Array.isArray(stub?.q) ? stub.q : []);

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
    clear: () => byEvent.clear(),
  };
}

function createApi(stub: Window["Foyer"]) {
  const commands = createCommands();
  const listeners = createListeners();
  const replay = (call: unknown) => {
    const [name, ...args]: unknown[] = Array.isArray(call) ? call : [call];
    const method: unknown = Object.entries(api).find(([key]) => key === name)?.[1];
    if (typeof method === "function") method(...args);
    else warn("Unknown call:", name);
  };
  const api: FoyerApi = {
    loaded: true,
    open: () => commands.send(["open"]),
    close: () => commands.send(["close"]),
    call: (mode) => commands.send(["call", mode]),
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
  api.q.push(...calls);
  return { commands, listeners };
}

function start(script: HTMLScriptElement | null): void {
  const stub = window.Foyer;
  if (stub?.loaded) {
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
  const handover: Handover = {
    origin,
    siteKey,
    onCommand: commands.handle,
    emit: listeners.emit,
    dispose() {
      commands.handle(() => {});
      listeners.clear();
      delete window.Foyer;
    },
  };
  import(/* @vite-ignore */ origin + ENTRY_PATH)
    .then((widget) => widget.start(handover))
    .catch((error) => warn("Couldn't load the video greeting.", error));
}

try {
  start(findScript());
} catch (error) {
  warn("Couldn't start the video greeting.", error);
}
