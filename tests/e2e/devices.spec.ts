import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveAudio, expectLiveVideo } from "./media.ts";

/** Makes `getUserMedia` fail with this error. */
const failingMedia =
  (name: string, onlyFor: "video" | "anything" = "anything") =>
  (page: Page) =>
    page.addInitScript(
      ([errorName, kind]) => {
        const devices = navigator.mediaDevices;
        const getUserMedia = devices.getUserMedia.bind(devices);
        devices.getUserMedia = (wanted) =>
          kind === "video" && !wanted?.video
            ? getUserMedia(wanted)
            : Promise.reject(new DOMException("Permission denied", errorName));
      },
      [name, onlyFor] as const,
    );

test("a voice call has audio in both directions and no video of the visitor", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  await widget.startVoice.click();
  await expect(desk.incoming).toContainText("Voice call");
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expect(desk.call.getByText("Microphone only")).toBeVisible();
  await Promise.all([expectLiveAudio(desk.visitorVideo), expectLiveAudio(widget.agentVideo)]);
  await expectLiveVideo(widget.agentVideo);
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  await expect(widget.region).toContainText("Ana has left the call.");
});

test("a visitor who denies camera and microphone sees how to allow them, and no agent is rung", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(failingMedia("NotAllowedError"));
  await widget.startVideo.click();
  const note = widget.region.getByRole("alert");
  await expect(note).toContainText(/blocked|allow/i);
  await expect(note.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(note.getByRole("button", { name: "Continue with microphone only" })).toBeVisible();
  await expect(desk.incoming).toBeHidden();
  await widget.region.getByRole("button", { name: "Close" }).click();
  await expect(note).toBeHidden();
});

test("a visitor who denies the camera can continue with the microphone only", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(failingMedia("NotAllowedError", "video"));
  await widget.startVideo.click();
  await widget.region.getByRole("button", { name: "Continue with microphone only" }).click();
  await expect(desk.incoming).toContainText("Voice call");
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expectLiveAudio(desk.visitorVideo);
  await widget.end.click();
  await expect(desk.call).toBeHidden();
});

test("a visitor whose camera is in use joins with the microphone and sees a message", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(failingMedia("NotReadableError", "video"));
  await widget.startVideo.click();
  await expect(widget.region.getByText("join with your microphone")).toBeVisible();
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expect(desk.call.getByText("Microphone only")).toBeVisible();
  await expectLiveAudio(desk.visitorVideo);
  await desk.end.click();
  await expect(widget.end).toBeHidden();
});

test("a visitor without devices sees what is missing", async ({ openDesk, visitShop, team }) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(failingMedia("NotFoundError"));
  await widget.startVoice.click();
  await expect(widget.region.getByRole("heading", { name: "No microphone found" })).toBeVisible();
  await expect(desk.incoming).toBeHidden();
});

test("a browser without WebRTC isn't offered calls, and says what to do", async ({
  openDesk,
  visitShop,
  team,
}) => {
  await openDesk(team.ana);
  const widget = await visitShop((page) =>
    page.addInitScript(() => Reflect.deleteProperty(window, "RTCPeerConnection")),
  );
  await expect(widget.region.getByText("Your browser can’t make calls")).toBeVisible();
  await expect(widget.region.getByText(/Open this page in a current Chrome/)).toBeVisible();
  // Nothing moves in this greeting, so it doesn't claim to be live.
  await expect(widget.region.getByText("Available now", { exact: true })).toBeVisible();
  await expect(widget.region.getByText("Live", { exact: true })).toBeHidden();
  await expect(widget.startVideo).toBeHidden();
  await expect(widget.startVoice).toBeHidden();
  await expectAccessible(widget.page, "a greeting without calls", "foyer-widget");
});
