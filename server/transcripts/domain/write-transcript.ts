import type { CallSide } from "../../call-media/domain/media.ts";
import type { SpokenWord, Utterance } from "./transcript.ts";

/** How each side is called in a written transcript. */
export type SpeakerNames = Readonly<Record<CallSide, string>>;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Two lines of a caption. */
const MAX_CUE_LETTERS = 84;
/** A longer silence within an utterance ends its cue. */
const MAX_CUE_PAUSE_MS = 2 * SECOND_MS;

/** One utterance per line, with its time and speaker. */
export const writeText = (utterances: readonly Utterance[], names: SpeakerNames): string =>
  utterances
    .map(
      ({ startMs, side, text }) => `[${wholeSeconds(startMs)}] ${names[side]}: ${oneLine(text)}\n`,
    )
    .join("");

/** A WebVTT file, with the speakers as voices. Long utterances are split into several cues. */
export function writeVtt(utterances: readonly Utterance[], names: SpeakerNames): string {
  const cues = utterances
    .flatMap(cuesOf)
    .map(
      ({ startMs, endMs, side, text }) =>
        `${timestamp(startMs)} --> ${timestamp(endMs)}\n<v ${annotation(names[side])}>${escaped(text)}</v>\n`,
    );
  return ["WEBVTT\n", ...cues].join("\n");
}

type Cue = Pick<Utterance, "side" | "startMs" | "endMs" | "text">;

function cuesOf({ side, startMs, endMs, text, words }: Utterance): Cue[] {
  const whole = oneLine(text);
  if (whole.length <= MAX_CUE_LETTERS || words.length === 0)
    return [{ side, startMs, endMs: Math.max(endMs, startMs + 1), text: whole }];
  return groupWords(words).map((group) => cueOf(side, group));
}

function groupWords(words: readonly SpokenWord[]): SpokenWord[][] {
  const groups: SpokenWord[][] = [];
  let letters = 0;
  for (const word of words) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const added = letters + 1 + word.text.length;
    const fits = added <= MAX_CUE_LETTERS;
    if (group && previous && fits && word.startMs - previous.endMs <= MAX_CUE_PAUSE_MS) {
      group.push(word);
      letters = added;
    } else {
      groups.push([word]);
      letters = word.text.length;
    }
  }
  return groups;
}

function cueOf(side: CallSide, words: readonly SpokenWord[]): Cue {
  const startMs = words[0]?.startMs ?? 0;
  const endMs = Math.max(words.at(-1)?.endMs ?? 0, startMs + 1);
  return { side, startMs, endMs, text: words.map(({ text }) => oneLine(text)).join(" ") };
}

/** An empty line would end a cue. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };
/** Also keeps `-->` out of a cue. */
const escaped = (text: string): string =>
  text.replace(/[&<>]/g, (letter) => ENTITIES[letter] ?? "");

/** The name of a voice ends at the first `>`. */
const annotation = (name: string): string => escaped(oneLine(name));

const two = (value: number): string => String(value).padStart(2, "0");

function wholeSeconds(ms: number): string {
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  return [hours, minutes, Math.floor((ms % MINUTE_MS) / SECOND_MS)].map(two).join(":");
}

const timestamp = (ms: number): string =>
  `${wholeSeconds(ms)}.${String(Math.round(ms) % SECOND_MS).padStart(3, "0")}`;
