import { expect, test } from "./fixtures.ts";
import { failedTranscription } from "./recorded-call.ts";

test("a failed transcription is retried from the log, read, searched and downloaded", async ({
  server,
  newBrowser,
  team,
}) => {
  const callId = await failedTranscription(server, team, team.ana);
  const context = await newBrowser(team.ana);
  const page = await context.newPage();
  await page.goto(`/calls/${callId}`);
  await expect(page.getByRole("status").getByText("quota is used up")).toBeVisible();
  await page.getByText("1 attempt", { exact: true }).click();
  await expect(page.getByText("No credits are left.")).toBeVisible();
  const retryHere = page.getByRole("button", { name: "Retry transcription" });
  await expect(retryHere).toBeVisible();

  await page.goto("/calls");
  const row = page.getByRole("row").filter({ hasText: "Transcription failed" });
  await row.getByRole("button", { name: "Retry transcription" }).click();
  await expect(page.getByText("The transcription was started again")).toBeVisible();
  await expect(row).toBeHidden();

  await page.goto(`/calls/${callId}`);
  const said = page.getByRole("list", { name: "What was said" }).getByRole("listitem");
  await expect(said.nth(1)).toContainText("Visitor Hello. I'm looking at the city bikes");
  await expect(said.nth(2)).toContainText("Ana Silva Happy to help.");
  await expect(retryHere).toBeHidden();

  const text = await context.request.get(`/calls/${callId}/transcript.txt`);
  expect(await text.text()).toMatch(/^\[00:00:00\] Ana Silva: Hi, thanks for stopping by\./);
  const vtt = await context.request.get(`/calls/${callId}/transcript.vtt`);
  expect(vtt.headers()["content-type"]).toBe("text/vtt; charset=utf-8");
  expect(await vtt.text()).toMatch(/^WEBVTT\n\n00:00:00\.600 --> .*\n<v Ana Silva>Hi, thanks/);

  await page.goto("/calls");
  await page.getByRole("searchbox", { name: "Search in transcripts" }).fill("deciding bike");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  const found = page.getByRole("list", { name: "Calls in which “deciding bike” was said" });
  await expect(found.getByText("bikes", { exact: true })).toBeVisible();
  await found.getByRole("link", { name: /looking at the city/ }).click();
  await expect(page).toHaveURL(/\?t=\d+$/);
  await expect(said.nth(1)).toHaveAttribute("aria-current", "true");

  const colleague = await newBrowser(team.bo);
  for (const path of ["", "/transcript.txt", "/transcript.vtt"])
    expect((await colleague.request.get(`/calls/${callId}${path}`)).status()).toBe(404);
});

test("both sides read what is said, and nothing of it while the recording is paused", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const { sql } = await server.database();
  await sql`update organizations set recording_enabled = true, captions_enabled = true
    where id = ${team.orgId}`;
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVideo.click();
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  const atDesk = desk.page.getByRole("region", { name: "Live captions" });
  await expect(atDesk.getByText("What can I help you with?")).toBeVisible();
  await expect(atDesk.getByText(/^Visitor Hello\. I'm looking/)).toBeVisible();
  const atVisitor = widget.page.getByRole("region", { name: "Captions" });
  await expect(atVisitor.getByText(/I can't decide on a size/)).toBeVisible();
  await widget.page.getByRole("button", { name: "Pause recording" }).click();
  await expect(atDesk).toBeHidden();
  await expect(atVisitor).toBeHidden();
});
