import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "../../drizzle/seed.ts";
import { findChromium } from "../chromium.mjs";
import { DeskPage } from "../e2e/desk-page.ts";
import { WidgetPage } from "../e2e/widget-page.ts";
import { createServerProcess } from "../process/server-process.ts";

const FOLDER = path.resolve(import.meta.dirname, "../../docs/images");
const LAPTOP = { width: 1_440, height: 900 };
const PHONE = { width: 390, height: 844 };
// Hovered buttons and fading dialogs come to rest.
const REST_MS = 700;

type View = {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: "light" | "dark";
};

/** Takes the pictures of the README anew, on the demo of a new server. */
async function takeScreenshots(): Promise<void> {
  const server = await createServerProcess();
  await server.start();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ["--no-sandbox", "--use-fake-ui-for-media-stream", "--disable-dev-shm-usage"],
  });
  try {
    await photograph(server.origin, browser);
  } finally {
    await browser.close();
    await server.remove();
  }
}

await takeScreenshots();

async function photograph(origin: string, browser: Browser): Promise<void> {
  const open = (camera: "ana" | "bo", view: View = {}) =>
    openContext(browser, origin, camera, view);
  const ana = await open("ana");
  const desk = new DeskPage(await ana.newPage());
  await logIn(desk.page, "ana@demo.test");
  await desk.becomeAvailable();

  const visitor = await open("bo");
  const widget = new WidgetPage(await visitor.newPage());
  await widget.page.goto("/demo");
  await widget.region.locator(".stage video[src].shown").waitFor();
  await take(widget.page, "greeting");
  await widget.startVideo.click();
  await desk.accept.waitFor();
  await take(desk.page, "ring");
  await desk.accept.click();
  await desk.page.locator(".page-view").waitFor();
  await callHasPicture(desk, widget);
  await take(desk.page, "call-desk");
  await take(widget.page, "call-visitor");
  await photographCobrowse(desk.page, widget.page);
  await widget.end.click();
  await desk.available.waitFor();

  const phone = await open("bo", { viewport: PHONE });
  const onPhone = new WidgetPage(await phone.newPage());
  await onPhone.page.goto("/demo");
  await onPhone.startVideo.click();
  await desk.accept.click();
  await callHasPicture(desk, onPhone);
  await take(onPhone.page, "call-phone");
  await desk.page.getByRole("button", { name: "Ask to control" }).click();
  await onPhone.page.getByRole("button", { name: "Allow" }).click();
  await take(onPhone.page, "cobrowse-phone");
  await desk.end.click();
  await recordingIsReady(desk.page);
  for (const context of [ana, visitor, phone]) await context.close();

  const darkDesk = await open("ana", { colorScheme: "dark" });
  await photographPage(darkDesk, "ana@demo.test", "/desk", "desk-dark");
  const deskOnPhone = await open("ana", { viewport: PHONE });
  await photographPage(deskOnPhone, "ana@demo.test", "/desk", "desk-phone");
  await photographAdmin(open);
}

/** The desk sends the rest of the recording after the call. */
async function recordingIsReady(desk: Page): Promise<void> {
  await desk.getByRole("link", { name: "Calls", exact: true }).click();
  await desk.getByRole("main").getByRole("table").getByRole("link").first().click();
  await desk.getByRole("button", { name: "Play", exact: true }).waitFor({ timeout: 60_000 });
}

async function photographCobrowse(desk: Page, visitor: Page): Promise<void> {
  await visitor.evaluate(() => {
    const heading = document.querySelector("h1");
    if (heading) heading.dataset.sensitive = "";
  });
  await visitor.getByRole("button", { name: "What can’t Ana see?" }).click();
  await visitor.mouse.move(400, 300);
  await take(visitor, "cobrowse-visitor");
  await take(desk, "cobrowse-desk");
}

