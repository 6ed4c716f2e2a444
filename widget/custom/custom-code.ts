import type { LanguageSetting } from "../../server/settings/domain/languages.ts";
import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";
import { screenOf } from "../greeting/screen.ts";
import type { WidgetState } from "../greeting/state.ts";
import { report } from "../guard.ts";
import { setOwnTexts } from "../messages/greeting.ts";
import { createSafeStorage } from "../shared/safe-storage.ts";
import { addStyles, widgetShown } from "../ui/host.ts";
import type { CustomOptions } from "./customize.ts";
import { minimizeLater } from "./minimize-later.ts";
import { ownTexts } from "./own-texts.ts";
import { stylesOf } from "./styles.ts";
import { armTrigger } from "./triggers.ts";

export { extras } from "./extras.tsx";

const PHONE = "(max-width: 480px), (pointer: coarse) and (max-height: 480px)";

/** The site's settings on this page: styles, and when the greeting is shown. */
export function createCustom({
  siteKey,
  isFirstPage,
  dispatch,
  setLanguage,
  store,
  refresh,
}: CustomOptions) {
  const tab = createSafeStorage(() => sessionStorage);
  const triggeredKey = `foyer:triggered:${siteKey}`;
  const phone = matchMedia(PHONE);
  let look: WidgetLook | undefined;
  let applied = "";
  let language: LanguageSetting = "visitor";
  let isFirst = isFirstPage;
  const undo: (() => void)[] = [];
  const stop = () => {
    for (const one of undo.splice(0)) one();
  };
  const isHeld = (): boolean => {
    const { hidden, devices = "all", trigger } = look ?? {};
    const isOtherDevice = devices !== "all" && (devices === "phone") !== phone.matches;
    return Boolean(hidden || isOtherDevice || (trigger && !tab.get(triggeredKey)));
  };
  const update = () => {
    dispatch({ type: "held", held: isHeld() });
    refresh();
  };
  const start = (next: WidgetLook) => {
    let closed = false;
    let removeStyles = () => {};
    widgetShown.then((root) => {
      if (!closed) removeStyles = addStyles(root, stylesOf(next));
    }, report);
    undo.push(() => {
      closed = true;
      removeStyles();
    });
    phone.addEventListener("change", update);
    undo.push(() => phone.removeEventListener("change", update));
    if (next.trigger && !tab.get(triggeredKey)) {
      const fire = () => {
        tab.set(triggeredKey, "1");
        update();
      };
      undo.push(armTrigger(next, fire));
    }
    if (next.minimizeAfterSeconds) {
      const minimize = () => isGreeting(store.get()) && dispatch({ type: "minimised" });
      undo.push(minimizeLater(next.minimizeAfterSeconds, minimize));
    }
  };
  return {
    /** Returns whether the greeting may not be shown yet, or not on this page. */
    apply(next: WidgetLook | undefined): boolean {
      const { version: _, ...content } = next ?? { version: 0 };
      const key = JSON.stringify(content);
      look = next;
      if (key !== applied) {
        applied = key;
        stop();
        setOwnTexts(next ? ownTexts(next) : {});
        const wanted = next?.language ?? "visitor";
        if (wanted !== language) void setLanguage(wanted);
        language = wanted;
        if (next) start(next);
        if (isFirst && startsSmall(next, phone.matches)) dispatch({ type: "minimised" });
      }
      isFirst = false;
      return isHeld();
    },
    stop,
  };
}

/** Whether the greeting is shown in full size. */
const isGreeting = (state: WidgetState): boolean =>
  state.size === "open" && screenOf(state).at === "greeting";

const startsSmall = (look: WidgetLook | undefined, onPhone: boolean): boolean =>
  look?.startsAs === "bubble" || (look?.startsAs === "bubble_on_phones" && onPhone);
