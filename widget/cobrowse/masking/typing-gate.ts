import { EventType, IncrementalSource, type mutationData } from "@rrweb/types";
import type { PageEvent } from "../../../server/cobrowse/domain/wire.ts";

/** Longer than people pause between two keys of a code or password. */
export const PAUSE_MS = 800;
// Someone who types without a pause is seen at this interval.
const MAX_HELD_MS = 5_000;

type Options = {
  readonly send: (event: PageEvent) => void;
  /** Requests a new full snapshot, in place of what was held. */
  readonly snapshot: () => void;
  readonly nowMs: () => number;
};

export type TypingGate = {
  /** The visitor has pressed a key of something hidden. */
  keyPressed(): void;
  push(event: PageEvent): void;
  stop(): void;
};

/**
 * While the visitor types something hidden, holds what changes on the page until they pause, and
 * then sends it as one change. Otherwise a box that fills, a counter or a strength meter would
 * tell how many keys were pressed and when.
 */
export function createTypingGate({ send, snapshot, nowMs }: Options): TypingGate {
  let held: PageEvent[] = [];
  let heldSinceMs = 0;
  let keyAtMs = Number.NEGATIVE_INFINITY;
  let hasSnapshot = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isHolding = () => held.length > 0 || nowMs() - keyAtMs < PAUSE_MS;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const merged = mergeHeld(held);
    held = [];
    if (merged === null) snapshot();
    else for (const event of merged) send(event);
  };
  const check = () => {
    timer = undefined;
    const now = nowMs();
    const waitMs = Math.min(keyAtMs + PAUSE_MS, heldSinceMs + MAX_HELD_MS) - now;
    if (waitMs > 0) timer = setTimeout(check, waitMs);
    else flush();
  };
  return {
    keyPressed() {
      keyAtMs = nowMs();
    },
    push(event) {
      const isFirst = !hasSnapshot;
      hasSnapshot ||= event.type === EventType.FullSnapshot;
      if (isFirst || !isHeld(event) || !isHolding()) {
        send(event);
        return;
      }
      if (held.length === 0) heldSinceMs = nowMs();
      held.push(event);
      timer ??= setTimeout(check, PAUSE_MS);
    },
    stop() {
      clearTimeout(timer);
      held = [];
    },
  };
}

type Incremental = { readonly source: IncrementalSource; readonly id?: number };

/** What the visitor's pointer and window do isn't caused by keys. */
function isHeld({ type, data }: PageEvent): boolean {
  if (type !== EventType.IncrementalSnapshot) return true;
  switch ((data as Incremental).source) {
    case IncrementalSource.MouseMove:
    case IncrementalSource.TouchMove:
    case IncrementalSource.Drag:
    case IncrementalSource.MouseInteraction:
    case IncrementalSource.ViewportResize:
      return false;
    default:
      return true;
  }
}

/**
 * The last state of everything that has changed. Null if that can't be told, because nodes or style
 * rules were added or removed several times.
 */
function mergeHeld(events: readonly PageEvent[]): PageEvent[] | null {
  const states = new Map<string, PageEvent>();
  const structural: PageEvent[] = [];
  let changes: mutationData | null = null;
  for (const event of events) {
    if (event.type !== EventType.IncrementalSnapshot) return null;
    const data = event.data as Incremental;
    switch (data.source) {
      case IncrementalSource.Mutation:
        if (isStructural(data as mutationData)) structural.push(event);
        else changes = mergeChanges(changes, data as mutationData);
        break;
      case IncrementalSource.Scroll:
      case IncrementalSource.Input:
      case IncrementalSource.Selection:
      case IncrementalSource.MediaInteraction:
        states.set(`${data.source} ${data.id}`, event);
        break;
      default:
        structural.push(event);
    }
  }
  const [first, second] = structural;
  // Changes before and after it can't be put in order.
  if (second || (first && changes)) return null;
  const timestamp = events.at(-1)?.timestamp ?? 0;
  const mutation = changes && { type: EventType.IncrementalSnapshot, timestamp, data: changes };
  return [...(first ? [first] : []), ...(mutation ? [mutation] : []), ...states.values()];
}

const isStructural = ({ adds, removes }: mutationData): boolean => adds.length + removes.length > 0;

function mergeChanges(before: mutationData | null, after: mutationData): mutationData {
  if (!before) return after;
  const texts = new Map([...before.texts, ...after.texts].map((one) => [one.id, one]));
  const attributes = new Map(before.attributes.map((one) => [one.id, one]));
  for (const one of after.attributes) {
    const earlier = attributes.get(one.id)?.attributes;
    attributes.set(one.id, {
      id: one.id,
      attributes: mergeAttributes(earlier ?? {}, one.attributes),
    });
  }
  return { ...after, texts: [...texts.values()], attributes: [...attributes.values()] };
}

type Attributes = mutationData["attributes"][number]["attributes"];

/** Inline styles are reported by property. */
function mergeAttributes(before: Attributes, after: Attributes): Attributes {
  const { style: earlier } = before;
  const { style: later } = after;
  const isPartial = typeof earlier === "object" && typeof later === "object";
  const merged = { ...before, ...after };
  return isPartial && earlier && later ? { ...merged, style: { ...earlier, ...later } } : merged;
}
