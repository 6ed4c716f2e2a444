import { randomUUID } from "node:crypto";
import type { Deepgram } from "@deepgram/sdk";
import type { Conversation, Line } from "./conversation.ts";
import type { OggOpus } from "./ogg-opus.ts";

type Response = Deepgram.ListenV1Response;
type Heard = Deepgram.ListenV1ResponseResultsUtterancesItem;

const SECONDS_PER_LETTER = 0.065;
const PAUSE_S = 0.6;
const CONFIDENCE = 0.98;

/** The options of a request that change its response. */
export type Options = { readonly multichannel: boolean; readonly utterances: boolean };

/** The answer to audio of that length, in which the conversation is said until the audio ends. */
export function transcribe(
  { lines, language }: Conversation,
  audio: OggOpus,
  options: Options,
): Response {
  const said = timed(lines, audio.seconds);
  const channels = options.multichannel ? audio.channels : 1;
  return {
    metadata: metadataOf(audio, channels),
    results: {
      channels: Array.from({ length: channels }, (_, channel) => {
        const own = said.filter((one) => !options.multichannel || one.channel === channel);
        return {
          detected_language: language,
          alternatives: [
            {
              transcript: own.map(({ transcript }) => transcript).join(" "),
              confidence: CONFIDENCE,
              words: own.flatMap(({ words }) => words ?? []),
            },
          ],
        };
      }),
      ...(options.utterances && { utterances: said }),
    },
  };
}

function timed(lines: readonly Line[], seconds: number): Heard[] {
  let at = PAUSE_S;
  const heard: Heard[] = [];
  for (const { channel, text } of lines) {
    const words = wordsOf(text, at);
    const end = words.at(-1)?.end ?? at;
    if (end > seconds) break;
    heard.push({
      id: randomUUID(),
      start: at,
      end,
      channel,
      transcript: text,
      confidence: CONFIDENCE,
      words,
    });
    at = end + PAUSE_S;
  }
  return heard;
}

function wordsOf(text: string, start: number): NonNullable<Heard["words"]> {
  let at = start;
  return text.split(" ").map((punctuated) => {
    const end = at + punctuated.length * SECONDS_PER_LETTER;
    const word = {
      start: at,
      end,
      word: punctuated.toLowerCase().replace(/[^\p{L}\p{N}'-]/gu, ""),
    };
    at = end + SECONDS_PER_LETTER;
    return { ...word, punctuated_word: punctuated, confidence: CONFIDENCE };
  });
}

function metadataOf({ seconds }: OggOpus, channels: number): Response["metadata"] {
  return {
    request_id: randomUUID(),
    sha256: "0".repeat(64),
    created: "2026-01-01T00:00:00.000Z",
    duration: seconds,
    channels,
    models: [],
    model_info: {},
  };
}
