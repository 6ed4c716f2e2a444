import type { ComponentProps } from "react";
import { useStore } from "../../desk/use-store.ts";
import { TranscriptSection } from "../transcript-section.tsx";
import type { Playback } from "./playback.ts";

type PlayedTranscriptProps = Omit<
  ComponentProps<typeof TranscriptSection>,
  "currentMs" | "onSeek"
> & { readonly playback: Playback };

/** The transcript in step with the recording. */
export function PlayedTranscript({ playback, ...rest }: PlayedTranscriptProps) {
  const { currentMs } = useStore(playback);
  return <TranscriptSection {...rest} currentMs={currentMs} onSeek={playback.seek} />;
}
