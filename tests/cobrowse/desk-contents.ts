import type { Page } from "@playwright/test";

/** All text of the desk, including nested frames, shadow roots and field values. */
export const deskContents = (desk: Page): Promise<string> =>
  desk.evaluate(() => {
    const read = (root: Document | ShadowRoot): string => {
      const parts = ["host" in root ? root.innerHTML : root.documentElement.outerHTML];
      for (const element of root.querySelectorAll("*")) {
        if ("value" in element) parts.push(String(element.value));
        if (element.shadowRoot) parts.push(read(element.shadowRoot));
        const inner =
          "contentDocument" in element ? (element as HTMLIFrameElement).contentDocument : null;
        if (inner?.documentElement) parts.push(read(inner));
      }
      return parts.join("\n");
    };
    return read(document);
  });