async function photographAdmin(open: (camera: "ana", view?: View) => Promise<BrowserContext>) {
  const admin = await open("ana");
  const page = await admin.newPage();
  await logIn(page, "admin@demo.test", "/calls");
  await createPools(page);
  await page.goto("/calls");
  await take(page, "calls");
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/calls\/./);
  // The recording is ready a few seconds after the call.
  const player = page.getByRole("region", { name: "Recording", exact: true });
  await player.getByRole("slider", { name: "Position" }).fill("6000");
  await player.locator("video").waitFor();
  await page.getByRole("heading", { name: "Transcript" }).waitFor();
  await take(page, "call-detail");
  await page.goto("/pools");
  await page.getByLabel("Page URL").fill("shop.example/pricing?utm_source=ads");
  await page.getByRole("button", { name: "Test", exact: true }).click();
  await take(page, "pools", true);
  await page.goto("/settings/privacy");
  await take(page, "privacy", true);
  await page.goto("/settings/recording");
  await take(page, "recording-settings", true);
  await page.goto("/audit");
  await take(page, "audit");
  const dark = await open("ana", { colorScheme: "dark" });
  await photographPage(dark, "admin@demo.test", "/team", "team-dark");
}

/** Two pools and two rules, for the pages that show them. */
async function createPools(page: Page): Promise<void> {
  const mutate = async (procedure: string, data: object): Promise<void> => {
    const answer = await page.request.post(`/api/trpc/${procedure}`, {
      data,
      headers: { origin: new URL(page.url()).origin },
    });
    if (!answer.ok()) throw new Error(`${procedure} answered ${await answer.text()}`);
  };
  const overview = async () => {
    const answer = await page.request.get("/api/trpc/pools.overview");
    return (await answer.json()).result.data as {
      readonly pools: readonly { readonly poolId: string; readonly name: string }[];
    };
  };
  const openerScript = "Hello! I see you are looking at our prices. Shall we find what fits?";
  await mutate("pools.create", { name: "Support", overflowPoolId: null, openerScript: "" });
  await mutate("pools.create", { name: "Sales", overflowPoolId: null, openerScript });
  const { pools } = await overview();
  const idOf = (name: string) => pools.find((pool) => pool.name === name)?.poolId;
  const rule = (name: string, pool: string, field: "path" | "domain", value: string) => ({
    name,
    active: true,
    poolId: idOf(pool),
    groups: [{ conditions: [{ field, parameter: "", operator: "contains", value }] }],
  });
  await mutate("rules.create", rule("Pricing and checkout", "Sales", "path", "/pricing"));
  await mutate("rules.create", rule("Help center", "Support", "domain", "help"));
}

async function openContext(
  browser: Browser,
  origin: string,
  camera: "ana" | "bo",
  { viewport = LAPTOP, colorScheme = "light" }: View,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport,
    colorScheme,
    ...(viewport === PHONE && { deviceScaleFactor: 2, hasTouch: true }),
  });
  // The demo's clips stand in for the cameras.
  await context.addInitScript((clip) => {
    const { mediaDevices } = navigator;
    const filmed = async () => {
      const video = document.createElement("video");
      Object.assign(video, { src: clip, loop: true, muted: true });
      await video.play();
      const stream = Reflect.apply(Reflect.get(video, "captureStream"), video, []) as MediaStream;
      const { stream: sound } = new AudioContext().createMediaStreamDestination();
      return new MediaStream([...stream.getVideoTracks(), ...sound.getAudioTracks()]);
    };
    mediaDevices.getUserMedia = filmed;
  }, `/demo/${camera}.webm`);
  return context;
}

async function photographPage(
  context: BrowserContext,
  email: string,
  at: string,
  name: string,
): Promise<void> {
  const page = await context.newPage();
  await logIn(page, email, at);
  await take(page, name);
  await context.close();
}

async function logIn(page: Page, email: string, next = "/desk"): Promise<void> {
  await page.goto(`/login?next=${encodeURIComponent(next)}`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Log in" }).click();
  await page.waitForURL(`**${next}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
}

async function callHasPicture(desk: DeskPage, widget: WidgetPage): Promise<void> {
  for (const video of [desk.visitorVideo, widget.agentVideo])
    await video.evaluate(
      (element: HTMLVideoElement) =>
        new Promise((shown) => element.requestVideoFrameCallback(shown)),
    );
}

async function take(page: Page, name: string, fullPage = false): Promise<void> {
  await page.waitForTimeout(REST_MS);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`), fullPage });
  process.stdout.write(`${name}.png\n`);
}
