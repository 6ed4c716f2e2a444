import { kindOfName, type NameKind } from "./sensitive-names.ts";

/** A form field as its attributes and visible labels describe it. */
export type FieldDescription = {
  readonly tag: string;
  readonly type: string;
  readonly autocomplete: string;
  /** name, id, placeholder, label and the like. */
  readonly names: readonly string[];
  /** It is or was a password field. */
  readonly wasPassword: boolean;
  /** One of a group of short fields for a code or a card number. */
  readonly inCodeGroup: boolean;
};

/** What a hidden field holds. `other`: of a kind that isn't looked for elsewhere if it is a word. */
export type FieldKind = NameKind | "other";

const AUTOCOMPLETE =
  /(^|\s)(cc-[a-z-]+|one-time-code|new-password|current-password|tel(-[a-z-]+)?)(\s|$)/;
// Their value is a caption written by the site.
const BUTTON_TYPES: ReadonlySet<string> = new Set(["submit", "button", "reset", "image"]);
// A choice between what the site has written: "Show password".
const CHOICE_TYPES: ReadonlySet<string> = new Set(["checkbox", "radio", "range", "color"]);

/** What a field holds that must be hidden; null if it may be shown. */
export function kindOfField(field: FieldDescription): FieldKind | null {
  const { type } = field;
  const autocomplete = field.autocomplete.toLowerCase();
  if (field.wasPassword || type === "password" || /password/.test(autocomplete)) return "password";
  if (/(^|\s)(cc-|one-time)/.test(autocomplete) || field.inCodeGroup) return "payment";
  if (!BUTTON_TYPES.has(type) && !CHOICE_TYPES.has(type)) {
    for (const name of field.names) {
      const kind = kindOfName(name);
      if (kind) return kind;
    }
  }
  const isPrivate = type === "hidden" || type === "file" || type === "tel";
  return isPrivate || AUTOCOMPLETE.test(autocomplete) ? "other" : null;
}

/** Stays hidden even where the site allows everything. */
export const isAlwaysMaskedField = ({
  type,
  autocomplete,
  wasPassword,
}: FieldDescription): boolean =>
  wasPassword ||
  type === "password" ||
  type === "hidden" ||
  type === "file" ||
  (autocomplete !== "" &&
    /(^|\s)(cc-|one-time-code|(new|current)-password)/.test(autocomplete.toLowerCase()));
