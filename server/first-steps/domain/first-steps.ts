import type { SiteId } from "../../kernel/ids.ts";

export const FIRST_STEPS = ["greeting", "site", "colleague", "call"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];

/** What a new organization still has to set up. */
export type FirstStepsView = {
  /** What the server's clock said, in ISO 8601. */
  readonly now: string;
  readonly done: Readonly<Record<FirstStep, boolean>>;
  /** Where the widget was seen last. Times are ISO 8601. */
  readonly seen: { readonly host: string; readonly lastAt: string } | null;
  /** The site of the preview page. Null if there is none. */
  readonly siteId: SiteId | null;
};

export type FirstStepsFacts = {
  readonly hasGreeting: boolean;
  readonly isSeen: boolean;
  readonly hasColleague: boolean;
  readonly hasAnsweredCall: boolean;
};

export const doneSteps = (facts: FirstStepsFacts): FirstStepsView["done"] => ({
  greeting: facts.hasGreeting,
  site: facts.isSeen,
  colleague: facts.hasColleague,
  call: facts.hasAnsweredCall,
});
