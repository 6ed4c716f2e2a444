import { expect, test } from "./fixtures.ts";
import { expectLiveAudio, expectLiveVideo } from "./media.ts";

test("a call goes on small while the agent reads another page, and the visitor's page can take the window", async ({
  openDesk,
  visitShop,
  team,
}) => {
  const desk = await openDesk(team.ana);
  const widget = await visitShop();
  const { page } = desk;
  const small = page.getByRole("region", { name: "Your call" });
  const shared = page.getByRole("region", { name: "Visitor's page" });
  await widget.startVideo.click();
  await desk.accept.click();
  await expectLiveVideo(desk.visitorVideo);

  await test.step("on another page, picture and sound go on both ways", async () => {
    await page.getByRole("link", { name: "Calls" }).click();
    await expect(page.getByRole("heading", { name: "Calls", level: 1 })).toBeVisible();
    await expectLiveVideo(small.getByLabel("Visitor's camera"));
    await expectLiveAudio(small.getByLabel("Visitor's camera"));
    await expectLiveVideo(widget.agentVideo);
    await small.getByRole("button", { name: "Mute microphone", exact: true }).click();
    await expect(small.getByRole("button", { name: "Unmute microphone" })).toBeVisible();
  });

  await test.step("leaving the app is asked about, and the call goes on", async () => {
    await page.getByRole("button", { name: team.ana.email }).click();
    await page.getByRole("menuitem", { name: "Log out" }).click();
    const question = page.getByRole("alertdialog", { name: "Leave the call?" });
    await question.getByRole("button", { name: "Cancel" }).click();
    await expectLiveVideo(small.getByLabel("Visitor's camera"));
  });

  await test.step("a reload of that page keeps the call too", async () => {
    page.once("dialog", (dialog) => dialog.accept());
    await page.reload();
    await expectLiveVideo(small.getByLabel("Visitor's camera"));
    await expectLiveVideo(widget.agentVideo);
  });

  await test.step("back at the desk, the visitor's page can be enlarged and shrunk", async () => {
    await small.getByRole("link", { name: "Back to the desk" }).click();
    await expectLiveVideo(desk.visitorVideo);
    await expect(small).toBeHidden();
    await shared.getByRole("button", { name: "Enlarge" }).click();
    const { width } = page.viewportSize() ?? { width: 0 };
    await expect.poll(async () => (await shared.boundingBox())?.width).toBe(width);
    await expectLiveVideo(small.getByLabel("Visitor's camera"));
    await page.keyboard.press("Escape");
    await expect(small).toBeHidden();
    await expect(shared.getByRole("button", { name: "Enlarge" })).toBeVisible();
  });

  await test.step("the call is ended from another page", async () => {
    await page.getByRole("link", { name: "Calls" }).click();
    await small.getByRole("button", { name: "End call" }).click();
    await expect(small).toBeHidden();
    await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
  });
});
