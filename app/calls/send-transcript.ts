import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  type SpeakerNames,
  writeText,
  writeVtt,
} from "../../server/transcripts/domain/write-transcript.ts";
import { orErrorResponse } from "../lib/error-response.ts";
import { transcriptMessages } from "./transcript-messages.ts";

const FORMATS = {
  txt: { write: writeText, contentType: "text/plain; charset=utf-8" },
  vtt: { write: writeVtt, contentType: "text/vtt; charset=utf-8" },
} as const;

/** The transcript of the call in the route's parameters, as a file. */
export async function sendTranscript(
  { params: { callId = "" }, context: { trpc } }: LoaderFunctionArgs,
  format: keyof typeof FORMATS,
): Promise<Response> {
  const { utterances } = await orErrorResponse(trpc.transcripts.byCall({ callId }));
  const { agentName } = await orErrorResponse(trpc.calls.byId({ callId }));
  const { visitor, agent } = transcriptMessages.speakers;
  const names: SpeakerNames = { visitor, agent: agentName ?? agent };
  const { write, contentType } = FORMATS[format];
  return new Response(write(utterances, names), {
    headers: {
      "content-type": contentType,
      "content-disposition": `inline; filename="transcript-${callId}.${format}"`,
      "cache-control": "private, no-store",
    },
  });
}
