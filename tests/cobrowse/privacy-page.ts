import { expect, type Page } from "@playwright/test";

type Rule = { readonly address: string; readonly effect: string; readonly selector?: string };

/** Changes the privacy settings as an admin. */
export async function setPrivacy(
  admin: Page,
  {
    level,
    rules = [],
  }: { readonly level?: "Standard" | "Strict"; readonly rules?: readonly Rule[] },
): Promise<void> {
  await admin.goto("/settings/privacy");
  await expect(admin.getByRole("switch", { name: "Enable co-browse" })).toBeEnabled();
  if (level) await admin.getByRole("radio", { name: level }).check();
  for (const [at, { address, effect, selector }] of rules.entries()) {
    const number = at + 1;
    await admin.getByRole("button", { name: "Add rule" }).click();
    await admin.getByLabel(`Rule ${number}: pages`, { exact: true }).fill(address);
    await admin.getByLabel(`Rule ${number}: action`, { exact: true }).selectOption(effect);
    if (selector)
      await admin.getByLabel(`Rule ${number}: CSS selector`, { exact: true }).fill(selector);
  }
  await admin.getByRole("button", { name: "Save" }).click();
  await expect(admin.getByText("Privacy settings saved")).toBeVisible();
}
