import type { Deepgram } from "@deepgram/sdk";
import type { CallSide } from "../call-media/domain/media.ts";
import type { SpokenWord, Utterance } from "../transcripts/domain/transcript.ts";

export type Transcription = {
  /** BCP 47, as detected; null if nothing was said. */
  readonly language: string | null;
  /** In the order in which they begin. Empty if nothing was said. */
  readonly utterances: readonly Utterance[];
  readonly requestId: string | null;
};

type Response = Deepgram.listen.v1.MediaTranscribeResponse;
type Results = Deepgram.ListenV1Response["results"];
type Heard = Deepgram.ListenV1ResponseResultsUtterancesItem;

const SIDES: readonly CallSide[] = ["visitor", "agent"];

/** @throws Error if the service has only accepted the request */
export function readTranscription(response: Response): Transcription {
  if (!("results" in response)) throw new Error("the transcription was not returned");
  const { metadata, results } = response;
  const utterances = (results.utterances ?? []).flatMap(readUtterance);
  return {
    language: utterances.length > 0 ? languageOf(results) : null,
    utterances: utterances.toSorted((a, b) => a.startMs - b.startMs || a.endMs - b.endMs),
    requestId: metadata.request_id ?? null,
  };
}

function readUtterance({ channel = 0, transcript = "", start, end, words }: Heard): Utterance[] {
  const side = SIDES[channel];
  const text = transcript.trim();
  if (!side || text === "") return [];
  return [{ side, startMs: ms(start), endMs: ms(end), text, words: (words ?? []).map(readWord) }];
}

const readWord = ({
  punctuated_word,
  word = "",
  start,
  end,
}: NonNullable<Heard["words"]>[number]): SpokenWord => ({
  text: punctuated_word ?? word,
  startMs: ms(start),
  endMs: ms(end),
});

const ms = (seconds = 0): number => Math.round(seconds * 1_000);

/** The language of the side that says most. */
function languageOf({ channels }: Results): string | null {
  const [most] = channels.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  return most?.detected_language ?? null;
}

const lengthOf = ({ alternatives }: Results["channels"][number]): number =>
  alternatives?.[0]?.transcript?.length ?? 0;
