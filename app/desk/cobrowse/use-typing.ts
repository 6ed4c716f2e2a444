import { type KeyboardEvent, useEffect, useMemo, useRef } from "react";
import { CONTROL_KEYS, LONGEST_TYPED } from "../../../server/cobrowse/domain/wire.ts";
import type { PageLink } from "./page-link.ts";

const WRITE_AFTER_MS = 50;

/** What is typed into the visitor's page: letters some at a time, other keys one by one. */
export function useTyping(link: PageLink, allowed: boolean) {
  const latest = useRef(allowed);
  latest.current = allowed;
  const typing = useMemo(() => createTyping(link, () => latest.current), [link]);
  useEffect(() => typing.flush, [typing]);
  return typing;
}

function createTyping(link: PageLink, mayType: () => boolean) {
  let nodeId = -1;
  let text = "";
  let timer: number | undefined;
  const flush = () => {
    window.clearTimeout(timer);
    if (text && mayType()) link.send({ type: "write", nodeId, text: text.slice(0, LONGEST_TYPED) });
    text = "";
  };
  return {
    flush,
    /** From here on what is typed belongs to this node, which has just been clicked. */
    aim(next: number) {
      flush();
      nodeId = next;
    },
    /** The agent has turned elsewhere. Under control it is still known where to go on. */
    leave() {
      if (!mayType()) nodeId = -1;
    },
    /**
     * Whether the key was for the visitor's page. When control is withdrawn in the middle of a
     * word the rest of it still was, and must not become shortcuts of the desk.
     */
    take({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
      // Shift and Tab lead out again.
      if (nodeId < 0 || ctrlKey || metaKey || altKey || (shiftKey && key === "Tab")) return false;
      const known = CONTROL_KEYS.find((one) => one === key);
      if (known) {
        flush();
        if (mayType()) link.send({ type: "press", nodeId, key: known });
        return true;
      }
      if (key.length !== 1) return false;
      text += key;
      window.clearTimeout(timer);
      timer = window.setTimeout(flush, WRITE_AFTER_MS);
      return true;
    },
  };
}
