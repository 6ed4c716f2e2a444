import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { expectLivePicture, expectLiveSound } from "./media.ts";

/** A browser whose owner answers the question for devices like this. */
const answering =
  (name: string, onlyFor: "video" | "anything" = "anything") =>
  (page: Page) =>
    page.addInitScript(
      ([errorName, kind]) => {
        const devices = navigator.mediaDevices;
        const ask = devices.getUserMedia.bind(devices);
        devices.getUserMedia = (wanted) =>
          kind === "video" && !wanted?.video
            ? ask(wanted)
            : Promise.reject(new DOMException("Permission denied", errorName));
      },
      [name, onlyFor] as const,
    );

test("a voice call carries sound both ways and no picture of the visitor", async ({
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
  await Promise.all([expectLiveSound(desk.visitorVideo), expectLiveSound(widget.agentVideo)]);
  await expectLivePicture(widget.agentVideo);
  await desk.end.click();
  await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  await expect(widget.region).toContainText("Ana has left the call.");
});

test("a visitor who refuses camera and microphone is told how to allow them, and nobody is rung", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(answering("NotAllowedError"));
  await widget.startVideo.click();
  const note = widget.region.getByRole("alert");
  await expect(note).toContainText(/blocked|allow/i);
  await expect(note.getByRole("button", { name: "Try again" })).toBeVisible();
  await expect(note.getByRole("button", { name: "Continue with microphone only" })).toBeVisible();
  await expect(desk.incoming).toBeHidden();
  await widget.region.getByRole("button", { name: "Close" }).click();
  await expect(note).toBeHidden();
});

test("a visitor whose camera is refused may go on with the microphone alone", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(answering("NotAllowedError", "video"));
  await widget.startVideo.click();
  await widget.region.getByRole("button", { name: "Continue with microphone only" }).click();
  await expect(desk.incoming).toContainText("Voice call");
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expectLiveSound(desk.visitorVideo);
  await widget.end.click();
  await expect(desk.call).toBeHidden();
});

test("a visitor whose camera is in use elsewhere joins with what there is, and is told", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(answering("NotReadableError", "video"));
  await widget.startVideo.click();
  await expect(widget.region.getByText("join with your microphone")).toBeVisible();
  await desk.accept.click();
  await expect(widget.end).toBeVisible();
  await expect(desk.call.getByText("Microphone only")).toBeVisible();
  await expectLiveSound(desk.visitorVideo);
  await desk.end.click();
  await expect(widget.end).toBeHidden();
});

test("a visitor without any device reads what is missing", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(answering("NotFoundError"));
  await widget.startVoice.click();
  await expect(widget.region.getByRole("heading", { name: "No microphone found" })).toBeVisible();
  await expect(desk.incoming).toBeHidden();
});
