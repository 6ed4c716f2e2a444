import type { DataConnection } from "peerjs";
import {
  CAPTIONS_LABEL,
  type Caption,
  writeCaption,
} from "../../../server/transcripts/domain/captions.ts";

const OPENING_MS = 5_000;

/** Sends captions to the visitor's page. One that isn't reached misses them. */
export type CaptionChannel = {
  readonly send: (caption: Caption) => void;
  readonly close: () => void;
};

export function createCaptionChannel(
  openData: (label: string) => DataConnection | null,
): CaptionChannel {
  let channel: DataConnection | null = null;
  let openedMs = Number.NEGATIVE_INFINITY;
  return {
    send(caption) {
      if (channel?.open) {
        void channel.send(writeCaption(caption));
        return;
      }
      if (performance.now() - openedMs < OPENING_MS) return;
      channel?.close();
      channel = openData(CAPTIONS_LABEL);
      openedMs = performance.now();
      channel?.on("error", () => {});
    },
    close() {
      channel?.close();
      channel = null;
    },
  };
}
