import type { Page } from "@playwright/test";

/**
 * Makes the server see this address for the widget's requests, which then has its own limits. The
 * requests are sent from here, because a page of another origin may not set the header.
 */
export const comeFrom = (address: string) => (page: Page) =>
  page.route(/\/api\/widget\//, async (route) => {
    const headers = { ...route.request().headers(), "x-forwarded-for": address };
    await route.fulfill({ response: await route.fetch({ headers }) });
  });
