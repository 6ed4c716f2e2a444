import type { ChatMessage } from "../../server/chat/domain/chat.ts";
import type { Streams } from "../call/media-session.ts";
import type { WidgetState } from "../greeting/state.ts";
import { createStore } from "../shared/store.ts";
import type { Visit } from "../visit.ts";
import type { MadeUpState } from "./made-up-states.ts";

const ORGANIZATION = "Hollis & Wren Cycles";
const sentAt = "2026-03-01T12:00:00.000Z";
const CHAT: readonly ChatMessage[] = [
  { n: 1, side: "agent", text: "Here is the page: https://shop.example/hire", sentAt },
  { n: 2, side: "visitor", text: "Thank you! Two for the weekend, please.", sentAt },
];
const doNothing = () => {};

/** A visit that stays as it is. */
export function madeUpVisit({ state, captions = [], theirs }: MadeUpState): Visit {
  const visit = {
    store: createStore<WidgetState>(state),
    streams: createStore<Streams>({
      self: madeUpCamera(),
      remote: null,
      captions,
      ...(theirs && { theirs }),
    }),
    server: {
      api: async (name: string) => (name === "readChat" ? CHAT : null),
      refresh: doNothing,
    },
    opener: { ...createStore({ at: "over" }), play: doNothing },
    orgName: () => ORGANIZATION,
    prepare: async () => true,
    ...Object.fromEntries(
      [
        "arrived",
        "open",
        "minimise",
        "close",
        "start",
        "end",
        "rejoin",
        "declineRejoin",
        "toggleMicrophone",
        "toggleCamera",
        "chooseDevice",
        "soundBlocked",
        "destroy",
      ].map((name) => [name, doNothing]),
    ),
  };
  // What the components use of a visit, without a connection to a server.
  return visit as unknown as Visit;
}

function madeUpCamera(): MediaStream {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d");
  if (context) {
    context.fillStyle = "#47607a";
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  return canvas.captureStream();
}
