import type { Streams } from "../call/media-session.ts";
import type { WidgetState } from "../greeting/state.ts";
import { createStore } from "../shared/store.ts";
import type { Visit } from "../visit.ts";
import type { MadeUpState } from "./made-up-states.ts";

const ORGANIZATION = "Hollis & Wren Cycles";
const doNothing = () => {};

/** A visit that stays as it is. */
export function madeUpVisit({ state, captions = [] }: MadeUpState): Visit {
  const visit = {
    store: createStore<WidgetState>(state),
    streams: createStore<Streams>({ self: madeUpCamera(), remote: null, captions }),
    server: { api: async () => null, refresh: doNothing },
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
