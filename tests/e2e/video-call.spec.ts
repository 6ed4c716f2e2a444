import { DEMO_PASSWORD } from "../../drizzle/seed.ts";
import { DeskPage } from "./desk-page.ts";
import { expectAccessible } from "./expect-accessible.ts";
import { expect, test } from "./fixtures.ts";
import { expectLiveAudio, expectLiveVideo } from "./media.ts";
import { watchForGaps } from "./video-gap.ts";
import { WidgetPage } from "./widget-page.ts";

test("a visitor of the demo page and an agent see and hear each other, and the call is in the log", async ({
  newBrowser,
}) => {
  const desk = new DeskPage(await (await newBrowser()).newPage());
  const widget = new WidgetPage(await (await newBrowser()).newPage());

  await test.step("the agent logs in and is available", async () => {
    await desk.page.goto("/desk");
    await desk.page.getByLabel("E-mail").fill("ana@demo.test");
    await desk.page.getByRole("textbox", { name: "Password" }).fill(DEMO_PASSWORD);
    await desk.page.getByRole("button", { name: "Log in" }).click();
    await desk.page.waitForURL("/desk");
    await desk.becomeAvailable();
  });

  const gaps = await test.step("the visitor is greeted and calls", async () => {
    await widget.page.goto("/demo");
    await expect(widget.region.getByRole("status")).toHaveText(
      "Recorded greeting. Ana is available now.",
    );
    await expect(widget.region.locator(".stage video[src].shown")).toHaveCSS("opacity", "1");
    await expect(widget.region.getByText("Live", { exact: true })).toBeVisible();
    const watch = await watchForGaps(widget);
    await widget.startVideo.click();
    await expect(widget.region.getByText("Connecting you with Ana…").first()).toBeVisible();
    await expect(widget.cancel).toBeVisible();
    return watch;
  });

  await test.step("the desk rings and shows the visitor's page", async () => {
    await expect(desk.incoming).toContainText("Bicycle workshop");
    await expect(desk.incoming).toContainText("/demo");
    await expect(desk.incoming.getByRole("timer")).toBeVisible();
    await expect(desk.accept).toBeFocused();
    await desk.accept.click();
  });

  await test.step("video and audio work in both directions", async () => {
    await expect(desk.end).toBeVisible();
    await expect(widget.end).toBeVisible();
    await Promise.all([expectLiveVideo(desk.visitorVideo), expectLiveVideo(widget.agentVideo)]);
    await Promise.all([expectLiveAudio(desk.visitorVideo), expectLiveAudio(widget.agentVideo)]);
    await expect(desk.call.getByRole("timer", { name: "Duration" })).toHaveText(
      /0:0[1-9]|0:[1-5]\d/,
    );
  });

  await test.step("no frame was empty between the clip and the agent's video", async () => {
    const watched = await gaps();
    expect(watched.frames).toBeGreaterThan(30);
    expect(watched.gaps).toBe(0);
  });

  await test.step("both sides can mute and turn off the camera", async () => {
    for (const side of [desk.call, widget.region]) {
      await side.getByRole("button", { name: "Mute microphone", exact: true }).click();
      await side.getByRole("button", { name: "Unmute microphone" }).click();
      await side.getByRole("button", { name: "Turn camera off" }).click();
      await side.getByRole("button", { name: "Turn camera on" }).click();
    }
    await expectLiveVideo(widget.agentVideo);
    await expectLiveVideo(desk.visitorVideo);
  });

  await test.step("both write to each other, and the link opens", async () => {
    const chat = widget.region.getByRole("region", { name: "Chat" });
    const deskChat = desk.page.getByRole("region", { name: "Chat" });
    await deskChat
      .getByRole("textbox", { name: "Message to the visitor" })
      .fill("See https://shop.example/sizes.");
    await desk.page.keyboard.press("Enter");
    await expect(chat.getByRole("link", { name: "https://shop.example/sizes" })).toHaveAttribute(
      "href",
      "https://shop.example/sizes",
    );
    await expectAccessible(widget.page, "the chat", "foyer-widget");
    await chat.getByRole("textbox", { name: "Message" }).fill("Thank you");
    await chat.getByRole("button", { name: "Send" }).click();
    await expect(deskChat.getByRole("log")).toContainText("Thank you");
    await widget.page.keyboard.press("Escape");
    await expect(chat).toBeHidden();
    await expect(widget.end).toBeVisible();
    await deskChat.getByRole("textbox").fill("Anything else?");
    await deskChat.getByRole("button", { name: "Send" }).click();
    await widget.region.getByRole("button", { name: "Open chat, 1 new message" }).click();
    await expect(chat.getByRole("textbox", { name: "Message" })).toBeFocused();
    await expect(chat.getByRole("log")).toContainText("Anything else?");
    await chat.getByRole("button", { name: "Close chat" }).click();
  });

  await test.step("the visitor ends the call", async () => {
    await widget.end.click();
    await expect(widget.region.getByRole("heading", { name: "Call ended" })).toBeVisible();
    await expect(desk.call).toBeHidden();
    await expect(desk.page.getByText("The visitor ended the call.")).toBeVisible();
    await expect(desk.available).toBeChecked();
  });

  await test.step("the visitor rates the call with one press", async () => {
    await widget.region.getByRole("button", { name: "Very good" }).click();
    await expect(widget.region.getByText("Thank you!")).toBeVisible();
  });

  await test.step("the call is in the log", async () => {
    await desk.page.getByRole("link", { name: "Open the call" }).click();
    await expect(desk.page.getByRole("heading", { name: "Call with Ana Silva" })).toBeVisible();
    await expect(desk.page.getByText("Agents rung")).toBeVisible();
    await expect(desk.page.getByRole("list", { name: "Chat" })).toContainText("Thank you");
    await expect(desk.page.getByRole("img", { name: "5 of 5" })).toBeVisible();
    await desk.page.goto("/calls");
    const row = desk.page.getByRole("row", { name: /Ana Silva/ }).first();
    await expect(row).toContainText("Answered");
    await expect(row).toContainText("Bicycle workshop");
    await expect(row).toContainText(/\d+ s/);
  });

  await test.step("the agent becomes unavailable", async () => {
    await desk.page.goto("/desk");
    await desk.available.click();
    await expect(desk.available).not.toBeChecked();
    await expect(widget.startVideo).toBeHidden();
  });
});
