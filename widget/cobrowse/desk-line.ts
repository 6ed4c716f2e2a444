import type { DeskMessage, PageEvent, PageMessage } from "../../server/cobrowse/domain/wire.ts";
import { hearDesk } from "./hear-desk.ts";
import { createOutbox, type Line, type Outbox } from "./outbox.ts";
import { startZipWorker } from "./start-zip-worker.ts";

type Options = {
  readonly hear: (message: DeskMessage) => void;
  /** So much had to wait that it was dropped: the page is to be told of anew. */
  readonly onBehind: () => void;
};

/** The line to the agent's desk; what is said while there is none is lost. */
export function createDeskLine({ hear, onBehind }: Options) {
  let outbox: Outbox | null = null;
  let hangUp = () => {};
  return {
    isConnected: (): boolean => outbox !== null,
    event: (event: PageEvent): void => outbox?.event(event),
    send: (message: PageMessage): void => outbox?.send(message),
    /** What waits is not to be sent any more. */
    clear: (): void => outbox?.clear(),
    /** The desk is on this line now; an earlier one is over. */
    connect(line: Line): void {
      hangUp();
      const sent = createOutbox({ line, onBehind, startWorker: startZipWorker });
      const stopHearing = hearDesk(line, (message) => {
        if (message.type === "ping") sent.send({ type: "pong", n: message.n });
        else hear(message);
      });
      outbox = sent;
      hangUp = () => {
        stopHearing();
        sent.close();
      };
    },
    close(): void {
      hangUp();
      outbox = null;
    },
  };
}
