import type { ReactNode } from "react";

/** The props of a setting's control. */
export type ControlProps = {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly savedText: string;
  readonly onChange: (text: string) => void;
  readonly error: string | undefined;
  /** The last attempt to save failed validation. */
  readonly submitted: boolean;
};

/**
 * How a setting is edited. The form works with the posted text, so that what was typed survives a
 * failed save, even without JavaScript.
 */
export type SettingField<Value> = {
  readonly title: string;
  readonly description?: ReactNode;
  /** The position of the control in its card. */
  readonly placement: "header" | "body";
  /** Shown if the schema refuses the value. */
  readonly error: string;
  /** Shows its error while typing, not only after an attempt to save. */
  readonly validatesOnInput: boolean;
  toText(value: Value): string;
  /** The value that the schema checks. */
  fromText(text: string): unknown;
  /** For checks that only a browser can make; the control shows the error itself. */
  refuses?(text: string): boolean;
  render(props: ControlProps): ReactNode;
};

export type FieldTexts = Pick<SettingField<unknown>, "title" | "description">;
