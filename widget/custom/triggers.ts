import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import { guard } from "../guard.ts";

type Trigger = Pick<WidgetLook, "trigger" | "delaySeconds" | "scrollPercent">;

/** Calls `fire` once when the visitor has done what the site waits for. Returns how to stop waiting. */
export function armTrigger(
  { trigger, delaySeconds = 0, scrollPercent = 0 }: Trigger,
  fire: () => void,
): () => void {
  if (trigger === "delay") {
    const timer = setTimeout(guard(fire), delaySeconds * 1_000);
    return () => clearTimeout(timer);
  }
  const [target, event, isDue]: [EventTarget, string, (event: Event) => boolean] =
    trigger === "scroll"
      ? [window, "scroll", () => scrolledPercent() >= scrollPercent]
      : [document.documentElement, "mouseleave", isLeaving];
  const check = guard((happened: Event) => {
    if (!isDue(happened)) return;
    stop();
    fire();
  });
  const stop = () => target.removeEventListener(event, check);
  target.addEventListener(event, check, { passive: true });
  // A short page, or one that the browser has scrolled already.
  if (trigger === "scroll") queueMicrotask(() => check(new Event(event)));
  return stop;
}

/** How much of the page the visitor has seen. */
function scrolledPercent(): number {
  const { scrollHeight, clientHeight, scrollTop } =
    document.scrollingElement ?? document.documentElement;
  const most = scrollHeight - clientHeight;
  return most > 0 ? (scrollTop / most) * 100 : 100;
}

/** Towards the tabs and the address bar. */
const isLeaving = (event: Event): boolean => event instanceof MouseEvent && event.clientY <= 0;
