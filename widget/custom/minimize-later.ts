import { report } from "../guard.ts";
import { widgetShown } from "../ui/host.ts";

const SECOND_MS = 1_000;

/**
 * Minimises the greeting once nobody has used it for so long. A press, a pointer or the focus on it
 * means that the visitor uses it. Returns how to stop.
 */
export function minimizeLater(seconds: number, minimize: () => unknown): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  let root: ShadowRoot | undefined;
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    for (const type of USES) root?.removeEventListener(type, stop);
  };
  widgetShown.then((shown) => {
    if (stopped) return;
    root = shown;
    for (const type of USES) root.addEventListener(type, stop);
    timer = setTimeout(() => {
      stop();
      minimize();
    }, seconds * SECOND_MS);
  }, report);
  return stop;
}

const USES = ["pointerenter", "pointermove", "pointerdown", "focusin", "keydown"];
