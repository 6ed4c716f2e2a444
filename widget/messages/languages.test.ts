import { afterEach, describe, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../server/settings/domain/languages.ts";
import { BROWSERS } from "../call/guidance.ts";
import { spokenWait } from "../call/wait-note.tsx";
import { callMessages } from "./call.ts";
import { chatMessages } from "./chat.ts";
import { clipMessages } from "./clips.ts";
import { cobrowseMessages } from "./cobrowse.ts";
import { greetingMessages } from "./greeting.ts";
import { loadMessages, setLanguage } from "./language.ts";
import { recordingMessages } from "./recording.ts";
import { unavailableMessages } from "./unavailable.ts";
import { waitMessages } from "./wait.ts";

const MODES = ["video", "voice"] as const;

/** What texts with these keys are about, if not the agent's name. */
const ARGUMENTS: Readonly<Record<string, readonly (readonly unknown[])[]>> = {
  askingForDevices: MODES.map((mode) => [mode]),
  connecting: [false, true].flatMap((resumed) => [
    [null, resumed],
    ["Ana", resumed],
  ]),
  unavailable: [[null], ["Demo"], ["Demo", true]],
  ended: [["Ana"], [null]],
  trouble: MODES.flatMap((mode) => BROWSERS.map((browser) => [mode, browser])),
  endsIn: [[5]],
  handedOver: [["Bo", "Ana"]],
  openUnread: [[25]],
  rating: [[1], [2], [3], [4], [5]],
  timeToRejoin: [["0:45"]],
  callAgainIn: [["0:45"]],
  backToday: [["9:00"]],
  backTomorrow: [["9:00"]],
  backOn: [["Monday", "9:00"]],
  inTimeZone: [["Europe/Oslo"]],
  sent: ["message", "callback"].map((kind) => [kind, "Ana"]),
  callAgainInSeconds: [[25]],
  callAgainInMinutes: [[15]],
};
const AGENT = [["Ana"]];
/** What must stay in a text, whatever its language. */
const PLACEHOLDERS = ["Ana", "Demo", "0:45", "25", "15", "9:00", "Monday", "Europe/Oslo"];

/** The texts that are the same in English, by language. */
const SAME: Partial<Record<Language, readonly string[]>> = {
  es: ["chat.title", "greeting.dir", "recording.no"],
  fr: ["chat.label", "chat.title", "greeting.dir", "noOneFree.email", "noOneFree.text"],
  de: ["chat.title", "greeting.dir", "greeting.live", "noOneFree.name"],
  pt: ["chat.title", "greeting.dir", "noOneFree.email"],
};

type Texts = Map<string, string>;

/** All texts below this value, by their path. */
function textsOf(value: unknown, path: readonly string[] = []): Texts {
  if (typeof value === "string") return new Map([[path.join("."), value]]);
  if (typeof value === "function") {
    const lists = path.map((key) => ARGUMENTS[key]).find((found) => found) ?? AGENT;
    return new Map(lists.flatMap((list) => [...textsOf(value(...list), [...path, String(list)])]));
  }
  return new Map(
    Object.entries(value as object).flatMap(([key, inner]) => [...textsOf(inner, [...path, key])]),
  );
}

const current = (): Texts =>
  textsOf({
    greeting: greetingMessages(),
    call: callMessages(),
    chat: chatMessages(),
    clips: clipMessages(),
    recording: recordingMessages(),
    wait: waitMessages(),
    cobrowse: cobrowseMessages(),
    noOneFree: unavailableMessages(),
  });

async function textsIn(language: Language): Promise<Texts> {
  await setLanguage(language);
  await loadMessages("call");
  await loadMessages("cobrowse");
  await loadMessages("unavailable");
  return current();
}

afterEach(() => setLanguage("en"));

const english = await textsIn("en");

describe.each(LANGUAGES.filter((language) => language !== "en"))("%s", (language) => {
  test("has every text, with what the English text is about", async () => {
    const texts = await textsIn(language);
    expect([...texts.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of texts) {
      expect(text.trim(), path).toBe(text);
      expect(text, path).toMatch(/\p{L}/u);
      expect(text, path).not.toMatch(/undefined|null|NaN|\[object/);
      const inEnglish = english.get(path) ?? "";
      for (const part of PLACEHOLDERS)
        expect(text.includes(part), `${path} has ${part}`).toBe(inEnglish.includes(part));
    }
  });

  test("has no English text", async () => {
    const texts = await textsIn(language);
    const same = [...texts].filter(([path, text]) => text === english.get(path));
    expect(same.map(([path]) => path).sort()).toEqual([...(SAME[language] ?? [])].sort());
  });

  test("names itself and its direction", async () => {
    await textsIn(language);
    const { lang, dir } = greetingMessages();
    expect(new Intl.Locale(lang).language).toBe(language);
    expect(recordingMessages().lang).toBe(lang);
    expect(dir).toBe(language === "ar" ? "rtl" : "ltr");
  });
});

test.each([
  ["es", 1_000, "Puedes volver a llamar en un segundo."],
  ["es", 2_000, "Puedes volver a llamar en 2 segundos."],
  ["es", 60_000, "Puedes volver a llamar en un minuto."],
  ["fr", 1_000, "Vous pourrez rappeler dans une seconde."],
  ["fr", 30_000, "Vous pourrez rappeler dans 30 secondes."],
  ["fr", 120_000, "Vous pourrez rappeler dans 2 minutes."],
  ["de", 1_000, "Sie können in einer Sekunde wieder anrufen."],
  ["de", 59_001, "Sie können in 60 Sekunden wieder anrufen."],
  ["de", 60_000, "Sie können in einer Minute wieder anrufen."],
  ["pt", 1_000, "Você pode ligar de novo em um segundo."],
  ["pt", 180_000, "Você pode ligar de novo em 3 minutos."],
  ["ar", 1_000, "يمكنك الاتصال مجددًا بعد ثانية واحدة."],
  ["ar", 2_000, "يمكنك الاتصال مجددًا بعد ثانيتين."],
  ["ar", 3_000, "يمكنك الاتصال مجددًا بعد 3 ثوانٍ."],
  ["ar", 10_000, "يمكنك الاتصال مجددًا بعد 10 ثوانٍ."],
  ["ar", 11_000, "يمكنك الاتصال مجددًا بعد 11 ثانية."],
  ["ar", 60_000, "يمكنك الاتصال مجددًا بعد دقيقة واحدة."],
  ["ar", 120_000, "يمكنك الاتصال مجددًا بعد دقيقتين."],
  ["ar", 600_000, "يمكنك الاتصال مجددًا بعد 10 دقائق."],
  ["ar", 900_000, "يمكنك الاتصال مجددًا بعد 15 دقيقة."],
] as const)("in %s, a wait of %i ms is: %s", async (language, ms, text) => {
  await textsIn(language);
  expect(spokenWait(ms)).toBe(text);
});

test.each([
  ["fr", 1, "Ouvrir le chat, 1 nouveau message"],
  ["fr", 2, "Ouvrir le chat, 2 nouveaux messages"],
  ["ar", 1, "فتح الدردشة، رسالة جديدة واحدة"],
  ["ar", 2, "فتح الدردشة، رسالتان جديدتان"],
  ["ar", 3, "فتح الدردشة، 3 رسائل جديدة"],
  ["ar", 11, "فتح الدردشة، 11 رسالة جديدة"],
] as const)("in %s, %i unread messages are: %s", async (language, count, text) => {
  await textsIn(language);
  expect(chatMessages().openUnread(count)).toBe(text);
});

test.each([
  [1, "تنتهي هذه المكالمة بعد دقيقة واحدة."],
  [2, "تنتهي هذه المكالمة بعد دقيقتين."],
  [5, "تنتهي هذه المكالمة بعد 5 دقائق."],
])("in ar, a call that ends in %i min says: %s", async (minutes, text) => {
  await textsIn("ar");
  expect(callMessages().endsIn(minutes)).toBe(text);
});

test("of two languages chosen at once, the last is shown", async () => {
  await Promise.all([setLanguage("fr"), setLanguage("de")]);
  expect(greetingMessages().lang).toBe("de");
  await Promise.all([setLanguage("fr"), setLanguage("en")]);
  expect(greetingMessages().lang).toBe("en");
});

test("the parts in use change with the language", async () => {
  await textsIn("fr");
  await setLanguage("es");
  expect(recordingMessages().lang).toBe("es");
  expect(cobrowseMessages().stop).toBe("Detener");
});
