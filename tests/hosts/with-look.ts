import type { Page } from "@playwright/test";
import type { WidgetLook } from "../../server/widget-settings/domain/widget-look.ts";

/** Lets the server's answers contain these settings. Returns how to change them; pages ask again when they are shown. */
export async function withLook(page: Page, first: Omit<WidgetLook, "version">) {
  let look: WidgetLook = { version: 1, ...first };
  await page.route("**/api/widget/view", async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    if (body.result) body.result.data.look = look;
    await route.fulfill({ response, json: body });
  });
  return (next: Omit<WidgetLook, "version">) => {
    look = { version: look.version + 1, ...next };
  };
}
