/** @jsxImportSource preact */
import { render } from "preact";
import { trackPasswordFields } from "./cobrowse/masking/password-fields.ts";
import type { Command, Handover } from "./foyer-api.ts";
import { screenOf } from "./greeting/screen.ts";
import { guard } from "./guard.ts";
import { setLanguage } from "./messages/language.ts";
import type { SiteRefusal } from "./site-refusal.ts";
import { createHost } from "./ui/host.ts";
import { Widget } from "./ui/widget.tsx";
import { createVisit } from "./visit.ts";

const TICK_MS = 1_000;

/** Starts the widget. The loader calls it once. */
export async function start(handover: Handover): Promise<void> {
  const { origin, siteKey, identity, onCommand, emit, renew, dispose } = handover;
  // From the start, so that no password field is missed.
  const stopTracking = trackPasswordFields(document);
  // In several tasks, so that the page stays responsive on slow devices.
  const languageLoaded = setLanguage("visitor");
  await nextTask();
  const host = createHost(languageLoaded);
  await nextTask();
  const visit = createVisit({
    origin,
    siteKey,
    identity,
    emit,
    onSiteRefused: guard(siteRefused),
    onVisitorRefused: guard(destroy),
    setLanguage: (setting) => setLanguage(setting).then(draw),
    renew: (mode) => renew(mode).then(destroy),
  });
  const focus = createFocusMemory();
  const show = () => {
    if (screenOf(visit.store.get()).at === "hidden") host.detach();
    else host.attach();
  };
  const tick = guard(() => {
    visit.tick();
    // A framework may have removed the widget with the document's content.
    show();
  });
  const timer = setInterval(tick, TICK_MS);
  const stopShowing = visit.store.subscribe(show);
  let destroyed = false;
  const draw = () => {
    if (destroyed) return;
    host.label();
    render(<Widget visit={visit} onLeave={focus.restore} />, host.mount);
  };
  void languageLoaded.then(draw);

  function destroy(): void {
    destroyed = true;
    clearInterval(timer);
    stopShowing();
    visit.destroy();
    stopTracking();
    render(null, host.mount);
    host.detach();
    dispose();
  }
  function siteRefused(refusal: SiteRefusal): void {
    handover.logSiteRefusal(refusal);
    destroy();
  }
  const run = guard(([name, argument]: Command) => {
    switch (name) {
      case "open":
        focus.save();
        visit.open(true);
        return host.focus();
      case "close":
        return visit.close();
      case "call":
        focus.save();
        return visit.start(argument === "voice" ? "voice" : "video");
      case "identify":
        return import("./identify/identify.ts").then(({ identify }) =>
          identify(visit.server.api, argument),
        );
      case "destroy":
        return destroy();
    }
  });
  onCommand(run);
}

const nextTask = () => new Promise<void>((resolve) => setTimeout(resolve));

/** Remembers the focused element when the page opens the widget, to restore it. */
function createFocusMemory() {
  let element: HTMLElement | null = null;
  return {
    save() {
      const active = document.activeElement;
      element = active instanceof HTMLElement && active !== document.body ? active : null;
    },
    restore() {
      if (element?.isConnected) element.focus({ preventScroll: true });
      element = null;
    },
  };
}
