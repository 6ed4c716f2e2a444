import { existsSync } from "node:fs";
import puppeteer, { type Browser, type ElementHandle, type Page } from "puppeteer-core";

/** The system's Firefox, or null if there is none. */
export const firefoxPath: string | null =
  ["/usr/bin/firefox-esr", "/usr/bin/firefox"].find(existsSync) ?? null;

const PREFERENCES = {
  // A fake camera and microphone, without the question whether they may be used.
  "media.navigator.streams.fake": true,
  "media.navigator.permission.disabled": true,
  "media.autoplay.default": 0,
  "media.autoplay.block-webaudio": false,
  // Both ends of a call are on this machine.
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
};

/** Starts Firefox, driven through WebDriver BiDi. */
export function launchFirefox(): Promise<Browser> {
  if (!firefoxPath) throw new Error("Firefox isn't installed");
  return puppeteer.launch({
    browser: "firefox",
    executablePath: firefoxPath,
    headless: true,
    extraPrefsFirefox: PREFERENCES,
  });
}

/** Waits for a button of the widget, found by its accessible name. */
export async function findWidgetButton(page: Page, name: string): Promise<ElementHandle<Element>> {
  const found = await page.waitForFunction(
    (wanted) => {
      const root = document.querySelector("foyer-widget")?.shadowRoot;
      const buttons = [...(root?.querySelectorAll("button") ?? [])];
      return buttons.find((one) => (one.ariaLabel ?? one.textContent?.trim()) === wanted);
    },
    { timeout: 30_000, polling: 100 },
    name,
  );
  const button = found.asElement();
  if (!button) throw new Error(`there is no button ${name}`);
  return button as ElementHandle<Element>;
}
