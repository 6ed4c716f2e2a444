import type { ReactNode } from "react";

/** What a control shows and reports. */
export type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly savedText: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  /** The last try to save was stopped by errors. */
  readonly submitted: boolean;
};

/**
 * How one setting is edited. While it is edited it is the text that the form posts, so what was
 * typed survives a failed save, also without JavaScript.
 */
export type SettingField<Value> = {
  readonly title: string;
  readonly description?: ReactNode;
  /** Where its card shows the control. */
  readonly placement: "header" | "body";
  /** Shown when the schema refuses the value. */
  readonly error: string;
  /** Shows its error while typing, not only after a try to save. */
  readonly validatesOnInput: boolean;
  toText(value: Value): string;
  /** What the schema checks. */
  fromText(text: string): unknown;
  /** For checks that only a browser can make; the control shows the error itself. */
  refuses?(text: string): boolean;
  render(props: ControlProps): ReactNode;
};

export type FieldTexts = Pick<SettingField<unknown>, "title" | "description">;
