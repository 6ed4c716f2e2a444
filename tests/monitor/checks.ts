import { type Browser, chromium, type Locator } from "@playwright/test";
import { findChromium } from "../chromium.mjs";
import { DeskPage } from "../e2e/desk-page.ts";
import { WidgetPage } from "../e2e/widget-page.ts";

const REQUEST_TIMEOUT_MS = 10_000;
const STEP_TIMEOUT_MS = 30_000;
const FRAMES = 5;

export type MonitorTarget = {
  /** The origin of Foyer, such as https://foyer.example. */
  readonly origin: string;
  /** A page with the widget, on which only the monitoring agent answers. */
  readonly page: string;
  readonly email: string;
  readonly password: string;
};

export type Check = { readonly name: string; run(target: MonitorTarget): Promise<void> };

const CHECKED_PATHS = [
  { name: "alive", path: "/healthz", contentType: null },
  { name: "ready", path: "/readyz", contentType: null },
  { name: "widget file", path: "/widget.js", contentType: "javascript" },
] as const;

/** All checks, in order. Each throws with a message for the person on call. */
export const CHECKS: readonly Check[] = [
  ...CHECKED_PATHS.map(({ name, path, contentType }) => ({
    name,
    async run({ origin }: MonitorTarget) {
      const answer = await fetch(origin + path, {
        signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
      });
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
      const type = answer.headers.get("content-type") ?? "none";
      if (contentType && !type.includes(contentType))
        throw new Error(`${path} has the content type ${type}`);
    },
  })),
  { name: "synthetic call", run: makeCall },
];

/** A call between two headless browsers with fake cameras. Both sides must show moving video. */
async function makeCall(target: MonitorTarget): Promise<void> {
  const browser = await launch();
  try {
    const desk = await openDesk(browser, target);
    try {
      const widget = new WidgetPage(await newPage(browser));
      await widget.page.goto(target.page);
      await widget.startVideo.click();
      await desk.accept.click();
      await Promise.all([showsFrames(desk.visitorVideo), showsFrames(widget.agentVideo)]);
      await desk.end.click();
      await desk.call.waitFor({ state: "hidden" });
    } finally {
      // Otherwise the agent would stay available until the desk counts as lost.
      await switchAvailable(desk, false).catch(() => undefined);
    }
  } finally {
    await browser.close();
  }
}

async function openDesk(browser: Browser, { origin, email, password }: MonitorTarget) {
  const page = await newPage(browser);
  await page.goto(`${origin}/login?next=%2Fdesk`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(password);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL("**/desk");
  const desk = new DeskPage(page);
  await switchAvailable(desk, true);
  return desk;
}

/** The switch changes when the server has confirmed it. */
async function switchAvailable({ page, available }: DeskPage, on: boolean): Promise<void> {
  if ((await available.isChecked()) === on) return;
  await available.click();
  await page.getByRole("switch", { name: "Available", checked: on }).waitFor();
}

async function newPage(browser: Browser) {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(STEP_TIMEOUT_MS);
  return page;
}

/** Resolves once the video has shown some frames. */
async function showsFrames(video: Locator): Promise<void> {
  await video.waitFor();
  await video.evaluate(
    (element: HTMLVideoElement, wanted) =>
      new Promise<void>((resolve) => {
        let shown = 0;
        const count = () => {
          shown += 1;
          if (shown >= wanted) resolve();
          else element.requestVideoFrameCallback(count);
        };
        element.requestVideoFrameCallback(count);
      }),
    FRAMES,
    { timeout: STEP_TIMEOUT_MS },
  );
}

function launch(): Promise<Browser> {
  const executablePath = findChromium();
  return chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream=fps=5",
      "--autoplay-policy=no-user-gesture-required",
      "--disable-dev-shm-usage",
    ],
  });
}
