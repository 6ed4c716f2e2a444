import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { CONTROL_KEYS, MAX_TYPED_LENGTH } from "../../../server/cobrowse/domain/wire.ts";
import type { PageConnection } from "./page-connection.ts";

const BATCH_MS = 50;

/** Sends what the agent types: characters in batches, other keys one by one. */
export function useTyping(connection: PageConnection, allowed: boolean) {
  const latest = useRef(allowed);
  latest.current = allowed;
  const typing = useMemo(() => createTyping(connection, () => latest.current), [connection]);
  useEffect(() => typing.flush, [typing]);
  return typing;
}

function createTyping(connection: PageConnection, mayType: () => boolean) {
  let nodeId = -1;
  let text = "";
  let timer: number | undefined;
  const flush = () => {
    window.clearTimeout(timer);
    if (text && mayType())
      connection.send({ type: "write", nodeId, text: text.slice(0, MAX_TYPED_LENGTH) });
    text = "";
  };
  return {
    flush,
    /** The clicked node receives what is typed from now on. */
    setTarget(next: number) {
      flush();
      nodeId = next;
    },
    /** The overlay has lost focus. While the agent has control, the target stays. */
    onBlur() {
      if (!mayType()) nodeId = -1;
    },
    /**
     * True if the key was meant for the visitor's page. If control is withdrawn while the agent is
     * typing, the remaining keys are still swallowed, so that they don't trigger desk shortcuts.
     */
    handleKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
      // Shift+Tab leaves the visitor's page.
      if (nodeId < 0 || ctrlKey || metaKey || altKey || (shiftKey && key === "Tab")) return false;
      const known = CONTROL_KEYS.find((one) => one === key);
      if (known) {
        flush();
        if (mayType()) connection.send({ type: "press", nodeId, key: known });
        return true;
      }
      if (key.length !== 1) return false;
      text += key;
      window.clearTimeout(timer);
      timer = window.setTimeout(flush, BATCH_MS);
      return true;
    },
  };
}
