import { EventType, IncrementalSource } from "@rrweb/types";
import {
  MAX_STATES,
  NO_STATES,
  type PageEvent,
  type PageStates,
  STATES_TAG,
} from "../../server/cobrowse/domain/wire.ts";
import { guard } from "../guard.ts";
import type { SharedPage } from "./shared-page.ts";

const AFTER_ACTION_MS = 100;
// Looking through a large page takes a millisecond.
const AFTER_CHANGE_MS = 1_000;
// Forgives what a browser doesn't know.
const CANDIDATES = ":is(:popover-open,input:indeterminate,:not(:defined))";
const TELEPHONE =
  "input:is([autocomplete~=tel i],[type=tel i]:is([name*=phone i],[name*=tel i],[id*=phone i]))";
// Such a field may hold a part of a code or card, whose progress must not be seen.
const OTHER_NUMBER = /code|otp|pin|card|cc-/i;
const MIN_NUMBER_LENGTH = 7;
const CHANGES = ["focusin", "focusout", "toggle", "change"] as const;

type Options = {
  readonly page: Pick<SharedPage, "idOf" | "isHidden">;
  /** The strict level shows what is on top of the page, and nothing of what the visitor does. */
  readonly isStrict: boolean;
  readonly onEvent: (event: PageEvent) => void;
};

/** Sends states that the document doesn't hold whenever they have changed. */
export function createPageStates({ page, isStrict, onEvent }: Options) {
  let sent = NO_STATES;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAtMs = Number.POSITIVE_INFINITY;
  // Names that elements had before they were defined.
  const undefinedNames = new Set<string>();

  const idsOf = (elements: readonly Element[]): number[] =>
    elements
      .filter((element) => !page.isHidden(element))
      .flatMap((element) => page.idOf(element) ?? [])
      .slice(0, MAX_STATES);
  const idOf = (element: Element | null): number | null =>
    idsOf(element ? [element] : [])[0] ?? null;

  const read = (): PageStates => {
    const found = [...document.querySelectorAll(CANDIDATES)];
    const open = idsOf(found.filter((one) => one.matches(":is(:popover-open)")));
    const onTop = {
      popovers: [...sent.popovers.filter((id) => open.includes(id)), ...newIn(open, sent.popovers)],
      fullscreen: idOf(document.fullscreenElement),
    };
    if (isStrict) return { ...NO_STATES, ...onTop };
    for (const one of found) if (one.matches(":not(:defined)")) undefinedNames.add(one.localName);
    const focused = deepestFocused();
    const focus = idOf(focused);
    return {
      ...onTop,
      focus,
      isFocusVisible: focus !== null && focused?.matches(":focus-visible") === true,
      indeterminate: idsOf(found.filter((one) => one.matches("[type=checkbox i]:indeterminate"))),
      empty: emptyFields(page, { focused, before: sent.empty }),
      defined: [...undefinedNames].filter(isDefined).slice(0, MAX_STATES),
    };
  };
  const look = guard(() => {
    dueAtMs = Number.POSITIVE_INFINITY;
    const payload = read();
    if (JSON.stringify(payload) === JSON.stringify(sent)) return;
    sent = payload;
    const data = { tag: STATES_TAG, payload };
    onEvent({ type: EventType.Custom, timestamp: Date.now(), data });
  });
  const lookAfter = (waitMs: number) => {
    const atMs = performance.now() + waitMs;
    if (atMs >= dueAtMs) return;
    clearTimeout(timer);
    dueAtMs = atMs;
    timer = setTimeout(look, waitMs);
  };
  const lookSoon = () => lookAfter(AFTER_ACTION_MS);
  for (const type of CHANGES) addEventListener(type, lookSoon, true);
  addEventListener("fullscreenchange", lookSoon, true);
  return {
    /** After an event has been sent. */
    onSent({ type, data }: PageEvent): void {
      const { source } = data as { readonly source?: IncrementalSource };
      if (type === EventType.FullSnapshot) {
        sent = NO_STATES;
        lookSoon();
      } else if (source === IncrementalSource.Mutation) lookAfter(AFTER_CHANGE_MS);
    },
    stop(): void {
      clearTimeout(timer);
      for (const type of CHANGES) removeEventListener(type, lookSoon, true);
      removeEventListener("fullscreenchange", lookSoon, true);
    },
  };
}

const newIn = (ids: readonly number[], known: readonly number[]): number[] =>
  ids.filter((id) => !known.includes(id));

const isDefined = (name: string): boolean => customElements.get(name) !== undefined;

function deepestFocused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element === document.body ? null : element;
}

type Earlier = { readonly focused: Element | null; readonly before: readonly number[] };

/**
 * Bullets in an empty telephone field would lift a floating label. While the visitor is in the
 * field nothing changes, so that no key is told.
 */
const emptyFields = ({ idOf, isHidden }: Options["page"], { focused, before }: Earlier): number[] =>
  [...document.querySelectorAll<HTMLInputElement>(TELEPHONE)]
    .filter(
      (field) =>
        (field.maxLength < 0 || field.maxLength >= MIN_NUMBER_LENGTH) &&
        !OTHER_NUMBER.test(`${field.name} ${field.id} ${field.autocomplete}`) &&
        isHidden(field) &&
        field.parentElement !== null &&
        !isHidden(field.parentElement),
    )
    .flatMap((field) => {
      const id = idOf(field);
      const isEmpty = field === focused ? before.includes(id ?? 0) : field.value === "";
      return isEmpty && id !== null ? [id] : [];
    })
    .slice(0, MAX_STATES);
