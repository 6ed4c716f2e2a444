import type { Language, LanguageSetting } from "../../server/settings/domain/languages.ts";
import { report } from "../guard.ts";
import type { CallMessages } from "./call.ts";
import type { ChatMessages } from "./chat.ts";
import { chooseLanguage } from "./choose-language.ts";
import type { ClipMessages } from "./clips.ts";
import type { CobrowseMessages } from "./cobrowse.ts";
import type { GreetingMessages } from "./greeting.ts";
import type { RecordingMessages } from "./recording.ts";
import type { UnavailableMessages } from "./unavailable.ts";
import type { WaitMessages } from "./wait.ts";

/** The texts of each part of the widget that is loaded later than the greeting. */
type PartMessages = {
  readonly call: {
    readonly call: CallMessages;
    readonly chat: ChatMessages;
    readonly recording: RecordingMessages;
    readonly wait: WaitMessages;
  };
  readonly cobrowse: { readonly cobrowse: CobrowseMessages };
  readonly unavailable: { readonly unavailable: UnavailableMessages };
};
type Part = keyof PartMessages;

/** A language: the texts of the greeting and its clips, and how to load the others. */
export type LanguagePack = {
  readonly greeting: GreetingMessages;
  readonly clips: ClipMessages;
} & {
  readonly [P in Part]: () => Promise<PartMessages[P]>;
};

const PACKS: Partial<Record<Language, () => Promise<{ readonly pack: LanguagePack }>>> = {
  es: () => import("./es/index.ts"),
  fr: () => import("./fr/index.ts"),
  de: () => import("./de/index.ts"),
  pt: () => import("./pt/index.ts"),
  ar: () => import("./ar/index.ts"),
};

type Loaded = {
  greeting?: GreetingMessages | undefined;
  clips?: ClipMessages | undefined;
} & {
  [P in Part]?: PartMessages[P] | undefined;
};

/** What has been loaded in the visitor's language. Everything else is in English. */
export let loaded: Loaded = {};

let pack: Promise<LanguagePack | undefined> | undefined;
const parts: Part[] = [];

async function loadAll(): Promise<void> {
  const latest = pack;
  const language = await latest;
  const all: Record<string, unknown> = { greeting: language?.greeting, clips: language?.clips };
  for (const part of parts) all[part] = await language?.[part]().catch(report);
  if (pack === latest) loaded = all;
}

/** Loads the texts of all parts in use. Never rejects: texts that can't be loaded are in English. */
export function setLanguage(setting: LanguageSetting): Promise<void> {
  const load = PACKS[chooseLanguage(setting, navigator.languages)];
  pack = load?.().then((module) => module.pack, report) as typeof pack;
  return loadAll();
}

/** Call with the code of a part, which may be shown when this has resolved. Never rejects. */
export function loadMessages(part: Part): Promise<void> {
  parts.push(part);
  return loadAll();
}
