import type { OutcomeColor } from "../../server/outcomes/domain/outcome.ts";

/** Texts of outcomes and notes: their settings, the desk after a call, and a call's page. */
export const outcomeMessages = {
  settings: {
    title: "Outcomes",
    description:
      "What a call led to. Agents choose one after each call with a click or the keys 1 to 9, in this order.",
    new: "New outcome",
    list: "Outcomes, in the order in which agents see them",
    archivedTitle: "Archived",
    archivedText: "No longer offered to agents. Calls keep them.",
    empty: {
      title: "No outcomes yet",
      text: "Start with a set that you can change: Sale, Interested, Call back, Question answered, Not interested. Until there are outcomes, agents aren't asked for one.",
      start: "Start with this set",
      own: "Create your own",
      started: "Outcomes created",
    },
    form: {
      newTitle: "New outcome",
      editTitle: "Edit outcome",
      name: "Name",
      namePlaceholder: "Sale",
      nameMissing: "Enter a name.",
      color: "Colour",
      value: "Value",
      valueHint: "Optional: what such a call is worth, in your currency.",
      valueInvalid: "Enter an amount such as 250 or 99.50.",
      create: "Create outcome",
      created: (name: string) => `${name} created`,
      saved: "Outcome saved",
    },
    key: (key: number) => `Key ${key}`,
    moveUp: (name: string) => `Move ${name} up`,
    moveDown: (name: string) => `Move ${name} down`,
    edit: (name: string) => `Edit ${name}`,
    archive: (name: string) => `Archive ${name}`,
    restore: "Restore",
    restoreOf: (name: string) => `Restore ${name}`,
    archived: (name: string) => `${name} archived`,
    restored: (name: string) => `${name} restored`,
    errors: {
      OUTCOME_NAME_TAKEN: "There's already an outcome with this name.",
      OUTCOME_LIMIT_REACHED: "You've reached the maximum number of outcomes. Archive one first.",
      OUTCOME_NOT_FOUND: "This outcome no longer exists.",
      OUTCOMES_CHANGED: "Another admin changed the outcomes. This is the current list.",
      UNREACHABLE: "Can't reach the server. Check your connection and try again.",
      other: "Something went wrong. Try again.",
    },
  },
  colors: {
    gray: "Grey",
    green: "Green",
    blue: "Blue",
    purple: "Purple",
    pink: "Pink",
    red: "Red",
    orange: "Orange",
    yellow: "Yellow",
  } satisfies Record<OutcomeColor, string>,
  picker: {
    legend: "What did the call lead to?",
    failed: "The outcome wasn't saved. Try again.",
    archived: "This outcome was archived meanwhile. Choose another one.",
  },
  note: {
    label: "Note",
    placeholder: "What should be remembered about this call?",
    saved: "Saved",
    saving: "Saving…",
    unsaved: "Not saved yet",
    failed: "Not saved. Your text stays here, and saving is tried again.",
    retry: "Save now",
    changedBy: "This note was changed elsewhere while you were writing.",
    theirs: "The other text",
    keepMine: "Keep mine",
    takeTheirs: "Use the other text",
    updated: (name: string, time: string) => `Last changed by ${name}, ${time}`,
  },
  desk: {
    region: "After the call",
    missing: "Outcome missing",
    facts: (page: string, duration: string) => `${page} · ${duration}`,
    open: "Open the call",
    dismiss: "Hide",
  },
  call: {
    title: "Outcome and note",
    history: "History",
    given: (name: string, agent: string) => `${name}, chosen by ${agent}`,
    removed: (agent: string) => `Removed by ${agent}`,
    setUp: "Set up outcomes",
    notSetUp: "Your organisation has no outcomes yet.",
  },
} as const;

/** The text for a refused change of outcomes. */
export const outcomeErrorText = (code: string): string => {
  const { errors } = outcomeMessages.settings;
  return Object.entries(errors).find(([known]) => known === code)?.[1] ?? errors.other;
};
