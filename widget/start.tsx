/** @jsxImportSource preact */
import { render } from "preact";
import { trackPasswordFields } from "./cobrowse/masking/password-fields.ts";
import type { Command, Handover } from "./foyer-api.ts";
import { screenOf } from "./greeting/screen.ts";
import { guard } from "./guard.ts";
import { createHost } from "./ui/host.ts";
import { Widget } from "./ui/widget.tsx";
import { createVisit } from "./visit.ts";

const TICK_MS = 1_000;

/** The widget's beginning, called once by the loader. */
export function start({ origin, siteKey, onCommand, emit, dispose }: Handover): void {
  const host = createHost();
  const visit = createVisit({ origin, siteKey, emit, onUnknownSite: guard(unknownSite) });
  const opener = createFocusKeeper();
  const forgetPasswords = trackPasswordFields(document);
  const show = () => {
    if (screenOf(visit.store.get()).at === "hidden") host.detach();
    else host.attach();
  };
  const tick = guard(() => {
    visit.tick();
    // Frameworks that replace the document's content take the widget along.
    show();
  });
  const timer = setInterval(tick, TICK_MS);
  const stopShowing = visit.store.subscribe(show);
  render(<Widget visit={visit} onLeave={opener.giveBack} />, host.mount);

  function destroy(): void {
    clearInterval(timer);
    stopShowing();
    visit.destroy();
    forgetPasswords();
    render(null, host.mount);
    host.detach();
    dispose();
  }
  function unknownSite(): void {
    console.error(`[Foyer] There is no site with the key "${siteKey}". Please check data-site.`);
    destroy();
  }
  const run = guard(([name, mode]: Command) => {
    switch (name) {
      case "open":
        opener.keep();
        visit.open(true);
        return host.focus();
      case "close":
        return visit.close();
      case "call":
        opener.keep();
        return visit.start(mode === "voice" ? "voice" : "video");
      case "destroy":
        return destroy();
    }
  });
  onCommand(run);
}

/** Remembers what had the focus when the page opened the widget, to give it back. */
function createFocusKeeper() {
  let kept: HTMLElement | null = null;
  return {
    keep() {
      const active = document.activeElement;
      kept = active instanceof HTMLElement && active !== document.body ? active : null;
    },
    giveBack() {
      if (kept?.isConnected) kept.focus({ preventScroll: true });
      kept = null;
    },
  };
}
