import type { Page } from "@playwright/test";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveAudio, expectLiveVideo } from "./media.ts";

const MUTE = "Mute microphone";
const UNMUTE = "Unmute microphone";
const CAMERA_ON = "Turn camera on";
const CAMERA_OFF = "Turn camera off";

/** The browser refuses the camera until `allowCamera` is called on the page. */
const refuseCamera = (page: Page) =>
  page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const getUserMedia = devices.getUserMedia.bind(devices);
    let isAllowed = false;
    let camera: MediaStreamTrack | undefined;
    Object.assign(window, {
      allowCamera: () => {
        isAllowed = true;
      },
      unplugCamera: () => {
        camera?.stop();
        camera?.dispatchEvent(new Event("ended"));
      },
      hideSpeakers: () => {
        const found = devices.enumerateDevices.bind(devices);
        devices.enumerateDevices = async () =>
          (await found()).filter(({ kind }) => kind !== "audiooutput");
        devices.dispatchEvent(new Event("devicechange"));
      },
    });
    devices.getUserMedia = async (wanted) => {
      if (wanted?.video && !isAllowed)
        throw new DOMException("Permission denied", "NotAllowedError");
      const stream = await getUserMedia(wanted);
      camera = stream.getVideoTracks()[0] ?? camera;
      return stream;
    };
  });

test("a voice call gets a camera when the visitor turns it on, and both see who is muted", async ({
  server,
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop(refuseCamera);
  const inWidget = (name: string) => widget.region.getByRole("button", { name, exact: true });
  const onDesk = (name: string) => desk.call.getByRole("button", { name, exact: true });
  const visitorMuted = desk.call.getByText("Microphone off");

  await test.step("the call begins with voices only", async () => {
    await widget.startVoice.click();
    await desk.accept.click();
    await expect(desk.call.getByText("Microphone only")).toBeVisible();
    await Promise.all([expectLiveAudio(desk.visitorVideo), expectLiveAudio(widget.agentVideo)]);
  });

  await test.step("a refused camera is explained, and the call goes on", async () => {
    await inWidget(CAMERA_ON).click();
    await expect(widget.region.getByText("Your camera is blocked")).toBeVisible();
    await expect(desk.call.getByText("Microphone only")).toBeVisible();
    await expectLiveAudio(desk.visitorVideo);
  });

  await test.step("once it is allowed, the agent sees the visitor", async () => {
    await widget.page.evaluate("allowCamera()");
    await inWidget(CAMERA_ON).click();
    await expect(inWidget(CAMERA_OFF)).toBeVisible();
    await expect(widget.region.getByText("Your camera is blocked")).toBeHidden();
    await expect(widget.region.getByLabel("You", { exact: true })).toBeVisible();
    await expectLiveVideo(desk.visitorVideo);
  });

  await test.step("the desk says when the visitor is muted or not seen", async () => {
    await inWidget(MUTE).click();
    await expect(visitorMuted).toBeVisible();
    await expectAccessible(desk.page, "the desk with a muted visitor");
    await inWidget(UNMUTE).click();
    await expect(visitorMuted).toBeHidden();
    await inWidget(CAMERA_OFF).click();
    await expect(desk.call.getByText("Microphone only")).toBeVisible();
    await inWidget(CAMERA_ON).click();
    await expectLiveVideo(desk.visitorVideo);
  });

  await test.step("the widget says when the agent is muted or not seen", async () => {
    await onDesk(MUTE).click();
    await expect(widget.region.getByText("Ana’s microphone is off")).toBeVisible();
    await onDesk(CAMERA_OFF).click();
    await expect(widget.region.getByText("Ana’s microphone and camera are off")).toBeVisible();
    await expectAccessible(widget.page, "a call with a muted agent", "foyer-widget");
    await onDesk(CAMERA_ON).click();
    await onDesk(UNMUTE).click();
    await expect(widget.region.getByText(/Ana’s .* off/)).toBeHidden();
  });

  await test.step("the visitor chooses another microphone, by keyboard", async () => {
    await inWidget("Choose devices").focus();
    await widget.page.keyboard.press("Enter");
    const panel = widget.region.getByRole("dialog", { name: "Devices" });
    await expect(panel).toBeFocused();
    await expectAccessible(widget.page, "the panel of devices", "foyer-widget");
    const microphone = panel.getByLabel("Microphone");
    await expect(panel.getByLabel("Camera")).toBeVisible();
    await expect(panel.getByLabel("Speaker")).toBeVisible();
    await widget.page.evaluate("hideSpeakers()");
    await expect(panel.getByLabel("Speaker")).toBeHidden();
    const before = await microphone.inputValue();
    await microphone.selectOption({ index: 2 });
    await expect(microphone).not.toHaveValue(before);
    const chosen = await microphone.inputValue();
    await widget.page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(inWidget("Choose devices")).toBeFocused();
    await expectLiveAudio(desk.visitorVideo);
    await inWidget("Choose devices").click();
    await expect(microphone).toHaveValue(chosen);
    await panel.getByRole("button", { name: "Close devices" }).click();
  });

  await test.step("a camera that is unplugged leaves the call with the voice", async () => {
    await widget.page.evaluate("unplugCamera()");
    await expect(widget.region.getByText("Your camera was disconnected.")).toBeVisible();
    await expect(desk.call.getByText("Microphone only")).toBeVisible();
    await expectLiveAudio(desk.visitorVideo);
  });

  await test.step("on the visitor's next page everything stays as it was", async () => {
    await inWidget(MUTE).click();
    await expect(visitorMuted).toBeVisible();
    await widget.page.reload();
    await widget.page.evaluate("allowCamera()");
    await expect(inWidget(UNMUTE)).toBeVisible({ timeout: 30_000 });
    await expect(visitorMuted).toBeVisible();
    await expectLiveAudio(desk.visitorVideo);
  });

  await test.step("a reloaded desk learns it again", async () => {
    desk.page.on("dialog", (dialog) => dialog.accept());
    await desk.page.reload();
    await expect(visitorMuted).toBeVisible({ timeout: 30_000 });
  });

  await test.step("the log has it as the voice call that it began as", async () => {
    const { sql } = await server.database();
    expect(await sql`select mode from calls where org_id = ${team.orgId}`).toEqual([
      { mode: "voice" },
    ]);
    await desk.end.click();
    await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  });
});
